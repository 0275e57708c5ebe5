#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <vector>

namespace core::image {

/// A baseline JPEG without metadata; the same input gives the same bytes. Colour at half resolution below quality 90.
/// Range:  quality 1..100.
/// Errors: Usage for a side over 65500 pixels or a quality out of range.
Result<std::vector<std::byte>> encodeJpeg(const Image& picture, int quality = 92);

} // namespace core::image
