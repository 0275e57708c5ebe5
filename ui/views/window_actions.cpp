#include "ui/views/canvas.h"
#include "ui/views/control_panel.h"
#include "ui/views/main_window.h"
#include "ui/views/models_page.h"
#include "ui/views/photo_column.h"
#include "ui/views/queue_column.h"
#include "ui/views/result_strip.h"
#include "ui/views/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QDesktopServices>
#include <QFileInfo>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QUrl>

/// The window's actions and menus: everything that can be done, each with its key.
namespace ui::views {

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
    m_openFolder
        = newAction(tr("Open a &Folder…"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), [this] { askForFolder(); });
    m_batch = newAction(
        tr("&Batch…"), "batch", QKeySequence(Qt::CTRL | Qt::Key_B), [this] { showBatchSheet(m_session.photos.paths()); });
    m_export = newAction(
        tr("&Export and Contact Sheet…"), {}, QKeySequence(Qt::CTRL | Qt::Key_E), [this] { showExportSheet(); });
    m_watch = newAction(tr("&Watch a Folder…"), "eye", {}, [this] { showWatchSheet(); });
    m_models = newAction(tr("&Models"), {}, QKeySequence(Qt::CTRL | Qt::Key_M), [this] { showModels(); });
    m_remove = newAction(
        tr("&Remove Photo from the List"), {}, {}, [this] { m_studio.photos().remove(m_session.stage.stage().photoId); });
    m_quit = newAction(tr("&Quit"), {}, QKeySequence::Quit, [this] { close(); });
    m_quit->setMenuRole(QAction::QuitRole);
    makePortraitActions();
    makeGalleryActions();
    makeViewActions();
}

void MainWindow::makePortraitActions()
{
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
    m_emphasise = newAction(
        tr("More &Emphasis"), {}, QKeySequence(Qt::CTRL | Qt::Key_Up), [this] { m_panel->emphasise(1); });
    m_weaken = newAction(tr("&Less Emphasis"), {}, QKeySequence(Qt::CTRL | Qt::Key_Down), [this] { m_panel->emphasise(-1); });
    m_check = newAction(tr("Check the Photo for &Manipulation"), {}, {}, [this] { m_studio.photos().checkForManipulation(); });
}

void MainWindow::makeGalleryActions()
{
    auto& gallery = m_studio.gallery();
    m_canvasActions.copy = newAction(tr("&Copy Portrait"), "copy", QKeySequence::Copy, [&gallery] { gallery.copyToClipboard(); });
    m_canvasActions.save = newAction(tr("&Save Portrait…"), "save", QKeySequence::Save, [this] { askWhereToSave(); });
    m_canvasActions.save->setIconText(tr("Save"));
    const auto separator = [this] {
        auto* action = new QAction(this);
        action->setSeparator(true);
        return action;
    };
    m_galleryActions = {
        newAction(tr("&More like This"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
            [this, &gallery] { gallery.moreLikeThis(resultId()); }),
        newAction(tr("&Vary"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V), [this, &gallery] { gallery.vary(resultId()); }),
        newAction(tr("Same Seed, Other &Prompt"), {}, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P),
            [this, &gallery] { gallery.sameSeedOtherPrompt(resultId()); }),
        newAction(tr("&Take its Settings"), {}, QKeySequence(Qt::CTRL | Qt::Key_T),
            [this, &gallery] { gallery.takeSettings(resultId()); }),
        separator(),
        newAction(tr("Show its &Folder"), {}, {},
            [this] {
                if (const auto* result = m_session.currentResult())
                    QDesktopServices::openUrl(QUrl::fromLocalFile(
                        QFileInfo(result->savedAs.isEmpty() ? result->file : result->savedAs).absolutePath()));
            }),
        newAction(tr("Move to the T&rash"), {}, QKeySequence(Qt::CTRL | Qt::Key_Backspace),
            [this, &gallery] { gallery.moveToTrash(resultId()); }),
    };
}

void MainWindow::makeViewActions()
{
    auto* views = new QActionGroup(this);
    const QString kinds[] = { tr("&Photo"), tr("&Side by Side"), tr("&Wipe"), tr("&Flicker"), tr("Por&trait") };
    for (int i = 0; i < models::kStageViews; ++i) {
        const auto view = static_cast<models::StageView>(i);
        m_canvasActions.views[i] = newAction(kinds[i], {}, QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + i)),
            [this, view] { m_studio.paint().setView(view); });
        m_canvasActions.views[i]->setCheckable(true);
        views->addAction(m_canvasActions.views[i]);
    }
    m_canvasActions.outlines = newAction(tr("&Outlines of the Face"), "outlines", QKeySequence(Qt::CTRL | Qt::Key_D), {});
    m_canvasActions.heat = newAction(tr("Where the &Verdict Looked"), "heat", QKeySequence(Qt::CTRL | Qt::Key_H), {});
    for (QAction* action : { m_canvasActions.outlines, m_canvasActions.heat })
        action->setCheckable(true);
    m_canvasActions.outlines->setChecked(true);
    m_zoomIn = newAction(tr("Zoom &In"), {}, QKeySequence::ZoomIn, [this] { m_canvas->setZoom(m_canvas->zoom() * 1.25); });
    m_zoomOut = newAction(tr("Zoom O&ut"), {}, QKeySequence::ZoomOut, [this] { m_canvas->setZoom(m_canvas->zoom() / 1.25); });
    m_zoomAll = newAction(tr("Show &All"), {}, QKeySequence(Qt::CTRL | Qt::Key_0), [this] { m_canvas->setZoom(1); });

    m_appearances = new QActionGroup(this);
    const QString names[] = { tr("&Like the System"), tr("L&ight"), tr("&Dark"), tr("&High Contrast") };
    for (int i = 0; i < 4; ++i) {
        const auto appearance = static_cast<Appearance>(i);
        QAction* action = newAction(names[i], {}, {}, [this, appearance] {
            m_settings.appearance = appearance;
            Q_EMIT appearanceChosen(appearance);
            Q_EMIT settingsChanged();
        });
        action->setCheckable(true);
        action->setChecked(appearance == m_settings.appearance);
        m_appearances->addAction(action);
    }
}

