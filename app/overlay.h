#pragma once
#include "core/engine/types.h"

#include <vector>

namespace app {

/// The photo with what was seen drawn over it: faces, landmarks, and the chosen face's regions in one colour each.
/// Shape: RGB, as large as the photo.
core::image::Image drawOverlay(const core::image::Image& photo, const core::engine::Analysis& analysis);

/// The photo with every judged face framed, and red where the score of its forgery comes from.
/// Shape: RGB, as large as the photo.
core::image::Image drawHeatMaps(const core::image::Image& photo, const std::vector<core::engine::Verdict>& verdicts);

} // namespace app
