#include "ui/views/batch_sheet.h"
#include "ui/views/export_sheet.h"
#include "ui/views/main_window.h"
#include "ui/views/parts.h"
#include "ui/views/queue_column.h"
#include "ui/views/result_strip.h"
#include "ui/views/watch_sheet.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QTabWidget>

/// The questions that the window asks. None of them is modal.
namespace ui::views {
namespace {

/// Beside the window, not in its way, and ready to be typed into: Qt's own dialog would start at a button otherwise.
void showBeside(QFileDialog* dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit")))
        name->setFocus();
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

/// A window of its own that stops nothing.
QDialog* newReadingDialog(QWidget* parent, const QString& title)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setAccessibleName(title);
    return dialog;
}

QVBoxLayout* newRoomyColumn(QWidget* parent)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    column->setSpacing(metrics::kGap);
    return column;
}

} // namespace

void MainWindow::askForPhotos()
{
    auto* dialog = new QFileDialog(this, tr("Open Photos"), m_settings.openFolder,
        tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.tif *.tiff")) + QStringLiteral(";;")
            + tr("All files (%1)").arg(QStringLiteral("*")));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        m_settings.openFolder = QFileInfo(files.value(0)).absolutePath();
        m_studio.photos().open(files);
        Q_EMIT settingsChanged();
    });
    showBeside(dialog);
}

void MainWindow::askForFolder()
{
    auto* dialog = new QFileDialog(this, tr("Open a Folder"), m_settings.openFolder);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& folder) {
        m_settings.openFolder = folder;
        openDropped({ folder });
        Q_EMIT settingsChanged();
    });
    showBeside(dialog);
}

void MainWindow::askForModels()
{
    auto* dialog = new QFileDialog(this, tr("Add Model Files"), QStandardPaths::writableLocation(QStandardPaths::DownloadLocation),
        tr("Models (%1)").arg(QStringLiteral("*.safetensors *.ckpt *.pt *.pth *.bin *.onnx merges.txt *.txt.gz"))
            + QStringLiteral(";;") + tr("All files (%1)").arg(QStringLiteral("*")));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, &m_studio.packs(), &controllers::PackController::add);
    showBeside(dialog);
}

void MainWindow::askWhereToSave()
{
    const QString folder = m_settings.saveFolder.isEmpty() ? QDir::homePath() : m_settings.saveFolder;
    auto* dialog = new QFileDialog(this, tr("Save Portrait"), folder,
        QStringLiteral("PNG (*.png);;JPEG (*.jpg *.jpeg);;TIFF (*.tif *.tiff);;WebP (*.webp)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(m_studio.exporter().suggestedFileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = resultId()](const QString& file) {
        m_settings.saveFolder = QFileInfo(file).absolutePath();
        m_studio.exporter().save(id, file); // the one that was shown when the question came up
        Q_EMIT settingsChanged();
    });
    showBeside(dialog);
}

void MainWindow::showBatchSheet(const QStringList& photos)
{
    auto* sheet = new BatchSheet(photos, panelSettings(), m_settings.batchFolder, m_settings.namePattern, this);
    connect(sheet, &BatchSheet::ordered, this, [this](const controllers::BatchOrder& order) {
        auto& queue = m_studio.queue();
        m_settings.batchFolder = order.folder;
        m_settings.namePattern = order.pattern;
        queue.add(controllers::jobsOf(order, [&queue](const QString& path) { return queue.isTaken(path); }),
            models::Library::Place::Last);
        m_left->setCurrentWidget(m_queue);
        Q_EMIT settingsChanged();
    });
    sheet->show();
}

void MainWindow::showExportSheet()
{
    const std::vector<qint64> ids = m_results->selectedOrAll();
    const QString folder = m_settings.saveFolder.isEmpty() ? QDir::homePath() : m_settings.saveFolder;
    auto* sheet = new ExportSheet(static_cast<int>(ids.size()), folder, m_settings.namePattern, this);
    connect(sheet, &ExportSheet::exportRequested, this,
        [this, ids](const QString& chosen, const QString& pattern, const controllers::ExportSettings& settings) {
            m_settings.saveFolder = chosen;
            m_settings.namePattern = pattern;
            m_studio.exporter().exportAll(ids, chosen, pattern, settings);
            Q_EMIT settingsChanged();
        });
    connect(sheet, &ExportSheet::sheetRequested, this,
        [this, ids](const QString& file, int columns) { m_studio.exporter().contactSheet(ids, file, columns); });
    sheet->show();
}

