#include "ui/views/main_window.h"

#include "ui/views/canvas.h"
#include "ui/views/cards.h"
#include "ui/views/control_panel.h"
#include "ui/views/lists.h"
#include "ui/views/notice_bar.h"
#include "ui/views/parts.h"
#include "ui/views/welcome_page.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QDialog>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace ui::views {
namespace {

QStringList droppedFiles(const QMimeData* mime)
{
    QStringList files;
    for (const QUrl& url : mime->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

/// Beside the window, not in its way, and ready to be typed into: Qt's own dialog would start at a button otherwise.
void showBeside(QFileDialog* dialog)
{
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

} // namespace

MainWindow::MainWindow(controllers::Studio& studio, const QString& examplePhoto, const WindowSettings& settings)
    : m_studio(studio)
    , m_session(studio.session())
    , m_examplePhoto(examplePhoto)
    , m_settings(settings)
{
    setWindowTitle(tr("Likeness"));
    setWindowIcon(QIcon(QStringLiteral(":/likeness/icons/likeness.svg")));
    setAcceptDrops(true);
    setMinimumSize(metrics::kMinimumWidth, metrics::kMinimumHeight);
    resize(metrics::kFirstWidth, metrics::kFirstHeight);
    makeActions();
    makeMenus();
    makeLayout(!examplePhoto.isEmpty());
    connectParts();
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    if (!settings.columns.isEmpty())
        m_columns->restoreState(settings.columns);
    m_panel->setAdvancedShown(settings.advancedShown);
    m_canvasActions.outlines->setChecked(settings.outlinesShown);
    refresh();
    m_welcome->setFocus();
}

QAction* MainWindow::newAction(
    const QString& text, const QString& iconName, const QKeySequence& shortcut, std::function<void()> run)
{
    auto* action = new QAction(text, this);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setShortcut(shortcut);
    if (run)
        connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    return action;
}

void MainWindow::makeActions()
{
    m_open = newAction(tr("&Open Photos…"), "open", QKeySequence::Open, [this] { askForPhotos(); });
    m_remove = newAction(
        tr("&Remove Photo from the List"), {}, {}, [this] { m_studio.photos().remove(m_session.stage.stage().photoId); });
    m_quit = newAction(tr("&Quit"), {}, QKeySequence::Quit, [this] { close(); });
    m_quit->setMenuRole(QAction::QuitRole);
    m_generate
        = newAction(tr("&Generate"), "spark", QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { m_studio.paint().generate(); });
    m_generate->setShortcuts({ QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter) });
    m_cancel = newAction(tr("&Cancel"), "stop", QKeySequence(Qt::Key_Escape), [this] { m_studio.paint().cancel(); });
    m_roll = newAction(tr("&New Seed"), "dice", QKeySequence(Qt::CTRL | Qt::Key_R), [this] { m_studio.paint().rollSeed(); });
    m_lock = newAction(tr("&Keep the Seed"), {}, QKeySequence(Qt::CTRL | Qt::Key_L), {});
    m_lock->setCheckable(true);
    connect(m_lock, &QAction::triggered, this, [this](bool locked) {
        models::Draft draft = m_session.draft.draft();
        draft.seedLocked = locked;
        m_session.draft.set(draft);
    });
    m_check = newAction(tr("Check the Photo for &Manipulation"), {}, {}, [this] { m_studio.photos().checkForManipulation(); });

    auto* views = new QActionGroup(this);
    const std::pair<QString, Qt::Key> kinds[]
        = { { tr("&Photo"), Qt::Key_1 }, { tr("&Side by Side"), Qt::Key_2 }, { tr("Por&trait"), Qt::Key_3 } };
    for (int i = 0; i < 3; ++i) {
        const auto view = static_cast<models::StageView>(i);
        m_canvasActions.views[i] = newAction(
            kinds[i].first, {}, QKeySequence(Qt::ALT | kinds[i].second), [this, view] { m_studio.paint().setView(view); });
        m_canvasActions.views[i]->setCheckable(true);
        views->addAction(m_canvasActions.views[i]);
    }
    m_canvasActions.outlines = newAction(tr("&Outlines of the Face"), "outlines", QKeySequence(Qt::CTRL | Qt::Key_D), {});
    m_canvasActions.outlines->setCheckable(true);
    m_canvasActions.outlines->setChecked(true);
    m_canvasActions.copy
        = newAction(tr("&Copy Portrait"), "copy", QKeySequence::Copy, [this] { m_studio.paint().copyToClipboard(); });
    m_canvasActions.save = newAction(tr("&Save Portrait…"), "save", QKeySequence::Save, [this] { askWhereToSave(); });
    m_canvasActions.save->setIconText(tr("Save"));

    m_appearances = new QActionGroup(this);
    const QString names[] = { tr("&Like the System"), tr("L&ight"), tr("&Dark") };
    for (int i = 0; i < 3; ++i) {
        const auto appearance = static_cast<Appearance>(i);
        QAction* action = newAction(names[i], {}, {}, [this, appearance] {
            m_settings.appearance = appearance;
            Q_EMIT appearanceChosen(appearance);
        });
        action->setCheckable(true);
        action->setChecked(appearance == m_settings.appearance);
        m_appearances->addAction(action);
    }
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_open);
    file->addAction(m_remove);
    file->addSeparator();
    file->addAction(m_canvasActions.save);
    file->addSeparator();
    file->addAction(m_quit);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    edit->addAction(m_canvasActions.copy);
    QMenu* portrait = menuBar()->addMenu(tr("&Portrait"));
    portrait->addAction(m_generate);
    portrait->addAction(m_cancel);
    portrait->addSeparator();
    portrait->addAction(m_roll);
    portrait->addAction(m_lock);
    portrait->addSeparator();
    portrait->addAction(m_check);
    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QAction* action : m_canvasActions.views)
        view->addAction(action);
    view->addSeparator();
    view->addAction(m_canvasActions.outlines);
    QMenu* appearance = view->addMenu(tr("&Appearance"));
    appearance->addActions(m_appearances->actions());
    view->addSeparator();
    const std::pair<QString, std::function<QWidget*()>> places[] = {
        { tr("Go to the P&hotos"), [this] { return m_photos->list(); } },
        { tr("Go to the P&rompt"), [this] { return m_panel->promptField(); } },
        { tr("Go to the &Description"), [this] { return m_panel->descriptionField(); } },
        { tr("Go to the Portraits Below"), [this] { return m_results->list(); } },
    };
    int number = 0;
    for (const auto& [name, place] : places) {
        const QKeySequence shortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number++));
        m_goTo.push_back(newAction(name, {}, shortcut, [place = place] { place()->setFocus(Qt::ShortcutFocusReason); }));
        view->addAction(m_goTo.back());
    }
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    help->addAction(newAction(tr("&Keyboard Shortcuts"), {}, QKeySequence::HelpContents, [this] { showShortcuts(); }));
    QAction* about = newAction(tr("&About Likeness"), {}, {}, [this] { showAbout(); });
    about->setMenuRole(QAction::AboutRole);
    help->addAction(about);
}

