#include "core/image/codec.h"

#include "core/base/files.h"
#include "core/image/color_profile.h"
#include "core/image/decoders.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string_view>

namespace core::image {
namespace {

using namespace std::string_view_literals;

constexpr const char* kConvert = "Save it as JPEG or PNG with a picture editor and open that.";

bool hasAt(Bytes bytes, std::size_t offset, std::string_view text)
{
    return bytes.size() >= offset + text.size() && std::memcmp(bytes.data() + offset, text.data(), text.size()) == 0;
}

/// The name of a kind of file that people take for a photo and we do not read, or nullptr.
const char* knownButUnread(Bytes bytes)
{
    if (hasAt(bytes, 0, "GIF8"))
        return "a GIF";
    if (hasAt(bytes, 4, "ftyphei") || hasAt(bytes, 4, "ftyphev") || hasAt(bytes, 4, "ftypmif1") || hasAt(bytes, 4, "ftypmsf1"))
        return "a HEIC picture";
    if (hasAt(bytes, 4, "ftypavif") || hasAt(bytes, 4, "ftypavis"))
        return "an AVIF picture";
    if (hasAt(bytes, 4, "ftyp"))
        return "a video";
    if (hasAt(bytes, 0, "BM") && hasAt(bytes, 6, "\0\0\0\0"sv))
        return "a BMP picture";
    if (hasAt(bytes, 0, "8BPS"))
        return "a Photoshop document";
    if (hasAt(bytes, 0, "\0\0\0\x0cjP  "sv) || hasAt(bytes, 0, "\xff\x4f\xff\x51"))
        return "a JPEG 2000 picture";
    if (hasAt(bytes, 0, "\0\0\0\x0cJXL "sv) || hasAt(bytes, 0, "\xff\x0a"))
        return "a JPEG XL picture";
    if (hasAt(bytes, 0, "%PDF"))
        return "a PDF document";
    return nullptr;
}

Result<StoredPicture> decodeStored(Bytes bytes)
{
    if (hasAt(bytes, 0, "\xff\xd8\xff"))
        return decodeJpeg(bytes);
    if (hasAt(bytes, 0, "\x89PNG\r\n\x1a\n"))
        return decodePng(bytes);
    if (hasAt(bytes, 0, "RIFF") && hasAt(bytes, 8, "WEBP"))
        return decodeWebp(bytes);
    if (hasAt(bytes, 0, "II*\0"sv) || hasAt(bytes, 0, "MM\0*"sv) || hasAt(bytes, 0, "II+\0"sv) || hasAt(bytes, 0, "MM\0+"sv))
        return decodeTiff(bytes);
    if (const char* kind = knownButUnread(bytes))
        return Error{ ErrorCode::FormatUnknown, fmt::format("this is {}, which Likeness does not read", kind), kConvert };
    return Error{ ErrorCode::FormatUnknown, "this is not a JPEG, PNG, WebP or TIFF picture, whatever its name says",
        "Choose a photo in one of these formats." };
}

/// Lays what is transparent on white and drops the alpha. True when something was transparent.
bool flatten(StoredPicture& picture)
{
    if (picture.samples != Samples::GrayAlpha && picture.samples != Samples::Rgba)
        return false;
    const int colors = picture.samples == Samples::Rgba ? 3 : 1;
    const std::size_t count = static_cast<std::size_t>(picture.width) * picture.height;
    const std::uint8_t* in = picture.pixels.data();
    std::uint8_t* out = picture.pixels.data();
    bool transparent = false;
    for (std::size_t i = 0; i < count; ++i, in += colors + 1) {
        const int alpha = in[colors];
        transparent |= alpha != 255;
        for (int c = 0; c < colors; ++c)
            *out++ = static_cast<std::uint8_t>((in[c] * alpha + 255 * (255 - alpha) + 127) / 255);
    }
    picture.pixels.resize(count * colors);
    picture.samples = colors == 3 ? Samples::Rgb : Samples::Gray;
    return transparent;
}

/// Orientation 1 is upright; 2..4 keep the sides, 5..8 swap them.
Image turnedUpright(Image stored, int orientation)
{
    if (orientation <= 1 || orientation > 8)
        return stored;
    const bool swapped = orientation >= 5;
    Image upright(swapped ? stored.height : stored.width, swapped ? stored.width : stored.height, stored.channels);
    const bool flipX = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool flipY = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    for (int y = 0; y < upright.height; ++y) {
        for (int x = 0; x < upright.width; ++x) {
            int sourceX = swapped ? y : x, sourceY = swapped ? x : y;
            sourceX = flipX ? stored.width - 1 - sourceX : sourceX;
            sourceY = flipY ? stored.height - 1 - sourceY : sourceY;
            std::copy_n(&stored.at(sourceX, sourceY), stored.channels, &upright.at(x, y));
        }
    }
    return upright;
}

bool isColorless(const Image& picture)
{
    if (picture.channels == 1)
        return true;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        if (picture.pixels[i] != picture.pixels[i + 1] || picture.pixels[i] != picture.pixels[i + 2])
            return false;
    return true;
}

Error named(Error error, const std::filesystem::path& path)
{
    error.what = fmt::format("{}: {}", path.filename().string(), error.what);
    return error;
}

} // namespace

int samplesPerPixel(Samples samples)
{
    switch (samples) {
    case Samples::Gray:
        return 1;
    case Samples::GrayAlpha:
        return 2;
    case Samples::Rgb:
        return 3;
    case Samples::Rgba:
    case Samples::Cmyk:
        return 4;
    }
    return 3;
}

Error broken(const std::string& what)
{
    return { ErrorCode::FormatBroken, what,
        "The file is damaged or was not copied to its end; copy it again or choose another." };
}

Status checkSize(std::int64_t width, std::int64_t height)
{
    if (width < 1 || height < 1)
        return broken(fmt::format("the picture's header says {} x {} pixels", width, height));
    if (width > kMaxPixels || height > kMaxPixels || width * height > kMaxPixels)
        return Error{ ErrorCode::FileTooLarge,
            fmt::format("the picture has {} x {} pixels; at most {} million are read", width, height, kMaxPixels / 1'000'000),
            "Make a smaller copy with a picture editor and open that." };
    return done();
}

Result<Decoded> decodeImage(std::span<const std::byte> bytes)
{
    if (bytes.empty())
        return Error{ ErrorCode::FormatBroken, "the file is empty (0 bytes)",
            "It was probably not copied or downloaded to its end; get it again." };
    if (bytes.size() > kMaxFileBytes)
        return Error{ ErrorCode::FileTooLarge,
            fmt::format("the file has {} bytes; at most {} million are read", bytes.size(), kMaxFileBytes / 1'000'000),
            "Make a smaller copy with a picture editor and open that." };
    auto read = decodeStored(bytes);
    if (!read)
        return read.error();
    StoredPicture& stored = *read;

    Decoded decoded;
    decoded.originalWidth = stored.width;
    decoded.originalHeight = stored.height;
    decoded.frames = stored.frames;
    decoded.profile = convertToSrgb(stored);
    decoded.hadAlpha = flatten(stored); // after the colours, since the white is sRGB's
    Image flat;
    flat.width = stored.width;
    flat.height = stored.height;
    flat.channels = samplesPerPixel(stored.samples);
    flat.pixels = std::move(stored.pixels);
    decoded.image = turnedUpright(std::move(flat), stored.orientation);
    decoded.gray = isColorless(decoded.image);
    return decoded;
}

Result<Decoded> readImage(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, kMaxFileBytes);
    if (!bytes)
        return bytes.error();
    auto decoded = decodeImage(*bytes);
    if (!decoded)
        return named(decoded.error(), path);
    return decoded;
}

} // namespace core::image
