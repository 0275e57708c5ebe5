#include "core/image/decoders.h"

#include <fmt/format.h>
#include <tiffio.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <memory>

namespace core::image {
namespace {

constexpr tmsize_t kMaxAllocation = 1'000'000'000;
constexpr int kMaxPages = 10'000;

struct TiffCloser {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using Tiff = std::unique_ptr<TIFF, TiffCloser>;

/// A file in memory, as libtiff sees it, and its last complaint.
struct Source {
    Bytes bytes;
    std::size_t position = 0;
    std::string message;
};

Source& sourceOf(thandle_t handle) { return *static_cast<Source*>(handle); }

tmsize_t readSome(thandle_t handle, void* out, tmsize_t count)
{
    Source& source = sourceOf(handle);
    const std::size_t left = source.position < source.bytes.size() ? source.bytes.size() - source.position : 0;
    const std::size_t taken = std::min(left, static_cast<std::size_t>(count));
    if (taken > 0)
        std::memcpy(out, source.bytes.data() + source.position, taken);
    source.position += taken;
    return static_cast<tmsize_t>(taken);
}

toff_t seekTo(thandle_t handle, toff_t offset, int whence)
{
    Source& source = sourceOf(handle);
    const toff_t base = whence == SEEK_CUR ? source.position : whence == SEEK_END ? source.bytes.size() : 0;
    source.position = static_cast<std::size_t>(base + offset);
    return source.position;
}

int keepMessage(TIFF*, void* user, const char*, const char* format, va_list arguments)
{
    char text[400];
    std::vsnprintf(text, sizeof text, format, arguments);
    static_cast<Source*>(user)->message = text;
    return 1;
}

Tiff openTiff(Source& source)
{
    TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, kMaxAllocation);
    TIFFOpenOptionsSetErrorHandlerExtR(options, keepMessage, &source);
    TIFFOpenOptionsSetWarningHandlerExtR(
        options, [](TIFF*, void*, const char*, const char*, va_list) { return 1; }, nullptr);
    // "m": no memory mapping, "r": only read
    Tiff tiff(TIFFClientOpenExt(
        "picture", "rm", &source, readSome, [](thandle_t, void*, tmsize_t) -> tmsize_t { return 0; }, seekTo,
        [](thandle_t) { return 0; }, [](thandle_t handle) -> toff_t { return sourceOf(handle).bytes.size(); }, nullptr, nullptr,
        options));
    TIFFOpenOptionsFree(options);
    return tiff;
}

int pagesOf(TIFF* tiff)
{
    int pages = 1;
    while (pages < kMaxPages && TIFFReadDirectory(tiff))
        ++pages;
    TIFFSetDirectory(tiff, 0);
    return pages;
}

std::uint16_t field(TIFF* tiff, std::uint32_t tag, std::uint16_t otherwise)
{
    std::uint16_t value = otherwise;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : otherwise;
}

struct Layout {
    bool gray = false, cmyk = false, alpha = false;
};

Layout layoutOf(TIFF* tiff)
{
    Layout layout;
    const auto photometric = field(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
    layout.gray = photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE;
    layout.cmyk = photometric == PHOTOMETRIC_SEPARATED && field(tiff, TIFFTAG_SAMPLESPERPIXEL, 1) == 4
        && field(tiff, TIFFTAG_BITSPERSAMPLE, 1) == 8
        && field(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_CONTIG && !TIFFIsTiled(tiff);
    std::uint16_t extras = 0;
    std::uint16_t* kinds = nullptr;
    if (TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extras, &kinds) && extras > 0 && kinds)
        layout.alpha = kinds[0] == EXTRASAMPLE_ASSOCALPHA || kinds[0] == EXTRASAMPLE_UNASSALPHA;
    return layout;
}

bool readCmyk(TIFF* tiff, StoredPicture& picture)
{
    const std::size_t stride = static_cast<std::size_t>(picture.width) * 4;
    if (TIFFScanlineSize64(tiff) != stride)
        return false;
    picture.samples = Samples::Cmyk;
    picture.pixels.resize(stride * picture.height);
    for (int y = 0; y < picture.height; ++y)
        if (TIFFReadScanline(tiff, picture.pixels.data() + y * stride, static_cast<std::uint32_t>(y)) < 0)
            return false;
    return true;
}

/// libtiff's own conversion to RGBA, which multiplies the alpha in; that is undone here.
bool readConverted(TIFF* tiff, const Layout& layout, StoredPicture& picture)
{
    const std::size_t count = static_cast<std::size_t>(picture.width) * picture.height;
    std::vector<std::uint32_t> raster(count);
    constexpr int kStopOnError = 1;
    // Asking for the orientation that it has keeps the rows as stored; they are turned later like every other picture.
    if (!TIFFReadRGBAImageOriented(tiff, static_cast<std::uint32_t>(picture.width), static_cast<std::uint32_t>(picture.height),
            raster.data(), field(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT), kStopOnError))
        return false;
    picture.samples
        = layout.gray ? (layout.alpha ? Samples::GrayAlpha : Samples::Gray) : (layout.alpha ? Samples::Rgba : Samples::Rgb);
    picture.pixels.reserve(count * samplesPerPixel(picture.samples));
    for (const std::uint32_t pixel : raster) {
        const std::uint32_t alpha = layout.alpha ? TIFFGetA(pixel) : 255;
        const auto straight = [&](std::uint32_t value) {
            return static_cast<std::uint8_t>(alpha == 0 ? 0 : std::min((value * 255 + alpha / 2) / alpha, 255u));
        };
        picture.pixels.push_back(straight(TIFFGetR(pixel)));
        if (!layout.gray) {
            picture.pixels.push_back(straight(TIFFGetG(pixel)));
            picture.pixels.push_back(straight(TIFFGetB(pixel)));
        }
        if (layout.alpha)
            picture.pixels.push_back(static_cast<std::uint8_t>(alpha));
    }
    return true;
}

void readMetadata(TIFF* tiff, StoredPicture& picture)
{
    std::uint32_t size = 0;
    void* data = nullptr;
    if (TIFFGetField(tiff, TIFFTAG_ICCPROFILE, &size, &data) && data) {
        const auto bytes = std::as_bytes(std::span(static_cast<std::uint8_t*>(data), size));
        picture.profile.assign(bytes.begin(), bytes.end());
    }
    picture.orientation = field(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
}

} // namespace

Result<StoredPicture> decodeTiff(Bytes bytes)
{
    Source source{ bytes };
    const Tiff tiff = openTiff(source);
    if (!tiff)
        return broken(fmt::format("the TIFF's header cannot be read: {}", source.message));
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff.get(), TIFFTAG_IMAGELENGTH, &height);
    if (const auto size = checkSize(width, height); !size)
        return size.error();

    StoredPicture picture;
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.frames = pagesOf(tiff.get());
    readMetadata(tiff.get(), picture);
    const Layout layout = layoutOf(tiff.get());
    char why[1024] = "";
    if (!layout.cmyk && !TIFFRGBAImageOK(tiff.get(), why))
        return Error{ ErrorCode::FormatUnknown, fmt::format("this kind of TIFF is not read: {}", why),
            "Save it as JPEG or PNG with a picture editor and open that." };
    const bool read = layout.cmyk ? readCmyk(tiff.get(), picture) : readConverted(tiff.get(), layout, picture);
    if (!read)
        return broken(fmt::format("the TIFF is damaged or ends too early: {}", source.message));
    return picture;
}

} // namespace core::image
