#pragma once
#include "ui/controllers/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace ui::views {

class ModelTable;
class MoreModels;

/// The models that Likeness works with: where they come from, under which licence, and whether they are whole; and more that can be had.
class ModelsPage : public QWidget {
    Q_OBJECT
public:
    explicit ModelsPage(controllers::Session& session, QWidget* parent = nullptr);
    void refresh();
    MoreModels* more() const { return m_more; }

Q_SIGNALS:
    void checkRequested();
    void backRequested();

private:
    QWidget* newHeader();
    void setTabStops();

    controllers::Session& m_session;
    QLabel *m_headline, *m_facts, *m_state, *m_folder;
    QToolButton* m_back;
    QPushButton* m_check;
    ModelTable* m_table;
    MoreModels* m_more;
};

} // namespace ui::views
