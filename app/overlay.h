#pragma once
#include "core/engine/types.h"

namespace app {

/// The photo with what was seen drawn over it: faces, landmarks, and the chosen face's regions in one colour each.
/// Shape: RGB, as large as the photo.
core::image::Image drawOverlay(const core::image::Image& photo, const core::engine::Analysis& analysis);

} // namespace app
