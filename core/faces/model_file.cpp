#include "core/faces/model_file.h"

#include "core/base/files.h"

#include <fmt/format.h>

namespace core::faces {

Error brokenModel(const std::filesystem::path& file, const std::string& why)
{
    return {ErrorCode::ModelBroken, fmt::format("{} is damaged: {}", file.string(), why),
            "Replace the file by the one that belongs to this version of Likeness."};
}

Result<std::string> readModel(const std::filesystem::path& file, std::size_t maxBytes)
{
    auto bytes = readFile(file, maxBytes);
    if (bytes)
        return std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    if (bytes.error().code == ErrorCode::FileMissing)
        return Error{ErrorCode::ModelMissing, bytes.error().what, "Put the model file there, or install Likeness again."};
    if (bytes.error().code == ErrorCode::FileTooLarge)
        return brokenModel(file, bytes.error().what);
    return bytes.error();
}

Result<std::string> readPublishedModel(const std::filesystem::path& file, std::size_t size, const std::string& expectedHash)
{
    auto text = readModel(file, size);
    if (!text)
        return text.error();
    if (text->size() != size)
        return brokenModel(file, fmt::format("it has {} bytes where the published file has {}", text->size(), size));
    const auto hash = sha256(std::as_bytes(std::span(text->data(), text->size())));
    if (hash != expectedHash)
        return brokenModel(file, fmt::format("its SHA-256 is {}, the published file's {}", hash, expectedHash));
    return text;
}

} // namespace core::faces