void MainWindow::showWatchSheet()
{
    auto* sheet = new WatchSheet(m_studio.watch().order(), panelSettings(), this);
    connect(sheet, &WatchSheet::ordered, &m_studio.watch(), &controllers::WatchController::watch);
    sheet->show();
}

void MainWindow::askToEraseStars()
{
    QDialog* dialog = newReadingDialog(this, tr("Erase All Ratings"));
    auto* column = newRoomyColumn(dialog);
    column->addWidget(newLabel(tr("Erase the stars of all portraits?"), TextSize::Title));
    column->addWidget(newLabel(tr("Ratings are kept on this computer only. This cannot be undone."), TextSize::Normal, "muted"));
    auto* buttons = new QHBoxLayout;
    auto* erase = new QPushButton(tr("Erase"));
    auto* keep = new QPushButton(tr("Keep"));
    for (QPushButton* button : { erase, keep })
        button->setAccessibleName(button->text());
    keep->setDefault(true);
    buttons->addStretch(1);
    buttons->addWidget(keep);
    buttons->addWidget(erase);
    column->addLayout(buttons);
    connect(erase, &QPushButton::clicked, this, [this] { m_studio.gallery().eraseStars(); });
    for (QPushButton* button : { erase, keep })
        connect(button, &QPushButton::clicked, dialog, &QDialog::close);
    dialog->show();
}

void MainWindow::showShortcuts()
{
    QDialog* dialog = newReadingDialog(this, tr("Keyboard Shortcuts"));
    auto* content = new QWidget;
    auto* form = new QFormLayout(content);
    form->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    form->setHorizontalSpacing(2 * metrics::kSectionGap);
    const auto add = [form](QString name, const QString& keys) {
        form->addRow(name.remove(QLatin1Char('&')), newLabel(keys, TextSize::Normal, "muted"));
    };
    for (const QAction* menu : menuBar()->actions())
        for (const QAction* action : menu->menu()->actions())
            if (!action->shortcut().isEmpty())
                add(action->text(), action->shortcut().toString(QKeySequence::NativeText));
    for (const QAction* action : m_queue->list()->actions())
        add(tr("Queue: %1").arg(action->text()), action->shortcut().toString(QKeySequence::NativeText));
    add(tr("Portraits below: rate"), tr("0 to 5"));
    add(tr("Canvas: larger, smaller, all"), tr("+ − 0"));
    add(tr("Canvas: move what is enlarged, or the wipe's line"), tr("Arrow keys"));
    add(tr("Canvas: photo and portrait by turns"), tr("Space"));
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::StrongFocus);
    scroll->setAccessibleName(dialog->windowTitle());
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    dialog->resize(560, 640);
    dialog->show();
}

void MainWindow::showAbout()
{
    QDialog* dialog = newReadingDialog(this, tr("About Likeness"));
    auto* column = newRoomyColumn(dialog);
    auto* logo = new QLabel;
    logo->setPixmap(windowIcon().pixmap(QSize(64, 64), devicePixelRatioF()));
    column->addWidget(logo, 0, Qt::AlignHCenter);
    column->addWidget(newLabel(tr("Likeness"), TextSize::Headline), 0, Qt::AlignHCenter);
    column->addWidget(
        newLabel(tr("Portraits of the same person, from one photo."), TextSize::Normal, "muted"), 0, Qt::AlignHCenter);
    if (const auto& facts = m_session.engine.facts()) {
        column->addSpacing(metrics::kGap);
        const auto& pack = facts->pack;
        auto* packLabel = newLabel(tr("Model pack: %1 %2, licence %3")
                                       .arg(QString::fromStdString(pack.name), QString::fromStdString(pack.version),
                                           QString::fromStdString(pack.licence)),
            TextSize::Small, "muted");
        column->addWidget(packLabel, 0, Qt::AlignHCenter);
    }
    dialog->show();
}

} // namespace ui::views