void MainWindow::makeLayout(bool hasExample)
{
    m_welcome = new WelcomePage(hasExample);
    m_photos = new PhotoColumn(m_session, m_open);
    m_canvas = new Canvas(m_session);
    auto* photoCard = new PhotoCard(m_session);
    connect(photoCard, &PhotoCard::faceChosen, &m_studio.photos(), &controllers::PhotoController::chooseFace);
    connect(photoCard, &PhotoCard::checkRequested, &m_studio.photos(), &controllers::PhotoController::checkForManipulation);
    m_photoCard = photoCard;
    m_resultCard = new ResultCard(m_session);
    m_panel = new ControlPanel(m_session, m_generate, m_cancel);
    m_results = new ResultStrip(m_session);

    auto* middle = new QWidget;
    auto* middleColumn = new QVBoxLayout(middle);
    middleColumn->setContentsMargins(0, 0, 0, 0);
    middleColumn->setSpacing(0);
    middleColumn->addWidget(new CanvasBar(m_session, m_canvasActions));
    middleColumn->addWidget(m_canvas, 1);
    middleColumn->addWidget(m_photoCard);
    middleColumn->addWidget(m_resultCard);
    middleColumn->addWidget(m_results);

    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(1);
    m_columns->addWidget(m_photos);
    m_columns->addWidget(middle);
    m_columns->addWidget(m_panel);
    m_photos->setMinimumWidth(metrics::kPhotoColumn);
    m_photos->setMaximumWidth(2 * metrics::kPhotoColumn);
    m_panel->setMinimumWidth(metrics::kPanelColumn);
    m_panel->setMaximumWidth(2 * metrics::kPanelColumn);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({ metrics::kPhotoColumn, metrics::kFirstWidth, metrics::kPanelColumn });

    m_pages = new QStackedWidget;
    m_pages->addWidget(m_welcome);
    m_pages->addWidget(m_columns);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new NoticeBar(m_session.notice));
    column->addWidget(m_pages, 1);
    setCentralWidget(centre);
    m_dropHint = new DropHint(this);

    m_engineLabel = newLabel({}, TextSize::Small, "muted");
    m_engineLabel->setIndent(metrics::kGap);
    statusBar()->addWidget(m_engineLabel, 1);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectParts()
{
    auto& photos = m_studio.photos();
    auto& paint = m_studio.paint();
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForPhotos);
    connect(m_welcome, &WelcomePage::exampleRequested, this, [this] { m_studio.photos().open({ m_examplePhoto }); });
    connect(m_photos, &PhotoColumn::photoChosen, &photos, &controllers::PhotoController::show);
    connect(m_results, &ResultStrip::resultChosen, &paint, &controllers::PaintController::showResult);
    connect(m_canvas, &Canvas::faceClicked, &photos, &controllers::PhotoController::chooseFace);
    connect(m_panel, &ControlPanel::rollSeedRequested, &paint, &controllers::PaintController::rollSeed);
    connect(m_panel, &ControlPanel::followRequested, &paint, &controllers::PaintController::followPainting);
    connect(m_panel, &ControlPanel::regionFocused, m_canvas, &Canvas::highlightRegion);
    connect(m_canvasActions.outlines, &QAction::toggled, m_canvas, &Canvas::setOutlinesShown);
    connect(&m_session.stage, &models::StageModel::changed, this, &MainWindow::refresh);
    connect(&m_session.activity, &models::ActivityModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.draft, &models::DraftModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.results, &QAbstractItemModel::rowsInserted, this, &MainWindow::refresh);
    connect(&m_session.engine, &models::EngineModel::changed, this, &MainWindow::refreshEngine);
    auto* removeKey = newAction(tr("Remove Photo"), {}, QKeySequence::Delete, [this] { m_remove->trigger(); });
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_photos->list()->addAction(removeKey);
}

