#include "core/weights/mapped_file.h"

#include <fmt/format.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>

#include <cassert>
#include <cstdint>
#include <cstring>
#include <fstream>

#ifndef _WIN32
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace core::weights {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 64ull << 30;

Error unreadable(const std::filesystem::path& path)
{
    return {ErrorCode::FileUnreadable, fmt::format("{} could not be opened", path.string()), "Check the file's permissions."};
}

/// Pages that lie wholly within a part are read from the file anew when somebody asks for them again.
void giveBackPages([[maybe_unused]] std::byte* begin, [[maybe_unused]] std::size_t bytes)
{
#ifndef _WIN32
    static const auto page = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
    const auto first = (reinterpret_cast<std::uintptr_t>(begin) + page - 1) / page * page;
    const auto last = reinterpret_cast<std::uintptr_t>(begin + bytes) / page * page;
    if (last > first)
        ::madvise(begin + (first - reinterpret_cast<std::uintptr_t>(begin)), last - first, MADV_DONTNEED);
#endif
}

} // namespace

Result<std::shared_ptr<const MappedFile>> MappedFile::open(const std::filesystem::path& path)
{
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (!std::filesystem::exists(status))
        return Error{ErrorCode::FileMissing, fmt::format("{} does not exist", path.string()), "Check the name and the folder."};
    if (!std::filesystem::is_regular_file(status))
        return unreadable(path);
    const auto size = std::filesystem::file_size(path, failure);
    if (failure)
        return unreadable(path);
    if (size > kMaxFileBytes)
        return Error{ErrorCode::FileTooLarge, fmt::format("{} has {} bytes", path.string(), size), "Choose a smaller model."};

    std::shared_ptr<MappedFile> file(new MappedFile);
    file->m_name = path.filename().string();
    file->m_size = static_cast<std::size_t>(size);
    if (size == 0)
        return std::shared_ptr<const MappedFile>(file);
#ifdef _WIN32
    std::ifstream in(path, std::ios::binary);
    file->m_data = new std::byte[file->m_size];
    if (!in.read(reinterpret_cast<char*>(file->m_data), static_cast<std::streamsize>(size)))
        return unreadable(path);
#else
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return unreadable(path);
    struct stat now{};
    const bool asLong = ::fstat(handle, &now) == 0 && static_cast<std::uintmax_t>(now.st_size) == size;
    void* data = asLong ? ::mmap(nullptr, file->m_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, handle, 0) : MAP_FAILED;
    ::close(handle);
    if (data == MAP_FAILED)
        return unreadable(path);
    file->m_data = static_cast<std::byte*>(data);
#endif
    return std::shared_ptr<const MappedFile>(file);
}

MappedFile::~MappedFile()
{
#ifdef _WIN32
    delete[] m_data;
#else
    if (m_data)
        ::munmap(m_data, m_size);
#endif
}

at::Tensor MappedFile::tensorAt(std::size_t offset, std::size_t count, at::ScalarType type) const
{
    const std::size_t itemBytes = c10::elementSize(type);
    assert(offset <= m_size && count <= (m_size - offset) / itemBytes);
    const auto length = static_cast<std::int64_t>(count);
    if (count == 0)
        return at::empty({0}, type);
    std::byte* data = m_data + offset;
    if (reinterpret_cast<std::uintptr_t>(data) % itemBytes != 0) {
        auto copy = at::empty({length}, type);
        std::memcpy(copy.data_ptr(), data, count * itemBytes);
        return copy;
    }
    const auto giveBack = [keep = shared_from_this(), data, bytes = count * itemBytes](void*) { giveBackPages(data, bytes); };
    return at::from_blob(data, {length}, giveBack, type);
}

} // namespace core::weights
