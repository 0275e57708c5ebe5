#pragma once
#include "ui/controllers/session.h"
#include "ui/views/thumbnail_list.h"

class QAction;

namespace ui::views {

/// The photos of this session.
class PhotoColumn : public QWidget {
    Q_OBJECT
public:
    PhotoColumn(controllers::Session& session, QAction* open, QAction* batch, QWidget* parent = nullptr);
    QListView* list() const { return m_list; }

Q_SIGNALS:
    void photoChosen(int id);

private:
    void followStage(const models::Stage& stage);

    controllers::Session& m_session;
    ThumbnailList* m_list;
};

} // namespace ui::views
