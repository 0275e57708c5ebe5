#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <string>
#include <vector>

namespace core::image {

/// A baseline TIFF with deflated strips, 8 bits a channel, with an XMP packet when `xmp` is not empty. The same input gives the
/// same bytes. Errors: OutOfMemory.
Result<std::vector<std::byte>> encodeTiff(const Image& picture, const std::string& xmp = {});

} // namespace core::image
