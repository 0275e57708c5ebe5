#include "core/weights/tensor_file.h"

#include "core/base/files.h"
#include "core/weights/mapped_file.h"
#include "core/weights/torch_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <optional>

namespace core::weights {
namespace {

using nlohmann::json;

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000; // the published library's own bound
constexpr std::size_t kMaxDimensions = 16;
constexpr std::uint64_t kMaxExtent = 1ull << 48; // elements; far above any file, far below what overflows

struct DtypeName {
    const char* name;
    at::ScalarType type;
};
constexpr DtypeName kDtypes[] = {
    {"F64", at::kDouble}, {"F32", at::kFloat}, {"F16", at::kHalf},  {"BF16", at::kBFloat16},         {"I64", at::kLong},
    {"I32", at::kInt},    {"I16", at::kShort}, {"I8", at::kChar},   {"U8", at::kByte},               {"BOOL", at::kBool},
    {"F8_E4M3", at::kFloat8_e4m3fn},           {"F8_E5M2", at::kFloat8_e5m2},
};

Error broken(const std::filesystem::path& path, const std::string& why)
{
    return {ErrorCode::FormatBroken, fmt::format("{}: {}", path.filename().string(), why),
            "The file is damaged or incomplete: fetch it again."};
}

std::optional<at::ScalarType> dtypeFromName(const std::string& name)
{
    for (const auto& entry : kDtypes)
        if (name == entry.name)
            return entry.type;
    return std::nullopt;
}

const char* nameOfDtype(at::ScalarType type)
{
    for (const auto& entry : kDtypes)
        if (type == entry.type)
            return entry.name;
    return nullptr;
}

struct Entry {
    std::string name;
    at::ScalarType dtype;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0;
};

/// One tensor's line of the header, with its bounds checked against `dataBytes`. A message instead when it is wrong.
std::variant<Entry, std::string> parseEntry(const std::string& name, const json& value, std::uint64_t dataBytes)
{
    if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
        return fmt::format("the header's entry for {} is incomplete", name);
    const auto& shape = value["shape"];
    const auto& offsets = value["data_offsets"];
    const auto dtype = value["dtype"].is_string() ? dtypeFromName(value["dtype"].get<std::string>()) : std::nullopt;
    if (!dtype)
        return fmt::format("{} has a number type that is not known", name);
    if (!shape.is_array() || shape.size() > kMaxDimensions || !offsets.is_array() || offsets.size() != 2
        || !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned())
        return fmt::format("the shape or the place of {} makes no sense", name);
    Entry entry{name, *dtype, {}, offsets[0].get<std::uint64_t>(), offsets[1].get<std::uint64_t>()};
    std::uint64_t count = 1, extent = 1; // extent leaves out the zeros: strides are made of it even where there is no element
    for (const auto& side : shape) {
        if (!side.is_number_unsigned())
            return fmt::format("the shape of {} makes no sense", name);
        const auto length = side.get<std::uint64_t>();
        if (length > 1 && extent > kMaxExtent / length)
            return fmt::format("{} claims to be larger than any file", name);
        extent *= std::max<std::uint64_t>(length, 1);
        count *= length;
        entry.shape.push_back(static_cast<std::int64_t>(length));
    }
    if (entry.begin > entry.end || entry.end > dataBytes)
        return fmt::format("{} lies outside the file", name);
    if (entry.end - entry.begin != count * c10::elementSize(*dtype))
        return fmt::format("the size of {} does not fit its shape", name);
    return entry;
}

} // namespace

Result<TensorFile> readSafetensors(const std::filesystem::path& path, Memory memory)
{
    const auto mapped = MappedFile::open(path);
    if (!mapped)
        return mapped.error();
    const auto bytes = (*mapped)->bytes();
    std::uint64_t headerBytes = 0; // the format is little-endian, as are all systems we run on
    const bool complete = bytes.size() >= sizeof headerBytes;
    if (complete)
        std::memcpy(&headerBytes, bytes.data(), sizeof headerBytes);
    if (!complete || headerBytes > kMaxHeaderBytes || headerBytes + sizeof headerBytes > bytes.size())
        return broken(path, "its header is longer than the file, so this is no safetensors file or only a part of one");
    const auto* text = reinterpret_cast<const char*>(bytes.data()) + sizeof headerBytes;
    const auto header = json::parse(text, text + headerBytes, nullptr, false);
    if (!header.is_object())
        return broken(path, "its header is not readable");

    TensorFile file;
    std::vector<Entry> entries;
    const std::uint64_t dataBegin = sizeof headerBytes + headerBytes, dataBytes = bytes.size() - dataBegin;
    for (const auto& [name, value] : header.items()) {
        if (name == "__metadata__") {
            for (const auto& [key, word] : value.items())
                if (word.is_string())
                    file.metadata[key] = word.get<std::string>();
            continue;
        }
        auto entry = parseEntry(name, value, dataBytes);
        if (const auto* message = std::get_if<std::string>(&entry))
            return broken(path, *message);
        entries.push_back(std::get<Entry>(std::move(entry)));
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
    std::uint64_t position = 0;
    for (const auto& entry : entries) {
        if (entry.begin != position)
            return broken(path, fmt::format("{} overlaps its neighbour or leaves a gap", entry.name));
        position = entry.end;
        const auto count = static_cast<std::size_t>(entry.end - entry.begin) / c10::elementSize(entry.dtype);
        auto tensor = (*mapped)->tensorAt(static_cast<std::size_t>(dataBegin + entry.begin), count, entry.dtype).view(entry.shape);
        if (memory == Memory::Own)
            tensor = tensor.clone();
        file.tensors.emplace(entry.name, std::move(tensor));
    }
    if (position != dataBytes)
        return broken(path, "there is data behind the last tensor");
    return file;
}

Result<TensorFile> readWeights(const std::filesystem::path& path)
{
    const auto mapped = MappedFile::open(path);
    if (!mapped)
        return mapped.error();
    const auto bytes = (*mapped)->bytes();
    const auto byteAt = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
    const bool zip = byteAt(0) == 'P' && byteAt(1) == 'K', pickle = byteAt(0) == 0x80 && byteAt(1) <= 5 && byteAt(2) == 0x8a;
    return zip || pickle ? readTorchFile(path) : readSafetensors(path, Memory::Mapped);
}

Status writeSafetensors(const std::filesystem::path& path, const TensorFile& file)
{
    json header = json::object();
    if (!file.metadata.empty())
        header["__metadata__"] = file.metadata;
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : file.tensors) {
        const char* dtype = nameOfDtype(tensor.scalar_type());
        if (!dtype)
            return Error{ErrorCode::Usage, fmt::format("{} has a number type that safetensors does not know", name), "Convert it first."};
        const auto bytes = static_cast<std::uint64_t>(tensor.numel()) * tensor.element_size();
        header[name] = {{"dtype", dtype}, {"shape", tensor.sizes().vec()}, {"data_offsets", {position, position + bytes}}};
        position += bytes;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // the data then begins aligned
    std::vector<std::byte> bytes(sizeof(std::uint64_t) + text.size() + position);
    const std::uint64_t headerBytes = text.size();
    std::memcpy(bytes.data(), &headerBytes, sizeof headerBytes);
    std::memcpy(bytes.data() + sizeof headerBytes, text.data(), text.size());
    std::size_t at = sizeof headerBytes + text.size();
    for (const auto& [name, tensor] : file.tensors) {
        const auto flat = tensor.detach().to(at::kCPU).contiguous();
        const auto* from = static_cast<const std::byte*>(flat.data_ptr()); // null where there is no element
        std::copy_n(from, flat.nbytes(), bytes.data() + at);
        at += flat.nbytes();
    }
    return writeFileAtomically(path, bytes);
}

std::map<std::string, at::Tensor> withPrefix(const std::map<std::string, at::Tensor>& tensors, const std::string& prefix)
{
    std::map<std::string, at::Tensor> found;
    for (auto it = tensors.lower_bound(prefix); it != tensors.end() && it->first.starts_with(prefix); ++it)
        found.emplace(it->first.substr(prefix.size()), it->second);
    return found;
}

} // namespace core::weights
