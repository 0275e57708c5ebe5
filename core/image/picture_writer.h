#pragma once
#include "core/base/result.h"
#include "core/image/png_writer.h"

#include <optional>

namespace core::image {

enum class PictureFormat { Png, Jpeg, Tiff, Webp };

/// By a file's ending, in any case; empty for another.
std::optional<PictureFormat> formatFromName(const std::filesystem::path& path);

/// What an exported picture tells about itself.
struct PictureMetadata {
    std::string creatorTool;
    bool madeByAi = true; ///< the IPTC label
    std::string recipe;   ///< JSON; empty: not told
    bool empty() const { return !madeByAi && recipe.empty(); }
};

/// A picture in one of the formats that are exchanged; the same input gives the same bytes. Metadata stands in an XMP packet,
/// a PNG has its recipe as a text of its own besides; without metadata nothing but pixels is written.
/// Range:  quality 1..100 for JPEG and WebP (100 is lossless for WebP); TIFF and PNG are always lossless.
/// Errors: Usage for a side or quality that the format does not allow, Internal from the codec.
Result<std::vector<std::byte>> encodePicture(
    const Image& picture, PictureFormat format, int quality, const PictureMetadata& metadata);

/// The recipe of a picture that encodePicture wrote, in whatever format.
/// Errors: FileMissing, FileUnreadable, FileTooLarge; FormatUnknown when there is none in it.
Result<std::string> readRecipeText(const std::filesystem::path& path);

} // namespace core::image
