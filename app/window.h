#pragma once
#include "app/command_line.h"

namespace app {

/// Opens the window and returns the exit code once it is closed. The engine is made when the window asks for it, on its own thread.
int openWindow(const WindowCommand& command, int& argc, char** argv);

} // namespace app
