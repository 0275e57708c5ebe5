#pragma once
#include "core/image/image.h"

#include <cstdint>
#include <vector>

namespace core::nets {

/// The share of each cell of a gridSide x gridSide grid over the mask that a region covers, row by row. Range: 0..1.
std::vector<float> coverageOfRegion(const image::Image& mask, int gridSide);

/// The `count` cells of a gridSide x gridSide grid over the mask that a region covers most, as row-major indices, the fullest
/// first; repeated from the first when fewer cells have any of it. Empty for an empty region.
std::vector<std::int64_t> patchesOfRegion(const image::Image& mask, int gridSide, int count);

} // namespace core::nets
