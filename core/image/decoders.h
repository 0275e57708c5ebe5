#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// One decoder per kind of file, for codec.cpp alone. Each reads the header, checks the size, and then the first frame.
namespace core::image {

enum class Samples { Gray, GrayAlpha, Rgb, Rgba, Cmyk };
int samplesPerPixel(Samples samples);

/// A frame as it is stored: not turned, not colour managed.
struct StoredPicture {
    int width = 0, height = 0;
    Samples samples = Samples::Rgb;
    std::vector<std::uint8_t> pixels; ///< interleaved; alpha not multiplied in; CMYK with 0 for no ink
    std::vector<std::byte> profile;   ///< ICC, or empty
    int orientation = 1;              ///< EXIF: 1..8
    int frames = 1;
};

using Bytes = std::span<const std::byte>;
Result<StoredPicture> decodeJpeg(Bytes bytes);
Result<StoredPicture> decodePng(Bytes bytes);
Result<StoredPicture> decodeWebp(Bytes bytes);
Result<StoredPicture> decodeTiff(Bytes bytes);

/// Errors: FileTooLarge over kMaxPixels, FormatBroken at 0.
Status checkSize(std::int64_t width, std::int64_t height);
Error broken(const std::string& what);

/// EXIF orientation from a block that begins with its TIFF header ("II" or "MM"); 1 when it does not say.
int exifOrientation(Bytes tiff);

} // namespace core::image
