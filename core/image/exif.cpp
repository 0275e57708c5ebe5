#include "core/image/decoders.h"

namespace core::image {
namespace {

class TiffBlock {
public:
    explicit TiffBlock(Bytes bytes)
        : m_bytes(bytes)
        , m_bigEndian(!bytes.empty() && bytes[0] == std::byte{ 'M' })
    {
    }

    bool has(std::size_t offset, std::size_t count) const { return offset <= m_bytes.size() && count <= m_bytes.size() - offset; }

    std::uint32_t number(std::size_t offset, int count) const
    {
        std::uint32_t value = 0;
        for (int i = 0; i < count; ++i)
            value = value << 8 | std::to_integer<std::uint32_t>(m_bytes[offset + (m_bigEndian ? i : count - 1 - i)]);
        return value;
    }

private:
    Bytes m_bytes;
    bool m_bigEndian;
};

} // namespace

int exifOrientation(Bytes tiff)
{
    constexpr std::uint32_t kOrientation = 0x0112, kShort = 3;
    const TiffBlock block(tiff);
    if (!block.has(0, 8) || (tiff[0] != std::byte{ 'I' } && tiff[0] != std::byte{ 'M' }) || block.number(2, 2) != 42)
        return 1;
    const std::size_t directory = block.number(4, 4);
    if (!block.has(directory, 2))
        return 1;
    const std::uint32_t entries = block.number(directory, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12u * i;
        if (!block.has(entry, 12))
            return 1;
        if (block.number(entry, 2) != kOrientation || block.number(entry + 2, 2) != kShort)
            continue;
        const int value = static_cast<int>(block.number(entry + 8, 2));
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

} // namespace core::image
