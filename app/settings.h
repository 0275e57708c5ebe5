#pragma once
#include "ui/window_settings.h"

namespace app {

/// What the window remembers, kept in the place where this system keeps settings; defaults for what was never stored.
/// The only place that reads and writes them.
ui::WindowSettings loadWindowSettings();
void storeWindowSettings(const ui::WindowSettings& settings);

} // namespace app
