#include "core/weights/zip_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>

namespace core::weights {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50, kCentralHeader = 0x02014b50, kEnd = 0x06054b50, kEnd64 = 0x06064b50, kLocator64 = 0x07064b50;
constexpr std::size_t kLocalBytes = 30, kCentralBytes = 46, kEndBytes = 22, kEnd64Bytes = 56, kLocatorBytes = 20, kMaxComment = 65535;
constexpr std::uint64_t kMaxEntries = 1'000'000;
constexpr std::uint32_t kSeeZip64 = 0xffffffff;
constexpr std::uint16_t kZip64Field = 1;

/// Reads little-endian numbers; asking beyond the end gives 0 and is remembered.
class Bytes {
public:
    explicit Bytes(std::span<const std::byte> data) : m_data(data) { }
    std::size_t size() const { return m_data.size(); }
    bool holds(std::uint64_t offset, std::uint64_t count) const { return offset <= m_data.size() && count <= m_data.size() - offset; }

    template <class Number>
    Number number(std::uint64_t offset) const
    {
        Number value = 0;
        if (holds(offset, sizeof value))
            std::memcpy(&value, m_data.data() + offset, sizeof value);
        return value;
    }
    std::string text(std::uint64_t offset, std::size_t count) const
    {
        return holds(offset, count) ? std::string(reinterpret_cast<const char*>(m_data.data()) + offset, count) : std::string();
    }

private:
    std::span<const std::byte> m_data;
};

struct Directory {
    std::uint64_t offset = 0, entries = 0;
};

/// Looks for the end record backwards over the longest comment there can be.
std::optional<Directory> findDirectory(const Bytes& zip)
{
    if (zip.size() < kEndBytes)
        return std::nullopt;
    const std::size_t last = zip.size() - kEndBytes, first = last > kMaxComment ? last - kMaxComment : 0;
    for (std::size_t at = last + 1; at-- > first;) {
        if (zip.number<std::uint32_t>(at) != kEnd)
            continue;
        Directory found{zip.number<std::uint32_t>(at + 16), zip.number<std::uint16_t>(at + 10)};
        if (at >= kLocatorBytes && zip.number<std::uint32_t>(at - kLocatorBytes) == kLocator64) {
            const auto wide = zip.number<std::uint64_t>(at - kLocatorBytes + 8);
            if (!zip.holds(wide, kEnd64Bytes) || zip.number<std::uint32_t>(wide) != kEnd64)
                return std::nullopt;
            found = {zip.number<std::uint64_t>(wide + 48), zip.number<std::uint64_t>(wide + 32)};
        }
        return found;
    }
    return std::nullopt;
}

bool leadsOut(const std::string& name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos || name.find('\0') != std::string::npos || name.find(':') != std::string::npos)
        return true;
    for (std::size_t at = 0; at <= name.size();) {
        const auto slash = std::min(name.find('/', at), name.size());
        if (name.compare(at, slash - at, "..") == 0)
            return true;
        at = slash + 1;
    }
    return false;
}

/// One line of the directory; its sizes may stand in the zip64 field instead.
struct CentralEntry {
    std::string name;
    std::uint64_t size = 0, packed = 0, local = 0, next = 0;
    std::uint16_t method = 0, flags = 0;
};

std::optional<CentralEntry> readCentral(const Bytes& zip, std::uint64_t at)
{
    if (!zip.holds(at, kCentralBytes) || zip.number<std::uint32_t>(at) != kCentralHeader)
        return std::nullopt;
    CentralEntry entry;
    entry.flags = zip.number<std::uint16_t>(at + 8);
    entry.method = zip.number<std::uint16_t>(at + 10);
    entry.packed = zip.number<std::uint32_t>(at + 20);
    entry.size = zip.number<std::uint32_t>(at + 24);
    const auto nameBytes = zip.number<std::uint16_t>(at + 28), extraBytes = zip.number<std::uint16_t>(at + 30);
    entry.local = zip.number<std::uint32_t>(at + 42);
    entry.next = at + kCentralBytes + nameBytes + extraBytes + zip.number<std::uint16_t>(at + 32);
    if (!zip.holds(at, entry.next - at))
        return std::nullopt;
    entry.name = zip.text(at + kCentralBytes, nameBytes);
    for (std::uint64_t field = at + kCentralBytes + nameBytes, end = field + extraBytes; field + 4 <= end;) {
        const auto kind = zip.number<std::uint16_t>(field), bytes = zip.number<std::uint16_t>(field + 2);
        std::uint64_t value = field + 4;
        field = value + bytes;
        if (kind != kZip64Field || field > end)
            continue;
        for (auto* wide : {&entry.size, &entry.packed, &entry.local})
            if (*wide == kSeeZip64 && value + 8 <= field) {
                *wide = zip.number<std::uint64_t>(value);
                value += 8;
            }
    }
    return entry;
}

} // namespace

Result<std::map<std::string, ZipEntry>> readZipDirectory(std::span<const std::byte> archive, const std::string& fileName)
{
    const auto broken = [&](const std::string& why) {
        return Error{ErrorCode::FormatBroken, fmt::format("{}: {}", fileName, why), "The file is damaged or incomplete: fetch it again."};
    };
    const Bytes zip(archive);
    const auto directory = findDirectory(zip);
    if (!directory)
        return broken("the archive has no directory at its end, so a part of the file is missing");
    if (directory->entries > kMaxEntries)
        return broken(fmt::format("the archive claims {} entries", directory->entries));
    std::map<std::string, ZipEntry> entries;
    std::uint64_t at = directory->offset;
    for (std::uint64_t i = 0; i < directory->entries; ++i) {
        const auto entry = readCentral(zip, at);
        if (!entry)
            return broken("the archive's directory is damaged");
        at = entry->next;
        if (leadsOut(entry->name))
            return broken(fmt::format("the archive holds \"{}\", a name that leads out of its folder", entry->name));
        if (entry->method != 0 || (entry->flags & 1) || entry->packed != entry->size)
            return broken(fmt::format("\"{}\" in the archive is compressed or encrypted, which torch.save never does", entry->name));
        if (!zip.holds(entry->local, kLocalBytes) || zip.number<std::uint32_t>(entry->local) != kLocalHeader)
            return broken(fmt::format("\"{}\" lies outside the archive", entry->name));
        const std::uint64_t data = entry->local + kLocalBytes + zip.number<std::uint16_t>(entry->local + 26) + zip.number<std::uint16_t>(entry->local + 28);
        if (!zip.holds(data, entry->size))
            return broken(fmt::format("\"{}\" lies outside the archive", entry->name));
        if (!entries.emplace(entry->name, ZipEntry{static_cast<std::size_t>(data), static_cast<std::size_t>(entry->size)}).second)
            return broken(fmt::format("the archive holds \"{}\" twice", entry->name));
    }
    return entries;
}

} // namespace core::weights
