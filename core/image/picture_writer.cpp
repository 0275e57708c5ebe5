#include "core/image/picture_writer.h"

#include "core/base/files.h"
#include "core/image/jpeg_writer.h"
#include "core/image/tiff_writer.h"
#include "core/image/webp_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace core::image {
namespace {

constexpr std::uintmax_t kMaxRecipeFile = 200'000'000;
constexpr std::size_t kLargestSegment = 65'533; ///< of a JPEG, without the two bytes of its size
constexpr std::string_view kXmpSegment{ "http://ns.adobe.com/xap/1.0/\0", 29 };
constexpr std::string_view kOpen = "<likeness:recipe>", kClose = "</likeness:recipe>";

/// Behind the JFIF segment, where the XMP specification wants it.
Result<std::vector<std::byte>> withXmp(std::vector<std::byte> jpeg, const std::string& xmp)
{
    if (xmp.size() + kXmpSegment.size() > kLargestSegment)
        return Error{ ErrorCode::Usage, fmt::format("a recipe of {} bytes is too long for a JPEG", xmp.size()),
            "Shorten the prompt, or leave the recipe out." };
    const std::size_t length = xmp.size() + kXmpSegment.size() + 2;
    std::vector<std::byte> segment{ std::byte{ 0xff }, std::byte{ 0xe1 }, std::byte(length >> 8), std::byte(length & 0xff) };
    for (const std::string_view part : { kXmpSegment, std::string_view(xmp) })
        std::transform(part.begin(), part.end(), std::back_inserter(segment), [](char c) { return std::byte(c); });
    std::size_t place = 2;
    if (jpeg.size() > 6 && jpeg[2] == std::byte{ 0xff } && jpeg[3] == std::byte{ 0xe0 })
        place = 4 + std::to_integer<std::size_t>(jpeg[4]) * 256 + std::to_integer<std::size_t>(jpeg[5]);
    jpeg.insert(jpeg.begin() + static_cast<std::ptrdiff_t>(place), segment.begin(), segment.end());
    return jpeg;
}

std::string unescapedXml(std::string_view text)
{
    std::string plain(text);
    const std::pair<std::string_view, std::string_view> entities[]
        = { { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&apos;", "'" }, { "&amp;", "&" } }; // & last
    for (const auto& [entity, character] : entities)
        for (std::size_t at = plain.find(entity); at != std::string::npos; at = plain.find(entity, at + character.size()))
            plain.replace(at, entity.size(), character);
    return plain;
}

} // namespace

std::optional<PictureFormat> formatFromName(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (ending == ".png")
        return PictureFormat::Png;
    if (ending == ".jpg" || ending == ".jpeg")
        return PictureFormat::Jpeg;
    if (ending == ".tif" || ending == ".tiff")
        return PictureFormat::Tiff;
    if (ending == ".webp")
        return PictureFormat::Webp;
    return std::nullopt;
}

Result<std::vector<std::byte>> encodePicture(
    const Image& picture, PictureFormat format, int quality, const PictureMetadata& metadata)
{
    // A PNG holds its recipe in a text of its own, which needs no second copy.
    const bool isPng = format == PictureFormat::Png;
    const std::string xmp = metadata.empty() || (isPng && !metadata.madeByAi)
        ? std::string()
        : makeXmp({ metadata.creatorTool, metadata.madeByAi, isPng ? std::string() : metadata.recipe });
    switch (format) {
    case PictureFormat::Png: {
        PngMetadata texts;
        if (!metadata.recipe.empty())
            texts.texts[kRecipeKey] = metadata.recipe;
        texts.xmp = xmp;
        return encodePng(picture, texts);
    }
    case PictureFormat::Jpeg: {
        auto jpeg = encodeJpeg(picture, quality);
        return jpeg && !xmp.empty() ? withXmp(std::move(*jpeg), xmp) : std::move(jpeg);
    }
    case PictureFormat::Tiff:
        return encodeTiff(picture, xmp);
    case PictureFormat::Webp:
        return encodeWebp(picture, quality, xmp);
    }
    return Error{ ErrorCode::Internal, "an unknown format", "Choose another format." };
}

Result<std::string> readRecipeText(const std::filesystem::path& path)
{
    const Error none{ ErrorCode::FormatUnknown, fmt::format("{} holds no recipe", path.string()),
        "Choose a portrait as Likeness saved it; other programs often drop the recipe." };
    if (const auto texts = readPngText(path); texts) {
        const auto recipe = texts->find(kRecipeKey);
        return recipe == texts->end() ? Result<std::string>(none) : recipe->second;
    }
    const auto bytes = readFile(path, kMaxRecipeFile);
    if (!bytes)
        return bytes.error();
    // XMP packets are meant to be found by a search; ours are never packed.
    const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    const std::size_t start = text.find(kOpen), end = text.find(kClose, start);
    if (start == std::string_view::npos || end == std::string_view::npos)
        return none;
    return unescapedXml(text.substr(start + kOpen.size(), end - start - kOpen.size()));
}

} // namespace core::image
