#include "core/image/webp_writer.h"

#include <fmt/format.h>

#include <memory>

#include <webp/encode.h>

namespace core::image {
namespace {

constexpr int kLargestSide = 16383;
constexpr std::size_t kHeaderBytes = 12; ///< "RIFF", the size, "WEBP"
constexpr std::uint8_t kHasXmp = 0x04;

struct Free {
    void operator()(std::uint8_t* bytes) const { WebPFree(bytes); }
};

class Riff {
public:
    void text(const char* four) { append(four, 4); }
    void number(std::uint32_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i)
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
    }
    void append(const void* data, std::size_t size)
    {
        const auto* bytes = static_cast<const std::byte*>(data);
        m_bytes.insert(m_bytes.end(), bytes, bytes + size);
    }
    void pad()
    {
        if (m_bytes.size() % 2 != 0)
            m_bytes.push_back(std::byte{ 0 });
    }
    std::vector<std::byte>& bytes() { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

/// Source: the WebP container specification: the extended header, the picture as it was, then the packet.
std::vector<std::byte> withXmp(const std::uint8_t* plain, std::size_t size, const Image& picture, const std::string& xmp)
{
    Riff body;
    body.text("WEBP");
    body.text("VP8X");
    body.number(10, 4);
    body.number(kHasXmp, 4);
    body.number(static_cast<std::uint32_t>(picture.width - 1), 3);
    body.number(static_cast<std::uint32_t>(picture.height - 1), 3);
    body.append(plain + kHeaderBytes, size - kHeaderBytes);
    body.pad();
    body.text("XMP ");
    body.number(static_cast<std::uint32_t>(xmp.size()), 4);
    body.append(xmp.data(), xmp.size());
    body.pad();
    Riff file;
    file.text("RIFF");
    file.number(static_cast<std::uint32_t>(body.bytes().size()), 4);
    file.append(body.bytes().data(), body.bytes().size());
    return std::move(file.bytes());
}

} // namespace

Result<std::vector<std::byte>> encodeWebp(const Image& original, int quality, const std::string& xmp)
{
    if (quality < 1 || quality > 100)
        return Error{ ErrorCode::Usage, fmt::format("a WebP quality of {} makes no sense", quality), "Choose 1 to 100." };
    if (original.width > kLargestSide || original.height > kLargestSide)
        return Error{ ErrorCode::Usage, fmt::format("{} x {} pixels are too many for a WebP", original.width, original.height),
            fmt::format("Choose sides of at most {} pixels, or another format.", kLargestSide) };
    const Image picture = toRgb(original);
    std::uint8_t* encoded = nullptr;
    const int stride = picture.width * 3;
    const std::size_t size = quality == 100
        ? WebPEncodeLosslessRGB(picture.pixels.data(), picture.width, picture.height, stride, &encoded)
        : WebPEncodeRGB(picture.pixels.data(), picture.width, picture.height, stride, static_cast<float>(quality), &encoded);
    const std::unique_ptr<std::uint8_t, Free> owner(encoded);
    if (size <= kHeaderBytes)
        return Error{ ErrorCode::OutOfMemory, "the WebP could not be made", "Choose a smaller size." };
    if (!xmp.empty())
        return withXmp(encoded, size, picture, xmp);
    const auto* bytes = reinterpret_cast<const std::byte*>(encoded);
    return std::vector<std::byte>(bytes, bytes + size);
}

} // namespace core::image