QWidget* MainWindow::shownPhotos()
{
    m_left->setCurrentWidget(m_photos);
    return m_photos->list();
}

QWidget* MainWindow::shownQueue()
{
    m_left->setCurrentWidget(m_queue);
    QWidget* list = m_queue->list();
    return list->isVisible() ? list : m_left->tabBar(); // an empty queue has no list to go to
}

void MainWindow::makeMenus()
{
    QMenu* file = menuBar()->addMenu(tr("&File"));
    file->addActions({ m_open, m_openFolder, m_batch, m_watch });
    file->addSeparator();
    file->addActions({ m_canvasActions.save, m_export });
    file->addSeparator();
    file->addActions({ m_remove });
    file->addSeparator();
    file->addAction(m_quit);

    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    QAction* undo = m_session.undo.createUndoAction(this, tr("&Undo:"));
    QAction* redo = m_session.undo.createRedoAction(this, tr("&Redo:"));
    undo->setShortcuts(QKeySequence::Undo);
    redo->setShortcuts(QKeySequence::Redo);
    edit->addActions({ undo, redo });
    edit->addSeparator();
    edit->addAction(m_canvasActions.copy);
    edit->addSeparator();
    edit->addActions({ m_emphasise, m_weaken });
    edit->addSeparator();
    edit->addAction(newAction(tr("Erase All &Ratings…"), {}, {}, [this] { askToEraseStars(); }));

    QMenu* portrait = menuBar()->addMenu(tr("&Portrait"));
    portrait->addActions({ m_generate, m_cancel });
    portrait->addSeparator();
    portrait->addActions({ m_roll, m_lock });
    portrait->addSeparator();
    portrait->addActions(m_galleryActions);
    portrait->addSeparator();
    portrait->addAction(m_check);

    QMenu* view = menuBar()->addMenu(tr("&View"));
    for (QAction* action : m_canvasActions.views)
        view->addAction(action);
    view->addSeparator();
    view->addActions({ m_canvasActions.outlines, m_canvasActions.heat });
    view->addSeparator();
    view->addActions({ m_zoomIn, m_zoomOut, m_zoomAll });
    view->addSeparator();
    view->addMenu(tr("&Appearance"))->addActions(m_appearances->actions());
    view->addAction(m_models);
    view->addSeparator();
    const std::pair<QString, std::function<QWidget*()>> places[] = {
        { tr("Go to the P&hotos"), [this] { return shownPhotos(); } },
        { tr("Go to the P&rompt"), [this] { return m_panel->promptField(); } },
        { tr("Go to the &Description"), [this] { return m_panel->descriptionField(); } },
        { tr("Go to the Portraits Below"), [this]() -> QWidget* { return m_results->list(); } },
        { tr("Go to the &Queue"), [this] { return shownQueue(); } },
        { tr("Go to the &Canvas"), [this]() -> QWidget* { return m_canvas; } },
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

void MainWindow::refreshActions()
{
    const models::Stage& stage = m_session.stage.stage();
    const models::Activity& activity = m_session.activity.activity();
    const auto* photo = m_session.currentPhoto();
    const auto* result = m_session.currentResult();
    m_generate->setEnabled(m_studio.paint().canGenerate());
    m_cancel->setEnabled(activity.phase == models::Phase::Painting);
    m_lock->setChecked(m_session.draft.draft().seedLocked);
    m_remove->setEnabled(photo != nullptr);
    m_batch->setEnabled(m_session.photos.count() > 0);
    m_export->setEnabled(m_session.results.count() > 0);
    m_check->setEnabled(photo && photo->state == models::PhotoState::Ready);
    for (int i = 0; i < models::kStageViews; ++i) {
        const auto view = static_cast<models::StageView>(i);
        m_canvasActions.views[i]->setChecked(view == stage.view);
        m_canvasActions.views[i]->setEnabled(view == models::StageView::Photo ? photo != nullptr
                : view == models::StageView::Compare                          ? photo || result
                                                                              : result || stage.painting);
    }
    m_canvasActions.heat->setEnabled(result && !result->heatFile.isEmpty());
    m_canvasActions.copy->setEnabled(result != nullptr);
    m_canvasActions.save->setEnabled(result != nullptr);
    for (QAction* action : m_galleryActions)
        action->setEnabled(result != nullptr);
    const bool working = m_pages->currentWidget() == m_columns;
    for (QAction* action : m_goTo)
        action->setEnabled(working);
    for (QAction* action : { m_emphasise, m_weaken, m_zoomIn, m_zoomOut, m_zoomAll })
        action->setEnabled(working);
}

} // namespace ui::views
