#pragma once
#include "ui/controllers/batch.h"
#include "ui/controllers/session.h"

#include <QDialog>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;

namespace ui::views {

/// Sets up a batch: photos × prompts × seeds, and where the portraits go. A window of its own that stops nothing.
class BatchSheet : public QDialog {
    Q_OBJECT
public:
    /// Starts with these photos and with what the panel says.
    BatchSheet(const QStringList& photos, const models::JobSettings& settings, const QString& folder, const QString& pattern,
        QWidget* parent = nullptr);
    controllers::BatchOrder order() const;

Q_SIGNALS:
    void ordered(const ui::controllers::BatchOrder& order);

private:
    QWidget* newFolderRow();
    void refresh();
    void askForFolder();

    QStringList m_photos;
    models::JobSettings m_settings;
    QLabel* m_photoCount;
    QPlainTextEdit* m_prompts;
    QSpinBox* m_seeds;
    QCheckBox* m_copies;
    QLineEdit *m_folder, *m_pattern;
    QLabel *m_names, *m_total;
    QPushButton* m_start;
};

} // namespace ui::views
