#pragma once
#include "app/studio.h"
#include "ui/engine_door.h"

#include <memory>

namespace app {

/// The engine behind the window's door. It is made when it is first asked for, on the thread that asks.
std::unique_ptr<ui::EngineDoor> openRealDoor(const StudioOptions& options);

} // namespace app
