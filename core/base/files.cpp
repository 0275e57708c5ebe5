#include "core/base/files.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>

#ifdef _WIN32
#include <io.h>
#include <process.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace core {
namespace {

namespace fs = std::filesystem;

int processId()
{
#ifdef _WIN32
    return _getpid();
#else
    return static_cast<int>(getpid());
#endif
}

/// Pushes a written file to the disk, so that the rename after it cannot leave an empty file behind.
bool flushToDisk(const fs::path& path)
{
#ifdef _WIN32
    (void)path;
    return true; // the CRT offers no path-based flush; MoveFileEx with write-through is the rename's business
#else
    const int descriptor = ::open(path.c_str(), O_RDONLY);
    if (descriptor < 0)
        return false;
    const bool flushed = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return flushed;
#endif
}

Error writeError(const fs::path& path, const std::string& why)
{
    return {ErrorCode::WriteFailed, fmt::format("{} could not be written: {}", path.string(), why),
            "Choose a folder that exists, may be written to and has space left."};
}

class Sha256 {
public:
    Sha256() : m_context(EVP_MD_CTX_new(), EVP_MD_CTX_free) { EVP_DigestInit_ex(m_context.get(), EVP_sha256(), nullptr); }
    void add(const void* data, std::size_t size) { EVP_DigestUpdate(m_context.get(), data, size); }
    std::string hex()
    {
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned int size = 0;
        EVP_DigestFinal_ex(m_context.get(), digest, &size);
        std::string text;
        for (unsigned int i = 0; i < size; ++i)
            text += fmt::format("{:02x}", digest[i]);
        return text;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> m_context;
};

Result<std::uintmax_t> regularFileSize(const fs::path& path)
{
    std::error_code failure;
    const auto status = fs::status(path, failure);
    if (!fs::exists(status))
        return Error{ErrorCode::FileMissing, fmt::format("{} does not exist", path.string()), "Check the name and the folder."};
    if (!fs::is_regular_file(status))
        return Error{ErrorCode::FileUnreadable, fmt::format("{} is not a file", path.string()), "Choose a file, not a folder."};
    const auto size = fs::file_size(path, failure);
    if (failure)
        return Error{ErrorCode::FileUnreadable, fmt::format("{}: {}", path.string(), failure.message()), "Check the file's permissions."};
    return size;
}

} // namespace

Result<std::vector<std::byte>> readFile(const fs::path& path, std::uintmax_t maxBytes)
{
    const auto size = regularFileSize(path);
    if (!size)
        return size.error();
    if (*size > maxBytes)
        return Error{ErrorCode::FileTooLarge, fmt::format("{} has {} bytes; at most {} are read", path.string(), *size, maxBytes),
                     "Choose a smaller file."};
    std::ifstream in(path, std::ios::binary);
    std::vector<std::byte> bytes(static_cast<std::size_t>(*size));
    in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    if (!in || in.gcount() != static_cast<std::streamsize>(bytes.size()))
        return Error{ErrorCode::FileUnreadable, fmt::format("{} could not be read", path.string()), "Check the file's permissions."};
    return bytes;
}

Status writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes)
{
    static std::atomic<unsigned> counter{0};
    const fs::path temporary = path.parent_path() / fmt::format(".{}.{}-{}.part", path.filename().string(), processId(), counter++);
    {
        std::ofstream out(temporary, std::ios::binary | std::ios::trunc);
        if (!out)
            return writeError(path, std::strerror(errno));
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        out.flush();
        if (!out) {
            const std::string why = std::strerror(errno);
            out.close();
            std::error_code ignored;
            fs::remove(temporary, ignored);
            return writeError(path, why);
        }
    }
    std::error_code failure;
    if (!flushToDisk(temporary))
        failure = std::error_code(errno, std::generic_category());
    else
        fs::rename(temporary, path, failure);
    if (failure) {
        std::error_code ignored;
        fs::remove(temporary, ignored);
        return writeError(path, failure.message());
    }
    return done();
}

Status writeFileAtomically(const fs::path& path, const std::string& text)
{
    return writeFileAtomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

Result<std::string> sha256OfFile(const fs::path& path)
{
    const auto size = regularFileSize(path);
    if (!size)
        return size.error();
    std::ifstream in(path, std::ios::binary);
    Sha256 hash;
    std::vector<char> piece(1 << 20);
    while (in) {
        in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        hash.add(piece.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.eof())
        return Error{ErrorCode::FileUnreadable, fmt::format("{} could not be read", path.string()), "Check the file's permissions."};
    return hash.hex();
}

std::string sha256(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes.data(), bytes.size());
    return hash.hex();
}

} // namespace core
