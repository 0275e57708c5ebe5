#pragma once
#include "ui/controllers/studio.h"
#include "ui/views/canvas_bar.h"
#include "ui/window_settings.h"

#include <QMainWindow>

class QActionGroup;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace ui::views {

class Canvas;
class ControlPanel;
class PhotoColumn;
class ResultStrip;
class WelcomePage;

/// The window: photos at the left, the canvas in the middle, what drives the portrait at the right, results below.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(controllers::Studio& studio, const QString& examplePhoto, const WindowSettings& settings);

    /// As they are now, to be stored.
    WindowSettings settings() const;

Q_SIGNALS:
    void appearanceChosen(ui::Appearance appearance);
    void closing();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeActions();
    void makeMenus();
    void makeLayout(bool hasExample);
    void connectParts();
    void refresh();
    void refreshActions();
    void refreshEngine();
    void askForPhotos();
    void askWhereToSave();
    void showShortcuts();
    void showAbout();
    QAction* newAction(const QString& text, const QString& iconName, const QKeySequence& shortcut, std::function<void()> run);

    controllers::Studio& m_studio;
    controllers::Session& m_session;
    QString m_examplePhoto;
    WindowSettings m_settings;

    QAction* m_open = nullptr;
    QAction* m_remove = nullptr;
    QAction* m_quit = nullptr;
    QAction* m_generate = nullptr;
    QAction* m_cancel = nullptr;
    QAction* m_roll = nullptr;
    QAction* m_lock = nullptr;
    QAction* m_check = nullptr;
    CanvasActions m_canvasActions{};
    std::vector<QAction*> m_goTo;
    QActionGroup* m_appearances = nullptr;

    QStackedWidget* m_pages = nullptr;
    WelcomePage* m_welcome = nullptr;
    QSplitter* m_columns = nullptr;
    PhotoColumn* m_photos = nullptr;
    Canvas* m_canvas = nullptr;
    QWidget* m_photoCard = nullptr;
    QWidget* m_resultCard = nullptr;
    ControlPanel* m_panel = nullptr;
    ResultStrip* m_results = nullptr;
    QLabel* m_engineLabel = nullptr;
    QWidget* m_dropHint = nullptr;
};

} // namespace ui::views
