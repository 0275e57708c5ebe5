#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace core::weights {

/// Where an entry's bytes lie in the archive.
struct ZipEntry {
    std::size_t offset = 0, size = 0;
};

/// The entries of a zip archive that stores them as they are, as torch.save does. Nothing is unpacked, no name becomes a path.
/// Range:  at most 1,000,000 entries; archives over 4 GiB (zip64) too.
/// Errors: FormatBroken (no directory at the end, an entry outside the archive, two of one name, a name that leads out of a folder,
///         a compressed or encrypted entry).
Result<std::map<std::string, ZipEntry>> readZipDirectory(std::span<const std::byte> archive, const std::string& fileName);

} // namespace core::weights
