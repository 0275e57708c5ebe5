#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace core {

/// The whole file as bytes.
/// Errors: FileMissing, FileUnreadable (a folder, or no permission), FileTooLarge (over `maxBytes`).
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::uintmax_t maxBytes);

/// Writes so that a reader sees the old file or the whole new one, never a part: temporary file beside it, fsync, rename.
/// Errors: WriteFailed (folder missing or read-only, disk full); the temporary file is gone then.
Status writeFileAtomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
Status writeFileAtomically(const std::filesystem::path& path, const std::string& text);

/// Lower-case hex SHA-256 of a file, read in pieces.
Result<std::string> sha256OfFile(const std::filesystem::path& path);
std::string sha256(std::span<const std::byte> bytes);

} // namespace core
