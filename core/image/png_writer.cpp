#include "core/image/png_writer.h"

#include "core/base/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>

#include <png.h>

namespace core::image {
namespace {

constexpr int kCompressionLevel = 6; // fixed: zlib's default may change, our bytes must not

/// libpng leaves by longjmp, over which no destructor runs: what is called under guarded() only holds plain data.
class PngSink {
public:
    PngSink()
    {
        m_png = png_create_write_struct(PNG_LIBPNG_VER_STRING, this, leave, [](png_structp, png_const_charp) {});
        m_info = m_png ? png_create_info_struct(m_png) : nullptr;
    }
    ~PngSink() { png_destroy_write_struct(&m_png, &m_info); }
    PngSink(const PngSink&) = delete;
    PngSink& operator=(const PngSink&) = delete;

    const char* message() const { return m_message; }
    std::vector<std::byte>& bytes() { return m_bytes; }

    bool write(const Image& picture, std::vector<png_text>& texts, std::vector<png_bytep>& rows)
    {
        if (!m_info || setjmp(m_escape))
            return false;
        png_set_write_fn(m_png, this, append, [](png_structp) {});
        png_set_IHDR(m_png, m_info, static_cast<png_uint_32>(picture.width), static_cast<png_uint_32>(picture.height), 8,
            picture.channels == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
            PNG_FILTER_TYPE_DEFAULT);
        png_set_sRGB_gAMA_and_cHRM(m_png, m_info, PNG_sRGB_INTENT_PERCEPTUAL);
        png_set_compression_level(m_png, kCompressionLevel);
        png_set_text(m_png, m_info, texts.data(), static_cast<int>(texts.size()));
        png_write_info(m_png, m_info);
        png_write_image(m_png, rows.data());
        png_write_end(m_png, m_info);
        return true;
    }

private:
    [[noreturn]] static void leave(png_structp png, png_const_charp message)
    {
        PngSink& sink = *static_cast<PngSink*>(png_get_error_ptr(png));
        std::strncpy(sink.m_message, message, sizeof sink.m_message - 1);
        std::longjmp(sink.m_escape, 1);
    }

    static void append(png_structp png, png_bytep data, std::size_t count)
    {
        const auto* begin = reinterpret_cast<const std::byte*>(data);
        auto& bytes = static_cast<PngSink*>(png_get_io_ptr(png))->m_bytes;
        bytes.insert(bytes.end(), begin, begin + count);
    }

    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    std::jmp_buf m_escape;
    char m_message[200] = "";
    std::vector<std::byte> m_bytes;
};

bool isKeyword(const std::string& text)
{
    return !text.empty() && text.size() <= 79 && text.front() != ' ' && text.back() != ' ' && text.find("  ") == std::string::npos
        && std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= 32 && c < 127; });
}

Status checkTexts(const std::map<std::string, std::string>& texts)
{
    for (const auto& [keyword, text] : texts) {
        if (!isKeyword(keyword))
            return Error{ ErrorCode::Usage, fmt::format("'{}' cannot be a keyword in a PNG", keyword),
                "Use 1 to 79 printable ASCII characters without leading, trailing or double spaces." };
        if (text.find('\0') != std::string::npos)
            return Error{ ErrorCode::Usage, fmt::format("the text '{}' holds a zero character", keyword), "Leave it out." };
    }
    return done();
}

// libpng only reads through these pointers when it writes.
png_text textChunk(const std::string& keyword, const std::string& text)
{
    png_text chunk{};
    chunk.compression = PNG_ITXT_COMPRESSION_NONE; // iTXt: the one kind that is UTF-8
    chunk.key = const_cast<char*>(keyword.c_str());
    chunk.text = const_cast<char*>(text.c_str());
    chunk.itxt_length = text.size();
    chunk.lang = const_cast<char*>("");
    chunk.lang_key = const_cast<char*>("");
    return chunk;
}

std::string escapedXml(const std::string& text)
{
    std::string escaped;
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace

std::string makeXmp(const XmpFields& fields)
{
    std::string packet = "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                         "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                         " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                         "  <rdf:Description rdf:about=\"\"\n"
                         "    xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n";
    if (!fields.recipe.empty())
        packet += "    xmlns:likeness=\"urn:likeness:recipe:1\"\n";
    packet += "    xmlns:Iptc4xmpExt=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\">\n";
    packet += fmt::format("   <xmp:CreatorTool>{}</xmp:CreatorTool>\n", escapedXml(fields.creatorTool));
    if (fields.madeByAi)
        packet += "   <Iptc4xmpExt:DigitalSourceType>"
                  "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
                  "</Iptc4xmpExt:DigitalSourceType>\n";
    if (!fields.recipe.empty())
        packet += fmt::format("   <likeness:recipe>{}</likeness:recipe>\n", escapedXml(fields.recipe));
    return packet + "  </rdf:Description>\n </rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>";
}

std::string makeAiLabelXmp(const std::string& creatorTool) { return makeXmp({ creatorTool, true, {} }); }

Result<std::vector<std::byte>> encodePng(const Image& picture, const PngMetadata& metadata)
{
    assert(!picture.empty() && (picture.channels == 1 || picture.channels == 3));
    std::map<std::string, std::string> all = metadata.texts;
    if (!metadata.xmp.empty())
        all[kXmpKey] = metadata.xmp;
    if (const auto allowed = checkTexts(all); !allowed)
        return allowed.error();
    std::vector<png_text> texts;
    for (const auto& [keyword, text] : all)
        texts.push_back(textChunk(keyword, text));
    std::vector<png_bytep> rows;
    for (int y = 0; y < picture.height; ++y)
        rows.push_back(const_cast<png_bytep>(picture.row(y)));

    PngSink sink;
    if (!sink.write(picture, texts, rows))
        return Error{ ErrorCode::Internal, fmt::format("the PNG could not be made: {}", sink.message()),
            "Try a smaller picture." };
    return std::move(sink.bytes());
}

Status writePng(const std::filesystem::path& path, const Image& picture, const PngMetadata& metadata)
{
    const auto bytes = encodePng(picture, metadata);
    if (!bytes)
        return bytes.error();
    return writeFileAtomically(path, *bytes);
}

} // namespace core::image
