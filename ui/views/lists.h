#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

class QAction;
class QListView;

namespace ui::views {

/// The window's left: the photos of this session.
class PhotoColumn : public QWidget {
    Q_OBJECT
public:
    PhotoColumn(controllers::Session& session, QAction* open, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void photoChosen(int id);

private:
    void followStage(const models::Stage& stage);

    controllers::Session& m_session;
    QListView* m_list;
};

/// The window's bottom: the portraits of this session, the newest at the end.
class ResultStrip : public QWidget {
    Q_OBJECT
public:
    explicit ResultStrip(controllers::Session& session, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void resultChosen(int id);

private:
    void followStage(const models::Stage& stage);

    controllers::Session& m_session;
    QListView* m_list;
};

} // namespace ui::views
