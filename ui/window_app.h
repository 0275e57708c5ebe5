#pragma once
#include "ui/engine_door.h"
#include "ui/window_settings.h"

#include <QStringList>

#include <functional>
#include <memory>

class QApplication;

namespace ui {

/// What the program hands to its window.
struct WindowOptions {
    QStringList photos;                                       ///< opened at start
    QString examplePhoto;                                     ///< a file; empty takes the button away that opens it
    WindowSettings settings;                                  ///< as stored the last time
    std::function<void(const WindowSettings&)> storeSettings; ///< called when the window closes; may be empty
};

/// Shows the window and returns the process's exit code once it is closed. Work that still runs is stopped and waited for.
int run(QApplication& application, std::unique_ptr<EngineDoor> door, const WindowOptions& options);

} // namespace ui