void MainWindow::refresh()
{
    const models::Stage& stage = m_session.stage.stage();
    QWidget* page = m_session.photos.count() + m_session.results.count() > 0 ? static_cast<QWidget*>(m_columns) : m_welcome;
    if (m_pages->currentWidget() != page) {
        m_pages->setCurrentWidget(page);
        if (page == m_columns)
            m_panel->promptField()->setFocus();
    }
    m_photoCard->setVisible(stage.view == models::StageView::Photo);
    m_resultCard->setVisible(stage.view != models::StageView::Photo);
    m_results->setVisible(m_session.results.count() > 0);
    refreshActions();
}

void MainWindow::refreshActions()
{
    const models::Stage& stage = m_session.stage.stage();
    const models::Activity& activity = m_session.activity.activity();
    const auto* photo = m_session.currentPhoto();
    const bool hasResult = m_session.currentResult() != nullptr;
    m_generate->setEnabled(m_studio.paint().canGenerate());
    m_cancel->setEnabled(activity.phase == models::Phase::Painting);
    m_lock->setChecked(m_session.draft.draft().seedLocked);
    m_remove->setEnabled(photo != nullptr);
    m_check->setEnabled(photo && photo->pixels);
    m_canvasActions.views[static_cast<int>(stage.view)]->setChecked(true);
    m_canvasActions.views[0]->setEnabled(photo != nullptr);
    m_canvasActions.views[1]->setEnabled(photo || hasResult);
    m_canvasActions.views[2]->setEnabled(hasResult || stage.painting);
    m_canvasActions.copy->setEnabled(hasResult);
    m_canvasActions.save->setEnabled(hasResult);
    for (QAction* action : m_goTo)
        action->setEnabled(m_pages->currentWidget() == m_columns);
}

