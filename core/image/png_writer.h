#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace core::image {

/// Where a portrait's recipe (JSON) stands in its PNG.
inline constexpr const char* kRecipeKey = "likeness:recipe";
/// Where the PNG standard and Adobe put XMP.
inline constexpr const char* kXmpKey = "XML:com.adobe.xmp";

/// What is written beside the pixels.
struct PngMetadata {
    std::map<std::string, std::string> texts; ///< keyword (1..79 printable ASCII characters) to UTF-8 text
    std::string xmp;                          ///< an XMP packet, or empty
};

/// XMP that marks a picture as made by AI: IPTC's DigitalSourceType "trainedAlgorithmicMedia", and the program's name.
/// Source: IPTC Photo Metadata Standard, https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia
std::string makeAiLabelXmp(const std::string& creatorTool);

/// What an XMP packet tells; what is empty or false is left out.
struct XmpFields {
    std::string creatorTool;
    bool madeByAi = true;
    std::string recipe; ///< JSON, for formats that have no text of their own
};
std::string makeXmp(const XmpFields& fields);

/// An 8-bit sRGB PNG. The same input gives the same bytes: no time, no name, no random part.
/// Errors: Usage for a keyword that PNG does not allow, or a text with a zero in it.
Result<std::vector<std::byte>> encodePng(const Image& picture, const PngMetadata& metadata = {});

/// encodePng and core::writeFileAtomically. Errors: theirs.
Status writePng(const std::filesystem::path& path, const Image& picture, const PngMetadata& metadata = {});

/// All texts of a PNG (tEXt, zTXt, iTXt) by keyword, as UTF-8; of several with one keyword the first. Pixels are not decoded.
/// Errors: FormatUnknown (no PNG), FormatBroken (a chunk cut short or with a wrong sum), FileTooLarge (over 4 MB of text);
///         with a path also FileMissing and FileUnreadable.
Result<std::map<std::string, std::string>> readPngText(std::span<const std::byte> bytes);
Result<std::map<std::string, std::string>> readPngText(const std::filesystem::path& path);

} // namespace core::image
