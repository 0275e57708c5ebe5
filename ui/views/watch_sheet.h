#pragma once
#include "ui/controllers/watch_controller.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui::views {

/// Sets up the watched folder. A window of its own that stops nothing.
class WatchSheet : public QDialog {
    Q_OBJECT
public:
    /// Shows what is watched now; a new order takes what the panel says, with a style of its own.
    WatchSheet(const controllers::WatchOrder& order, const models::JobSettings& panel, QWidget* parent = nullptr);

Q_SIGNALS:
    void ordered(const ui::controllers::WatchOrder& order);

private:
    QWidget* newFolderRow(QLineEdit* field, const QString& name);
    void refresh();

    controllers::WatchOrder m_order;
    QLineEdit *m_folder, *m_target;
    QComboBox* m_style;
    QLabel* m_state;
    QPushButton* m_start;
};

} // namespace ui::views
