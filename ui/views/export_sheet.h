#pragma once
#include "ui/controllers/export_controller.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace ui::views {

/// How several portraits are written to a folder, or all of them on one page. A window of its own that stops nothing.
class ExportSheet : public QDialog {
    Q_OBJECT
public:
    ExportSheet(int count, const QString& folder, const QString& pattern, QWidget* parent = nullptr);
    controllers::ExportSettings settings() const;

Q_SIGNALS:
    void exportRequested(const QString& folder, const QString& pattern, const ui::controllers::ExportSettings& settings);
    void sheetRequested(const QString& file, int columns);

private:
    void refresh();
    QWidget* newFolderRow(const QString& folder);

    QComboBox* m_format;
    QSpinBox *m_quality, *m_side, *m_columns;
    QCheckBox *m_recipe, *m_label;
    QLineEdit *m_folder, *m_pattern;
    QPushButton *m_export, *m_sheet;
};

} // namespace ui::views
