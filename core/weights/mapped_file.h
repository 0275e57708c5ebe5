#pragma once
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace core::weights {

/// A file's bytes without reading them first. What is written into them stays in memory and never reaches the file.
///
/// The file must keep its length while it is mapped; our own writers replace files and never shorten them.
/// Thread: any, once open.
class MappedFile : public std::enable_shared_from_this<MappedFile> {
public:
    /// Errors: FileMissing, FileUnreadable, FileTooLarge (over 64 GiB).
    static Result<std::shared_ptr<const MappedFile>> open(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    const std::string& name() const { return m_name; } ///< without the folder

    /// A flat tensor over a part of the file, which stays mapped as long as the tensor lives; the part's pages are given back with the
    /// tensor, so that a file that is copied tensor by tensor never lies in memory whole. It is copied where the part does not lie at a
    /// multiple of the number type's size. The part must lie within bytes(), and what was written into it is lost with the tensor.
    at::Tensor tensorAt(std::size_t offset, std::size_t count, at::ScalarType type) const;

private:
    MappedFile() = default;
    std::byte* m_data = nullptr;
    std::size_t m_size = 0;
    std::string m_name;
};

} // namespace core::weights
