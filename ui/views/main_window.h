#pragma once
#include "ui/controllers/studio.h"
#include "ui/views/canvas_bar.h"
#include "ui/window_settings.h"

#include <QMainWindow>

class QActionGroup;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace ui::views {

class Canvas;
class ControlPanel;
class ModelsPage;
class PhotoColumn;
class QueueColumn;
class ResultStrip;
class WelcomePage;

/// The window: photos and queue at the left, the canvas in the middle, what drives the portrait at the right, portraits below.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(controllers::Studio& studio, const QString& examplePhoto, const WindowSettings& settings);

    /// As they are now, to be stored.
    WindowSettings settings() const;
    void showModels();

Q_SIGNALS:
    void appearanceChosen(ui::Appearance appearance);
    void settingsChanged(); ///< in a way that should outlive a crash
    void systemThemeChanged();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    // window_actions.cpp
    void makeActions();
    void makePortraitActions();
    void makeGalleryActions();
    void makeViewActions();
    void makeMenus();
    QAction* newAction(const QString& text, const QString& iconName, const QKeySequence& shortcut, std::function<void()> run);
    QWidget* shownPhotos();
    QWidget* shownQueue();
    void refreshActions();

    // window_dialogs.cpp
    void askForPhotos();
    void askForFolder();
    void askForModels();
    void askWhereToSave();
    void showBatchSheet(const QStringList& photos);
    void showExportSheet();
    void showWatchSheet();
    void showShortcuts();
    void showAbout();
    void askToEraseStars();

    // main_window.cpp
    void makeLayout(bool hasExample);
    QWidget* newMiddle();
    QWidget* newLeft();
    void connectParts();
    void connectQueue();
    void connectModels();
    void refresh();
    void refreshEngine();
    void refreshQueueTab(const models::QueueState& state);
    void openDropped(const QStringList& files);
    void makeExamplePortrait();
    models::JobSettings panelSettings() const;
    qint64 resultId() const { return m_session.stage.stage().resultId; }

    controllers::Studio& m_studio;
    controllers::Session& m_session;
    QString m_examplePhoto;
    WindowSettings m_settings;

    QAction *m_open = nullptr, *m_openFolder = nullptr, *m_remove = nullptr, *m_quit = nullptr, *m_batch = nullptr,
            *m_export = nullptr, *m_watch = nullptr, *m_models = nullptr;
    QAction *m_generate = nullptr, *m_cancel = nullptr, *m_roll = nullptr, *m_lock = nullptr, *m_check = nullptr;
    QAction *m_emphasise = nullptr, *m_weaken = nullptr, *m_zoomIn = nullptr, *m_zoomOut = nullptr, *m_zoomAll = nullptr;
    QList<QAction*> m_galleryActions; ///< for the chosen portrait
    CanvasActions m_canvasActions{};
    std::vector<QAction*> m_goTo;
    QActionGroup* m_appearances = nullptr;

    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    ModelsPage* m_modelsPage = nullptr;
    QSplitter* m_columns = nullptr;
    QTabWidget* m_left = nullptr;
    PhotoColumn* m_photos = nullptr;
    QueueColumn* m_queue = nullptr;
    Canvas* m_canvas = nullptr;
    QWidget* m_photoCard = nullptr;
    QWidget* m_resultCard = nullptr;
    QWidget* m_consent = nullptr;
    ControlPanel* m_panel = nullptr;
    ResultStrip* m_results = nullptr;
    QLabel* m_engineLabel = nullptr;
    QWidget* m_dropHint = nullptr;
};

} // namespace ui::views
