#pragma once
#include "ui/engine_door.h"
#include "ui/window_settings.h"

#include <QStringList>

#include <functional>
#include <memory>

class QApplication;
class QObject;

namespace ui {

/// What the program hands to its window.
struct WindowOptions {
    QStringList photos;                                       ///< opened at start
    QString examplePhoto;                                     ///< a file; empty takes the button away that uses it
    QString libraryFolder;                                    ///< where portraits and queue are kept
    WindowSettings settings;                                  ///< as stored the last time
    std::function<void(const WindowSettings&)> storeSettings; ///< called when they change and when the window closes; may be empty

    /// Tells the person by way of the system that work is done while they look elsewhere; may be empty.
    std::function<void(const QString& headline, const QString& words)> notify;
    /// Shows in the taskbar how far the queue is, 0..1; below 0 when nothing runs; may be empty.
    std::function<void(double share)> showProgress;
    /// Calls back, on the window's thread, with photos that a second start of the program was given; may be empty.
    std::function<void(QObject* context, std::function<void(const QStringList&)> open)> onSecondStart;
};

/// Shows the window and returns the process's exit code once it is closed. Work that still runs is stopped and waited for.
int run(QApplication& application, std::unique_ptr<EngineDoor> door, const WindowOptions& options);

} // namespace ui