void MainWindow::refreshEngine()
{
    const auto& facts = m_session.engine.facts();
    if (!facts)
        return;
    m_engineLabel->setText(tr("%1 %2 on %3", "model pack, its version, the device")
                               .arg(QString::fromStdString(facts->pack.name), QString::fromStdString(facts->pack.version),
                                   QString::fromStdString(facts->device)));
    m_engineLabel->setToolTip(QString::fromStdString(facts->deviceReason));
}

void MainWindow::askForPhotos()
{
    auto* dialog = new QFileDialog(this, tr("Open Photos"), m_settings.openFolder,
        tr("Pictures (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.webp *.tif *.tiff")) + QStringLiteral(";;")
            + tr("All files (%1)").arg(QStringLiteral("*")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) {
        m_settings.openFolder = QFileInfo(files.value(0)).absolutePath();
        m_studio.photos().open(files);
    });
    showBeside(dialog);
}

void MainWindow::askWhereToSave()
{
    const int resultId = m_session.stage.stage().resultId;
    const QString folder = m_settings.saveFolder.isEmpty() ? QDir::homePath() : m_settings.saveFolder;
    auto* dialog
        = new QFileDialog(this, tr("Save Portrait"), folder, tr("PNG with its recipe (%1)").arg(QStringLiteral("*.png")));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->selectFile(m_studio.paint().suggestedFileName());
    connect(dialog, &QFileDialog::fileSelected, this, [this, resultId](const QString& file) {
        m_settings.saveFolder = QFileInfo(file).absolutePath();
        m_studio.paint().save(resultId, file); // the one that was shown when the question came up
    });
    showBeside(dialog);
}

void MainWindow::showShortcuts()
{
    QDialog* dialog = newReadingDialog(this, tr("Keyboard Shortcuts"));
    auto* form = new QFormLayout(dialog);
    form->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    form->setHorizontalSpacing(metrics::kSectionGap);
    for (const QAction* menu : menuBar()->actions())
        for (const QAction* action : menu->menu()->actions())
            if (!action->shortcut().isEmpty()) {
                QString name = action->text();
                form->addRow(name.remove(QLatin1Char('&')),
                    newLabel(action->shortcut().toString(QKeySequence::NativeText), TextSize::Normal, "muted"));
            }
    dialog->show();
}

void MainWindow::showAbout()
{
    QDialog* dialog = newReadingDialog(this, tr("About Likeness"));
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap, metrics::kSectionGap);
    column->setSpacing(metrics::kGap);
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

WindowSettings MainWindow::settings() const
{
    WindowSettings settings = m_settings;
    settings.geometry = saveGeometry();
    settings.columns = m_columns->saveState();
    settings.outlinesShown = m_canvasActions.outlines->isChecked();
    settings.advancedShown = m_panel->advancedShown();
    return settings;
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (droppedFiles(event->mimeData()).isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_dropHint->setGeometry(centralWidget()->geometry());
    m_dropHint->raise();
    m_dropHint->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { m_dropHint->hide(); }

void MainWindow::dropEvent(QDropEvent* event)
{
    m_dropHint->hide();
    event->setDropAction(Qt::CopyAction);
    event->accept();
    m_studio.photos().open(droppedFiles(event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    Q_EMIT closing();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::StyleChange) { // another theme: whatever holds a colour takes it anew
        m_session.stage.set(m_session.stage.stage());
        m_session.notice.set(m_session.notice.notice());
    }
}

} // namespace ui::views
