#include "core/image/decoders.h"

#include <fmt/format.h>

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <jpeglib.h> // needs cstdio

#include <jerror.h> // needs jpeglib.h

namespace core::image {
namespace {

// Photos have about ten scans; thousands are an attack that costs a pass over the picture each.
constexpr int kMaxScans = 300;

/// libjpeg leaves by longjmp, over which no destructor runs: what is called under guarded() only holds plain data.
class JpegReader {
public:
    JpegReader()
    {
        m_info.err = jpeg_std_error(&m_errors);
        m_errors.error_exit = leave;
        m_errors.emit_message = note;
        m_errors.output_message = [](j_common_ptr) {};
        m_info.client_data = this;
        m_progress.progress_monitor = limitScans;
    }
    ~JpegReader() { jpeg_destroy_decompress(&m_info); }
    JpegReader(const JpegReader&) = delete;
    JpegReader& operator=(const JpegReader&) = delete;

    jpeg_decompress_struct& info() { return m_info; }
    const char* message() const { return m_message; }
    bool damaged() const { return m_damaged; }

    template <class Function> bool guarded(Function function)
    {
        if (setjmp(m_escape))
            return false;
        function();
        return true;
    }

    void readHeader(Bytes bytes)
    {
        jpeg_create_decompress(&m_info);
        m_info.progress = &m_progress;
        jpeg_mem_src(&m_info, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned long>(bytes.size()));
        jpeg_save_markers(&m_info, JPEG_APP0 + 1, 0xffff);
        jpeg_save_markers(&m_info, JPEG_APP0 + 2, 0xffff);
        jpeg_read_header(&m_info, TRUE);
    }

    void readRows(std::uint8_t* out, std::size_t stride)
    {
        jpeg_start_decompress(&m_info);
        while (m_info.output_scanline < m_info.output_height && !m_damaged) {
            JSAMPROW row = out + m_info.output_scanline * stride;
            jpeg_read_scanlines(&m_info, &row, 1);
        }
    }

private:
    static JpegReader& of(j_common_ptr info) { return *static_cast<JpegReader*>(info->client_data); }

    [[noreturn]] static void leave(j_common_ptr info)
    {
        JpegReader& reader = of(info);
        info->err->format_message(info, reader.m_message);
        std::longjmp(reader.m_escape, 1);
    }

    // libjpeg goes on after damage and fills the rest with gray; these warnings are the only sign of it.
    static void note(j_common_ptr info, int level)
    {
        if (level != -1)
            return;
        switch (info->err->msg_code) {
        case JWRN_JPEG_EOF:
        case JWRN_HIT_MARKER:
        case JWRN_HUFF_BAD_CODE:
        case JWRN_ARITH_BAD_CODE:
        case JWRN_MUST_RESYNC: {
            JpegReader& reader = of(info);
            if (!reader.m_damaged)
                info->err->format_message(info, reader.m_message);
            reader.m_damaged = true;
            break;
        }
        default:
            break;
        }
    }

    static void limitScans(j_common_ptr info)
    {
        JpegReader& reader = of(info);
        if (!info->is_decompressor || reader.m_info.input_scan_number <= kMaxScans)
            return;
        std::strcpy(reader.m_message, "too many scans");
        std::longjmp(reader.m_escape, 1);
    }

    jpeg_decompress_struct m_info{};
    jpeg_error_mgr m_errors{};
    jpeg_progress_mgr m_progress{};
    std::jmp_buf m_escape;
    char m_message[JMSG_LENGTH_MAX] = "";
    bool m_damaged = false;
};

int orientationOf(const jpeg_decompress_struct& info)
{
    constexpr char kExif[] = "Exif\0"; // and the terminating zero: six bytes
    for (auto marker = info.marker_list; marker; marker = marker->next)
        if (marker->marker == JPEG_APP0 + 1 && marker->data_length > 6 && std::memcmp(marker->data, kExif, 6) == 0)
            return exifOrientation(std::as_bytes(std::span(marker->data, marker->data_length)).subspan(6));
    return 1;
}

std::vector<std::byte> profileOf(JpegReader& reader)
{
    JOCTET* data = nullptr;
    unsigned int size = 0;
    std::vector<std::byte> profile;
    if (reader.guarded([&] { (void)jpeg_read_icc_profile(&reader.info(), &data, &size); }) && data) {
        const auto bytes = std::as_bytes(std::span(data, size));
        profile.assign(bytes.begin(), bytes.end());
    }
    std::free(data);
    return profile;
}

} // namespace

Result<StoredPicture> decodeJpeg(Bytes bytes)
{
    JpegReader reader;
    if (!reader.guarded([&] { reader.readHeader(bytes); }))
        return broken(fmt::format("the JPEG's header cannot be read: {}", reader.message()));
    jpeg_decompress_struct& info = reader.info();
    if (const auto size = checkSize(info.image_width, info.image_height); !size)
        return size.error();

    StoredPicture picture;
    picture.width = static_cast<int>(info.image_width);
    picture.height = static_cast<int>(info.image_height);
    picture.orientation = orientationOf(info);
    picture.profile = profileOf(reader);
    picture.samples = info.num_components == 1 ? Samples::Gray : info.num_components == 4 ? Samples::Cmyk : Samples::Rgb;
    info.out_color_space = info.num_components == 1 ? JCS_GRAYSCALE : info.num_components == 4 ? JCS_CMYK : JCS_RGB;
    const std::size_t stride = static_cast<std::size_t>(picture.width) * samplesPerPixel(picture.samples);
    picture.pixels.resize(stride * picture.height);

    if (!reader.guarded([&] { reader.readRows(picture.pixels.data(), stride); }) || reader.damaged())
        return broken(fmt::format("the JPEG is damaged or ends too early: {}", reader.message()));
    if (picture.samples == Samples::Cmyk && info.saw_Adobe_marker) // Adobe stores the light, not the ink
        for (std::uint8_t& value : picture.pixels)
            value = 255 - value;
    return picture;
}

} // namespace core::image
