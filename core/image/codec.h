#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace core::image {

inline constexpr std::int64_t kMaxPixels = 100'000'000;
inline constexpr std::uintmax_t kMaxFileBytes = 200'000'000;

/// What became of the colour profile that stood in the file.
enum class ProfileUse {
    None,      ///< there was none: the values are taken as sRGB
    Srgb,      ///< it says sRGB: nothing to do
    Converted, ///< the colours were taken to sRGB
    Unusable,  ///< damaged or for other channels: the values are taken as sRGB
};

/// A picture file's first frame as people mean it to look.
struct Decoded {
    Image image;                               ///< sRGB; upright; one channel when the file has one, else three
    int originalWidth = 0, originalHeight = 0; ///< as stored, before turning
    bool hadAlpha = false;                     ///< some of it was transparent, and was laid on white
    bool gray = false;                         ///< no pixel has a colour (also when there are three channels)
    int frames = 1;                            ///< of an animation, pages of a TIFF; the first was taken
    ProfileUse profile = ProfileUse::None;
};

/// Reads JPEG (also CMYK), PNG, WebP and TIFF by their content, never by a name. Turned by EXIF orientation, transparent
/// parts laid on white, 16 bits rounded to 8, colours taken to sRGB by the embedded ICC profile.
///
/// Range:  kMaxPixels and kMaxFileBytes, checked on the header before memory is taken for the picture.
/// Errors: FormatUnknown (not a picture, or a kind we do not read: GIF, HEIC, ...), FormatBroken (damaged, cut short or
///         empty; never half a picture), FileTooLarge. readImage also FileMissing and FileUnreadable, and names the file.
/// Thread: any.
Result<Decoded> decodeImage(std::span<const std::byte> bytes);
Result<Decoded> readImage(const std::filesystem::path& path);

} // namespace core::image
