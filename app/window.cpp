#include "app/window.h"

#include "app/data_location.h"
#include "app/desktop.h"
#include "app/real_door.h"
#include "app/settings.h"
#include "app/single_instance.h"
#include "ui/window_app.h"

#include <QApplication>
#include <QStandardPaths>

namespace app {
namespace {

QString toQString(const std::filesystem::path& path)
{
    return QString::fromStdString(path.string());
}

} // namespace

int openWindow(const WindowCommand& command, int& argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("likeness"));
    QApplication::setApplicationDisplayName(QStringLiteral("Likeness"));
    QApplication::setDesktopFileName(QStringLiteral("likeness"));
    ui::WindowOptions options;
    for (const auto& photo : command.photos)
        options.photos << toQString(std::filesystem::absolute(photo));
    options.libraryFolder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    SingleInstance instance(options.libraryFolder);
    if (instance.handOver(options.photos))
        return 0; // the window that is open shows them
    options.onSecondStart = [&instance](QObject* context, std::function<void(const QStringList&)> open) {
        QObject::connect(&instance, &SingleInstance::photosGiven, context, std::move(open));
    };
    options.examplePhoto = toQString(findData("resources/examples/man_with_gray_hair.jpg"));
    options.settings = loadWindowSettings();
    options.storeSettings = storeWindowSettings;
    options.notify = notifyDesktop;
    options.showProgress = showTaskbarProgress;
    return ui::run(application, openRealDoor(command.studio), options);
}

} // namespace app
