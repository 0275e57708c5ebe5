#include "core/image/png_writer.h"

#include "core/base/files.h"
#include "core/image/codec.h"

#include <fmt/format.h>
#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace core::image {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kMaxTextBytes = 4'000'000;
constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";

Error brokenPng(const std::string& what)
{
    return { ErrorCode::FormatBroken, what, "The file is damaged or was not copied to its end; copy it again." };
}

Error tooMuchText()
{
    return { ErrorCode::FileTooLarge, fmt::format("the PNG holds more than {} million bytes of text", kMaxTextBytes / 1'000'000),
        "Choose a picture that Likeness has made." };
}

std::uint32_t bigEndian(std::string_view bytes)
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[i]);
    return value;
}

std::string latin1ToUtf8(std::string_view text)
{
    std::string utf8;
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xc0 | code >> 6);
            utf8 += static_cast<char>(0x80 | (code & 0x3f));
        }
    }
    return utf8;
}

/// What stands before the next zero byte, which is taken off as well.
std::optional<std::string_view> takeField(std::string_view& rest)
{
    const std::size_t end = rest.find('\0');
    if (end == std::string_view::npos)
        return {};
    const auto field = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    return field;
}

Result<std::string> inflated(std::string_view packed)
{
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK)
        return Error{ ErrorCode::OutOfMemory, "no memory to unpack a PNG's text", "Close other programs." };
    std::string text;
    std::vector<char> piece(1 << 16);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    int state = Z_OK;
    while (state == Z_OK && text.size() <= kMaxTextBytes) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(piece.data(), piece.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (text.size() > kMaxTextBytes)
        return tooMuchText();
    if (state != Z_STREAM_END)
        return brokenPng("a compressed text of the PNG is damaged");
    return text;
}

struct Text {
    std::string keyword, text;
};

/// Source: PNG specification, section 11.3.3: tEXt is keyword, text; zTXt keyword, method, packed text; iTXt keyword, packed
/// or not, method, language, translated keyword, text.
Result<Text> parseText(std::string_view type, std::string_view data)
{
    const auto keyword = takeField(data);
    if (!keyword)
        return brokenPng("a text of the PNG has no keyword");
    Text parsed{ std::string(*keyword), {} };
    if (type == "tEXt") {
        parsed.text = latin1ToUtf8(data);
        return parsed;
    }
    bool packed = true;
    if (type == "iTXt") {
        if (data.empty())
            return brokenPng("a text of the PNG is cut short");
        packed = data[0] != 0;
        data.remove_prefix(1);
    }
    if (data.empty() || (packed && data[0] != 0))
        return brokenPng("a text of the PNG is packed in an unknown way");
    data.remove_prefix(1);
    if (type == "iTXt" && (!takeField(data) || !takeField(data)))
        return brokenPng("a text of the PNG is cut short");
    auto text = packed ? inflated(data) : Result<std::string>(std::string(data));
    if (!text)
        return text.error();
    parsed.text = type == "zTXt" ? latin1ToUtf8(*text) : std::move(*text);
    return parsed;
}

} // namespace

Result<std::map<std::string, std::string>> readPngText(std::span<const std::byte> bytes)
{
    std::string_view rest(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!rest.starts_with(kSignature))
        return Error{ ErrorCode::FormatUnknown, "this is not a PNG", "Choose a PNG that Likeness has made." };
    rest.remove_prefix(kSignature.size());
    std::map<std::string, std::string> texts;
    std::size_t total = 0;
    while (true) {
        if (rest.size() < 12 || bigEndian(rest) > rest.size() - 12)
            return brokenPng("the PNG ends too early");
        const std::size_t length = bigEndian(rest);
        const auto type = rest.substr(4, 4), data = rest.substr(8, length);
        if (type == "IEND")
            return texts;
        if (type == "tEXt" || type == "zTXt" || type == "iTXt") {
            const auto sum = crc32(0, reinterpret_cast<const Bytef*>(type.data()), static_cast<uInt>(length + 4));
            if (sum != bigEndian(rest.substr(8 + length)))
                return brokenPng("a text of the PNG is damaged");
            auto parsed = parseText(type, data);
            if (!parsed)
                return parsed.error();
            total += parsed->keyword.size() + parsed->text.size();
            if (total > kMaxTextBytes)
                return tooMuchText();
            texts.emplace(std::move(parsed->keyword), std::move(parsed->text));
        }
        rest.remove_prefix(12 + length);
    }
}

Result<std::map<std::string, std::string>> readPngText(const std::filesystem::path& path)
{
    const auto bytes = readFile(path, kMaxFileBytes);
    if (!bytes)
        return bytes.error();
    auto texts = readPngText(*bytes);
    if (!texts) {
        Error error = texts.error();
        error.what = fmt::format("{}: {}", path.filename().string(), error.what);
        return error;
    }
    return texts;
}

} // namespace core::image
