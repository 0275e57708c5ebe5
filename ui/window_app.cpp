#include "ui/window_app.h"

#include "ui/text/error_text.h"
#include "ui/text/translations.h"
#include "ui/views/main_window.h"
#include "ui/views/theme.h"

#include <QApplication>
#include <QLocale>
#include <QTemporaryDir>
#include <QTimer>

namespace ui {
namespace {

constexpr std::chrono::milliseconds kStoreAfter(1000);

/// The library where it belongs, or one that lasts as long as the window, with the reason why.
struct OpenedLibrary {
    std::unique_ptr<QTemporaryDir> temporary;
    std::unique_ptr<models::Library> library;
    std::optional<core::Error> failure;
};

OpenedLibrary openLibrary(const QString& folder)
{
    OpenedLibrary opened;
    auto library = models::Library::open(folder);
    if (!library) {
        opened.failure = library.error();
        opened.temporary = std::make_unique<QTemporaryDir>();
        library = models::Library::open(opened.temporary->path());
    }
    if (library)
        opened.library = std::move(*library);
    return opened;
}

void keepSettings(views::MainWindow& window, const WindowOptions& options)
{
    if (!options.storeSettings)
        return;
    auto* timer = new QTimer(&window);
    timer->setSingleShot(true);
    timer->setInterval(kStoreAfter);
    const auto store = [&window, &options] { options.storeSettings(window.settings()); };
    QObject::connect(timer, &QTimer::timeout, &window, store);
    QObject::connect(&window, &views::MainWindow::settingsChanged, &window, [&window, timer, store] {
        window.isVisible() ? timer->start() : store(); // a closing window waits for nothing
    });
    QObject::connect(qApp, &QApplication::aboutToQuit, &window, store);
}

void tellTheSystem(views::MainWindow& window, controllers::Studio& studio, const WindowOptions& options)
{
    if (options.showProgress)
        QObject::connect(&studio.session().queue, &models::QueueModel::changed, &window,
            [show = options.showProgress](const models::QueueState& state) {
                show(state.isBusy() ? double(state.finished + state.failed) / state.total() : -1);
            });
    QObject::connect(&studio.queue(), &controllers::QueueController::batchFinished, &window,
        [&window, notify = options.notify](int finished, int failed) {
            if (window.isActiveWindow())
                return;
            QApplication::alert(&window);
            if (notify)
                notify(views::MainWindow::tr("The batch is finished: %n portrait(s).", nullptr, finished),
                    failed > 0 ? views::MainWindow::tr("%n failed; the queue says why, and can try again.", nullptr, failed)
                               : QString());
        });
    if (options.onSecondStart)
        options.onSecondStart(&window, [&window, &studio](const QStringList& photos) {
            studio.photos().open(photos);
            window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
            window.raise();
            window.activateWindow();
        });
}

} // namespace

int run(QApplication& application, std::unique_ptr<EngineDoor> door, const WindowOptions& options)
{
    text::installTranslations(application, QLocale());
    Appearance appearance = options.settings.appearance;
    views::applyTheme(application, appearance);
    OpenedLibrary opened = openLibrary(options.libraryFolder);
    if (!opened.library)
        return 1; // not even a temporary folder can be written to
    controllers::Studio studio(std::move(door), std::move(opened.library));
    views::MainWindow window(studio, options.examplePhoto, options.settings);
    QObject::connect(&window, &views::MainWindow::appearanceChosen, &application, [&](Appearance chosen) {
        appearance = chosen;
        views::applyTheme(application, appearance);
    });
    QObject::connect(&window, &views::MainWindow::systemThemeChanged, &application, [&] {
        if (appearance == Appearance::System)
            views::applyTheme(application, appearance);
    });
    keepSettings(window, options);
    tellTheSystem(window, studio, options);
    window.show();
    // After the first picture of the window, so that it is there at once.
    QTimer::singleShot(0, &window, [&] {
        studio.openEngine();
        studio.takeUp();
        studio.photos().open(options.photos);
        if (opened.failure) {
            const auto text = text::errorText(*opened.failure, views::MainWindow::tr("Library"));
            studio.session().notice.set({ models::Notice::Kind::Error, text.headline,
                views::MainWindow::tr("Portraits are lost when the window closes unless you save them. %1").arg(text.remedy),
                text.details });
        }
    });
    return QApplication::exec();
}

} // namespace ui
