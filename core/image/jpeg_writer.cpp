#include "core/image/jpeg_writer.h"

#include <fmt/format.h>

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

namespace core::image {
namespace {

constexpr int kFullColorFrom = 90;

/// libjpeg leaves by longjmp, over which no destructor runs: write() only holds plain data.
class JpegSink {
public:
    JpegSink()
    {
        m_info.err = jpeg_std_error(&m_errors);
        m_errors.error_exit = leave;
        m_errors.output_message = [](j_common_ptr) {};
        m_info.client_data = this;
    }
    ~JpegSink()
    {
        jpeg_destroy_compress(&m_info);
        std::free(m_data);
    }
    JpegSink(const JpegSink&) = delete;
    JpegSink& operator=(const JpegSink&) = delete;

    const char* message() const { return m_message; }

    std::vector<std::byte> bytes() const
    {
        const auto* begin = reinterpret_cast<const std::byte*>(m_data);
        return { begin, begin + m_size };
    }

    bool write(const Image& picture, int quality)
    {
        if (setjmp(m_escape))
            return false;
        jpeg_create_compress(&m_info);
        jpeg_mem_dest(&m_info, &m_data, &m_size);
        m_info.image_width = static_cast<JDIMENSION>(picture.width);
        m_info.image_height = static_cast<JDIMENSION>(picture.height);
        m_info.input_components = picture.channels;
        m_info.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
        jpeg_set_defaults(&m_info);
        jpeg_set_quality(&m_info, quality, TRUE);
        m_info.optimize_coding = TRUE;
        if (quality >= kFullColorFrom)
            m_info.comp_info[0].h_samp_factor = m_info.comp_info[0].v_samp_factor = 1;
        jpeg_start_compress(&m_info, TRUE);
        while (m_info.next_scanline < m_info.image_height) {
            JSAMPROW row = const_cast<JSAMPROW>(picture.row(static_cast<int>(m_info.next_scanline)));
            jpeg_write_scanlines(&m_info, &row, 1);
        }
        jpeg_finish_compress(&m_info);
        return true;
    }

private:
    [[noreturn]] static void leave(j_common_ptr info)
    {
        JpegSink& sink = *static_cast<JpegSink*>(info->client_data);
        info->err->format_message(info, sink.m_message);
        std::longjmp(sink.m_escape, 1);
    }

    jpeg_compress_struct m_info{};
    jpeg_error_mgr m_errors{};
    std::jmp_buf m_escape;
    char m_message[JMSG_LENGTH_MAX] = "";
    unsigned char* m_data = nullptr;
    unsigned long m_size = 0;
};

} // namespace

Result<std::vector<std::byte>> encodeJpeg(const Image& picture, int quality)
{
    assert(!picture.empty() && (picture.channels == 1 || picture.channels == 3));
    if (quality < 1 || quality > 100)
        return Error{ ErrorCode::Usage, fmt::format("JPEG quality {} is not between 1 and 100", quality),
            "Use 92, for example." };
    if (picture.width > JPEG_MAX_DIMENSION || picture.height > JPEG_MAX_DIMENSION)
        return Error{ ErrorCode::Usage, fmt::format("a JPEG cannot have {} x {} pixels", picture.width, picture.height),
            "Save it as PNG." };
    JpegSink sink;
    if (!sink.write(picture, quality))
        return Error{ ErrorCode::Internal, fmt::format("the JPEG could not be made: {}", sink.message()), "Save it as PNG." };
    return sink.bytes();
}

} // namespace core::image
