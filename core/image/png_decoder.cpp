#include "core/image/decoders.h"

#include <fmt/format.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include <png.h>

namespace core::image {
namespace {

/// libpng leaves by longjmp, over which no destructor runs: what is called under guarded() only holds plain data.
class PngReader {
public:
    explicit PngReader(Bytes bytes)
        : m_left(bytes)
    {
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, leave, [](png_structp, png_const_charp) {});
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
    }
    ~PngReader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngReader(const PngReader&) = delete;
    PngReader& operator=(const PngReader&) = delete;

    png_structp png() { return m_png; }
    png_infop info() { return m_info; }
    const char* message() const { return m_message; }

    template <class Function> bool guarded(Function function)
    {
        if (!m_info || setjmp(m_escape))
            return false;
        function();
        return true;
    }

    void readHeader()
    {
        png_set_read_fn(m_png, this, feed);
        png_read_info(m_png, m_info);
    }

    /// Everything to 8 bits of gray or RGB, with alpha where the file has any.
    void expand()
    {
        png_set_expand(m_png);
        png_set_scale_16(m_png);
        png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
    }

    void readRows(png_bytepp rows)
    {
        png_read_image(m_png, rows);
        png_read_end(m_png, m_info); // checks the sums of what follows; an eXIf chunk may stand there
    }

private:
    [[noreturn]] static void leave(png_structp png, png_const_charp message)
    {
        PngReader& reader = *static_cast<PngReader*>(png_get_error_ptr(png));
        std::strncpy(reader.m_message, message, sizeof reader.m_message - 1);
        std::longjmp(reader.m_escape, 1);
    }

    static void feed(png_structp png, png_bytep out, std::size_t count)
    {
        PngReader& reader = *static_cast<PngReader*>(png_get_io_ptr(png));
        if (count > reader.m_left.size())
            png_error(png, "the file ends too early");
        std::memcpy(out, reader.m_left.data(), count);
        reader.m_left = reader.m_left.subspan(count);
    }

    Bytes m_left;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::jmp_buf m_escape;
    char m_message[200] = "";
};

std::uint32_t bigEndian(Bytes bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
    return value;
}

/// Before libpng sees the file: it refuses sides over a million as damage, and they are not.
Status checkHeaderSize(Bytes bytes)
{
    if (bytes.size() < 33 || std::memcmp(bytes.data() + 12, "IHDR", 4) != 0)
        return broken("the PNG ends in its header");
    return checkSize(bigEndian(bytes, 16), bigEndian(bytes, 20));
}

/// Frames of an animated PNG, which libpng itself passes over.
int framesOf(Bytes bytes)
{
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        const std::size_t length = bigEndian(bytes, at);
        if (std::memcmp(bytes.data() + at + 4, "IDAT", 4) == 0 || length > bytes.size() - at - 12)
            break;
        if (std::memcmp(bytes.data() + at + 4, "acTL", 4) == 0 && length >= 8)
            return static_cast<int>(std::clamp<std::uint32_t>(bigEndian(bytes, at + 8), 1, 1'000'000));
        at += 12 + length;
    }
    return 1;
}

Samples samplesOf(int colorType)
{
    switch (colorType) {
    case PNG_COLOR_TYPE_GRAY:
        return Samples::Gray;
    case PNG_COLOR_TYPE_GRAY_ALPHA:
        return Samples::GrayAlpha;
    case PNG_COLOR_TYPE_RGB_ALPHA:
        return Samples::Rgba;
    default:
        return Samples::Rgb;
    }
}

void readProfile(PngReader& reader, StoredPicture& picture)
{
    png_charp name = nullptr;
    png_bytep data = nullptr;
    png_uint_32 size = 0;
    int compression = 0;
    if (png_get_iCCP(reader.png(), reader.info(), &name, &compression, &data, &size) != PNG_INFO_iCCP)
        return;
    const auto bytes = std::as_bytes(std::span(data, size));
    picture.profile.assign(bytes.begin(), bytes.end());
}

void readOrientation(PngReader& reader, StoredPicture& picture)
{
    png_bytep data = nullptr;
    png_uint_32 size = 0;
    if (png_get_eXIf_1(reader.png(), reader.info(), &size, &data) == PNG_INFO_eXIf)
        picture.orientation = exifOrientation(std::as_bytes(std::span(data, size)));
}

} // namespace

Result<StoredPicture> decodePng(Bytes bytes)
{
    if (const auto size = checkHeaderSize(bytes); !size)
        return size.error();
    PngReader reader(bytes);
    if (!reader.guarded([&] { reader.readHeader(); }))
        return broken(fmt::format("the PNG's header cannot be read: {}", reader.message()));
    const auto width = png_get_image_width(reader.png(), reader.info());
    const auto height = png_get_image_height(reader.png(), reader.info());
    if (!reader.guarded([&] { reader.expand(); }))
        return broken(fmt::format("the PNG cannot be read: {}", reader.message()));

    StoredPicture picture;
    picture.width = static_cast<int>(width);
    picture.height = static_cast<int>(height);
    picture.frames = framesOf(bytes);
    picture.samples = samplesOf(png_get_color_type(reader.png(), reader.info()));
    readProfile(reader, picture);
    const std::size_t stride = static_cast<std::size_t>(width) * samplesPerPixel(picture.samples);
    if (png_get_rowbytes(reader.png(), reader.info()) != stride)
        return broken("the PNG has rows of an unexpected length");
    picture.pixels.resize(stride * height);
    std::vector<png_bytep> rows;
    for (std::size_t y = 0; y < height; ++y)
        rows.push_back(picture.pixels.data() + y * stride);
    if (!reader.guarded([&] { reader.readRows(rows.data()); }))
        return broken(fmt::format("the PNG is damaged or ends too early: {}", reader.message()));
    readOrientation(reader, picture);
    return picture;
}

} // namespace core::image
