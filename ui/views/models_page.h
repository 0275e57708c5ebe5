#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeView;

namespace ui::views {

/// The models that Likeness works with: where they come from, under which licence, and whether they are whole.
class ModelsPage : public QWidget {
    Q_OBJECT
public:
    explicit ModelsPage(controllers::Session& session, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    void checkRequested();
    void backRequested();

private:
    QWidget* newHeader();
    QWidget* newTable();

    controllers::Session& m_session;
    QLabel *m_headline, *m_facts, *m_state, *m_folder;
    QPushButton* m_check;
};

} // namespace ui::views
