#include "core/image/tiff_writer.h"

#include <algorithm>
#include <cstdint>

#include <zlib.h>

/// Written by hand: libtiff would want six callbacks to write into memory.
/// Source: TIFF revision 6.0, and Adobe's technical notes for deflate (8) and XMP (tag 700).
namespace core::image {
namespace {

constexpr int kRowsPerStrip = 64;

enum Type : std::uint16_t { Byte = 1, Short = 3, Long = 4, Rational = 5 };

struct Entry {
    std::uint16_t tag;
    Type type;
    std::vector<std::uint32_t> values; ///< of a Rational two each
    std::string bytes{};               ///< of a Byte entry
};

class Writer {
public:
    void number(std::uint32_t value, int size)
    {
        for (int i = 0; i < size; ++i)
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * i)));
    }
    void append(const void* data, std::size_t size)
    {
        const auto* bytes = static_cast<const std::byte*>(data);
        m_bytes.insert(m_bytes.end(), bytes, bytes + size);
        if (m_bytes.size() % 2 != 0) // offsets are even
            m_bytes.push_back(std::byte{ 0 });
    }
    void put(std::size_t place, std::uint32_t value)
    {
        for (int i = 0; i < 4; ++i)
            m_bytes[place + static_cast<std::size_t>(i)] = static_cast<std::byte>(value >> (8 * i));
    }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_bytes.size()); }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

std::uint32_t countOf(const Entry& entry)
{
    return static_cast<std::uint32_t>(entry.type == Byte ? entry.bytes.size()
            : entry.type == Rational                     ? entry.values.size() / 2
                                                         : entry.values.size());
}

/// What does not fit into an entry's four bytes is written before the directory; the entry then holds its offset.
std::uint32_t valueOf(Writer& file, const Entry& entry)
{
    const int size = entry.type == Short ? 2 : 4;
    if (entry.type != Byte && entry.type != Rational && entry.values.size() * size <= 4) {
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < entry.values.size(); ++i)
            value |= entry.values[i] << (8 * size * static_cast<int>(i));
        return value;
    }
    const std::uint32_t offset = file.size();
    if (entry.type == Byte) {
        file.append(entry.bytes.data(), entry.bytes.size());
    } else {
        for (const std::uint32_t value : entry.values)
            file.number(value, size);
        file.append(nullptr, 0);
    }
    return offset;
}

bool writeStrips(Writer& file, const Image& picture, Entry& offsets, Entry& sizes)
{
    const std::size_t rowBytes = static_cast<std::size_t>(picture.width) * picture.channels;
    std::vector<Bytef> packed(compressBound(static_cast<uLong>(rowBytes * kRowsPerStrip)));
    for (int y = 0; y < picture.height; y += kRowsPerStrip) {
        const int rows = std::min(kRowsPerStrip, picture.height - y);
        uLongf size = packed.size();
        if (compress2(packed.data(), &size, picture.row(y), static_cast<uLong>(rowBytes * rows), 6) != Z_OK)
            return false;
        offsets.values.push_back(file.size());
        sizes.values.push_back(static_cast<std::uint32_t>(size));
        file.append(packed.data(), size);
    }
    return true;
}

} // namespace

Result<std::vector<std::byte>> encodeTiff(const Image& picture, const std::string& xmp)
{
    Writer file;
    file.append("II*\0", 4);
    file.number(0, 4); // the directory's offset, known at the end
    Entry offsets{ 273, Long, {} }, sizes{ 279, Long, {} };
    if (!writeStrips(file, picture, offsets, sizes))
        return Error{ ErrorCode::OutOfMemory, "the TIFF could not be packed", "Choose a smaller size." };
    const auto width = static_cast<std::uint32_t>(picture.width), height = static_cast<std::uint32_t>(picture.height);
    const auto channels = static_cast<std::uint32_t>(picture.channels);
    std::vector<Entry> entries{ { 256, Long, { width } }, { 257, Long, { height } },
        { 258, Short, std::vector<std::uint32_t>(channels, 8) }, { 259, Short, { 8 } }, { 262, Short, { channels == 3 ? 2u : 1u } },
        std::move(offsets), { 277, Short, { channels } }, { 278, Long, { kRowsPerStrip } }, std::move(sizes),
        { 282, Rational, { 300, 1 } }, { 283, Rational, { 300, 1 } }, { 296, Short, { 2 } } }; // by ascending tag
    if (!xmp.empty())
        entries.push_back({ 700, Byte, {}, xmp });
    Writer directory;
    directory.number(static_cast<std::uint32_t>(entries.size()), 2);
    for (const Entry& entry : entries) {
        const std::uint32_t value = valueOf(file, entry);
        directory.number(entry.tag, 2);
        directory.number(entry.type, 2);
        directory.number(countOf(entry), 4);
        directory.number(value, 4);
    }
    directory.number(0, 4); // no second page
    file.put(4, file.size());
    const auto bytes = directory.take();
    file.append(bytes.data(), bytes.size());
    return file.take();
}

} // namespace core::image
