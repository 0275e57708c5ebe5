#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <string>
#include <vector>

namespace core::image {

/// A WebP, with an XMP packet when `xmp` is not empty. The same input gives the same bytes.
/// Range:  quality 1..100; 100 keeps every pixel as it is.
/// Errors: Usage for a side over 16383 pixels or a quality out of range.
Result<std::vector<std::byte>> encodeWebp(const Image& picture, int quality, const std::string& xmp = {});

} // namespace core::image
