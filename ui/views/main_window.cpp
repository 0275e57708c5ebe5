#include "ui/views/main_window.h"

#include "ui/views/canvas.h"
#include "ui/views/cards.h"
#include "ui/views/consent_bar.h"
#include "ui/views/control_panel.h"
#include "ui/views/models_page.h"
#include "ui/views/more_models.h"
#include "ui/views/notice_bar.h"
#include "ui/views/parts.h"
#include "ui/views/photo_column.h"
#include "ui/views/queue_column.h"
#include "ui/views/result_strip.h"
#include "ui/views/welcome_page.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace ui::views {
namespace {

constexpr int kAskBatchFrom = 2; ///< a drop of a folder with more than this many photos offers the batch sheet

QStringList droppedFiles(const QMimeData* mime)
{
    QStringList files;
    for (const QUrl& url : mime->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

/// By its name, as a file manager would tell; whether it is one that can be used is told by its contents.
bool isModelFile(const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    return QStringList{ "safetensors", "ckpt", "pt", "pth", "bin", "onnx" }.contains(ending);
}

QVBoxLayout* newTightColumn(QWidget* parent)
{
    auto* column = new QVBoxLayout(parent);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    return column;
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
    connectQueue();
    connectModels();
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    if (!settings.columns.isEmpty())
        m_columns->restoreState(settings.columns);
    m_panel->setAdvancedShown(settings.advancedShown);
    m_canvasActions.outlines->setChecked(settings.outlinesShown);
    m_canvasActions.heat->setChecked(settings.heatShown);
    m_consent->setVisible(!settings.consentRead);
    refresh();
    m_welcome->setFocus();
}

QWidget* MainWindow::newLeft()
{
    m_photos = new PhotoColumn(m_session, m_open, m_batch);
    m_queue = new QueueColumn(m_session);
    m_left = new QTabWidget;
    m_left->setDocumentMode(true);
    m_left->setAccessibleName(tr("Photos and queue"));
    m_left->tabBar()->setAccessibleName(m_left->accessibleName());
    m_left->addTab(m_photos, tr("Photos"));
    m_left->addTab(m_queue, tr("Queue"));
    m_left->setMinimumWidth(metrics::kPhotoColumn);
    m_left->setMaximumWidth(2 * metrics::kPhotoColumn);
    return m_left;
}

QWidget* MainWindow::newMiddle()
{
    m_canvas = new Canvas(m_session);
    auto* photoCard = new PhotoCard(m_session);
    connect(photoCard, &PhotoCard::faceChosen, &m_studio.photos(), &controllers::PhotoController::chooseFace);
    connect(photoCard, &PhotoCard::checkRequested, &m_studio.photos(), &controllers::PhotoController::checkForManipulation);
    auto* resultCard = new ResultCard(m_session, [this](qint64 id) { return m_studio.gallery().rankingOf(id); });
    connect(resultCard, &ResultCard::rated, &m_studio.gallery(), &controllers::GalleryController::setStars);
    m_photoCard = photoCard;
    m_resultCard = resultCard;
    m_results = new ResultStrip(m_session, m_galleryActions);
    auto* middle = new QWidget;
    auto* column = newTightColumn(middle);
    column->addWidget(new CanvasBar(m_session, m_canvasActions));
    column->addWidget(m_canvas, 1);
    column->addWidget(m_photoCard);
    column->addWidget(m_resultCard);
    column->addWidget(m_results);
    return middle;
}

void MainWindow::makeLayout(bool hasExample)
{
    m_panel = new ControlPanel(m_session, m_generate, m_cancel);
    m_panel->setMinimumWidth(metrics::kPanelColumn);
    m_panel->setMaximumWidth(2 * metrics::kPanelColumn);
    m_columns = new QSplitter(Qt::Horizontal);
    m_columns->setChildrenCollapsible(false);
    m_columns->setHandleWidth(1);
    m_columns->addWidget(newLeft());
    m_columns->addWidget(newMiddle());
    m_columns->addWidget(m_panel);
    m_columns->setStretchFactor(1, 1);
    m_columns->setSizes({ metrics::kPhotoColumn, metrics::kFirstWidth, metrics::kPanelColumn });

    m_welcome = new WelcomePage(hasExample);
    m_modelsPage = new ModelsPage(m_session);
    m_pages = new QStackedWidget;
    for (QWidget* page : std::initializer_list<QWidget*>{ m_welcome, m_columns, m_modelsPage })
        m_pages->addWidget(page);
    auto* consent = new ConsentBar;
    m_consent = consent;
    connect(consent, &ConsentBar::understood, this, [this] {
        m_settings.consentRead = true;
        m_consent->hide();
        Q_EMIT settingsChanged();
    });
    auto* centre = new QWidget;
    auto* column = newTightColumn(centre);
    column->addWidget(consent);
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
    auto& gallery = m_studio.gallery();
    connect(m_welcome, &WelcomePage::openRequested, this, &MainWindow::askForPhotos);
    connect(m_welcome, &WelcomePage::exampleRequested, this, &MainWindow::makeExamplePortrait);
    connect(m_photos, &PhotoColumn::photoChosen, &photos, &controllers::PhotoController::show);
    connect(m_results, &ResultStrip::resultChosen, &gallery, &controllers::GalleryController::show);
    connect(m_results, &ResultStrip::rated, &gallery, &controllers::GalleryController::setStars);
    connect(m_canvas, &Canvas::faceClicked, &photos, &controllers::PhotoController::chooseFace);
    connect(m_panel, &ControlPanel::rollSeedRequested, &m_studio.paint(), &controllers::PaintController::rollSeed);
    connect(m_panel, &ControlPanel::followRequested, &m_studio.paint(), &controllers::PaintController::followPainting);
    connect(m_panel, &ControlPanel::regionFocused, m_canvas, &Canvas::highlightRegion);
    connect(&gallery, &controllers::GalleryController::promptWanted, m_panel, &ControlPanel::selectPrompt);
    connect(m_canvasActions.outlines, &QAction::toggled, m_canvas, &Canvas::setOutlinesShown);
    connect(m_canvasActions.heat, &QAction::toggled, m_canvas, &Canvas::setHeatShown);
    connect(&m_session.stage, &models::StageModel::changed, this, &MainWindow::refresh);
    connect(&m_session.activity, &models::ActivityModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.draft, &models::DraftModel::changed, this, &MainWindow::refreshActions);
    connect(&m_session.results, &QAbstractItemModel::rowsInserted, this, &MainWindow::refresh);
    connect(&m_session.results, &QAbstractItemModel::rowsRemoved, this, &MainWindow::refresh);
    connect(&m_session.results, &QAbstractItemModel::modelReset, this, &MainWindow::refresh);
    connect(&m_session.engine, &models::EngineModel::changed, this, &MainWindow::refreshEngine);
    auto* removeKey = newAction(tr("Remove Photo"), {}, QKeySequence::Delete, [this] { m_remove->trigger(); });
    removeKey->setShortcutContext(Qt::WidgetShortcut);
    m_photos->list()->addAction(removeKey);
}

void MainWindow::connectModels()
{
    auto& packs = m_studio.packs();
    using controllers::PackController;
    const MoreModels* more = m_modelsPage->more();
    connect(m_modelsPage, &ModelsPage::checkRequested, &packs, &PackController::check);
    connect(m_modelsPage, &ModelsPage::backRequested, this, [this] {
        m_pages->setCurrentWidget(m_welcome);
        refresh();
    });
    connect(more, &MoreModels::fetchRequested, &packs, &PackController::fetch);
    connect(more, &MoreModels::licenceAccepted, &packs, &PackController::acceptLicence);
    connect(more, &MoreModels::cancelRequested, &packs, &PackController::cancelFetch);
    connect(more, &MoreModels::addRequested, this, &MainWindow::askForModels);
}

void MainWindow::connectQueue()
{
    auto& queue = m_studio.queue();
    using controllers::QueueController;
    connect(m_queue, &QueueColumn::pauseRequested, &queue, [&queue](bool paused) { paused ? queue.pause() : queue.resume(); });
    connect(m_queue, &QueueColumn::cancelAllRequested, &queue, &QueueController::cancelAll);
    connect(m_queue, &QueueColumn::retryFailedRequested, &queue, &QueueController::retryFailed);
    connect(m_queue, &QueueColumn::clearRequested, &queue, &QueueController::clearFinished);
    connect(m_queue, &QueueColumn::cancelRequested, &queue, &QueueController::cancel);
    connect(m_queue, &QueueColumn::retryRequested, &queue, &QueueController::retry);
    connect(m_queue, &QueueColumn::moveRequested, &queue, &QueueController::move);
    connect(m_queue, &QueueColumn::duplicateRequested, &queue, [this](qint64 id) {
        m_studio.queue().duplicate(id, panelSettings());
    });
    connect(&m_session.queue, &models::QueueModel::changed, this, &MainWindow::refreshQueueTab);
    connect(&queue, &QueueController::batchFinished, this, [this](int finished, int failed) {
        m_session.notice.set({ failed > 0 ? models::Notice::Kind::Error : models::Notice::Kind::Info,
            tr("The batch is finished: %n portrait(s).", nullptr, finished),
            failed > 0 ? tr("%n failed; the queue says why, and can try again.", nullptr, failed) : QString(), {} });
    });
}

models::JobSettings MainWindow::panelSettings() const
{
    models::JobSettings settings;
    settings.draft = m_session.draft.draft();
    return settings;
}

void MainWindow::makeExamplePortrait()
{
    const auto ids = m_studio.photos().open({ m_examplePhoto });
    if (!ids.empty())
        m_studio.paint().generateWhenReady(ids.front());
}

void MainWindow::refresh()
{
    const models::Stage& stage = m_session.stage.stage();
    QWidget* page = m_session.photos.count() + m_session.results.count() > 0 ? static_cast<QWidget*>(m_columns) : m_welcome;
    if (m_pages->currentWidget() != page && m_pages->currentWidget() != m_modelsPage) {
        m_pages->setCurrentWidget(page);
        if (page == m_columns)
            m_panel->promptField()->setFocus();
    }
    m_photoCard->setVisible(stage.view == models::StageView::Photo);
    m_resultCard->setVisible(models::showsPortrait(stage.view));
    m_results->setVisible(m_session.results.count() > 0);
    refreshActions();
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

void MainWindow::refreshQueueTab(const models::QueueState& state)
{
    const int left = state.waiting + state.running;
    m_left->setTabText(1, left > 0 ? tr("Queue (%1)").arg(left) : tr("Queue"));
}

void MainWindow::showModels()
{
    m_studio.packs().refresh();
    m_pages->setCurrentWidget(m_modelsPage);
    refreshActions();
}

WindowSettings MainWindow::settings() const
{
    WindowSettings settings = m_settings;
    settings.geometry = saveGeometry();
    settings.columns = m_columns->saveState();
    settings.outlinesShown = m_canvasActions.outlines->isChecked();
    settings.heatShown = m_canvasActions.heat->isChecked();
    settings.advancedShown = m_panel->advancedShown();
    return settings;
}

void MainWindow::openDropped(const QStringList& files)
{
    if (m_pages->currentWidget() == m_modelsPage) {
        if (std::all_of(files.begin(), files.end(), isModelFile))
            return m_studio.packs().add(files);
        m_pages->setCurrentWidget(m_columns);
    }
    const bool isFolder = files.size() == 1 && QFileInfo(files.front()).isDir();
    if (files.size() == 1 && !isFolder) { // a portrait gives its recipe back; anything else is a photo
        m_studio.gallery().restoreRecipe(files.front(), [this, file = files.front()](bool restored) {
            if (!restored)
                m_studio.photos().open({ file });
        });
        return;
    }
    const auto ids = m_studio.photos().open(files);
    if (static_cast<int>(ids.size()) <= kAskBatchFrom)
        return;
    QStringList photos;
    for (const int id : ids)
        photos << m_session.photos.find(id)->path;
    showBatchSheet(photos);
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
    openDropped(droppedFiles(event->mimeData()));
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    Q_EMIT settingsChanged();
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ThemeChange)
        Q_EMIT systemThemeChanged();
    if (event->type() == QEvent::StyleChange) { // another theme: whatever holds a colour takes it anew
        m_session.stage.set(m_session.stage.stage());
        m_session.notice.set(m_session.notice.notice());
    }
}

} // namespace ui::views
