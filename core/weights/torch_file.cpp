#include "core/weights/torch_file.h"

#include "core/weights/mapped_file.h"
#include "core/weights/pickle_reader.h"
#include "core/weights/zip_archive.h"

#include <fmt/format.h>
#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace core::weights {
namespace {

using Bytes = std::span<const std::byte>;

/// A storage's bytes within the file.
struct Place {
    std::size_t offset = 0, bytes = 0;
};
using Storages = std::map<std::string, Place>;

Error broken(const MappedFile& file, const std::string& why)
{
    return {ErrorCode::FormatBroken, fmt::format("{}: {}", file.name(), why), "The file is damaged or incomplete: fetch it again."};
}

constexpr std::uint64_t kMost = 1ull << 48; ///< numbers; above any file, and far below what overflows

/// One more than the last number that a tensor reaches, counted from its offset. Nothing when that is beyond 2^48.
std::optional<std::uint64_t> reachOf(const PickledTensor& tensor)
{
    std::uint64_t reach = 1;
    bool empty = false;
    for (std::size_t i = 0; i < tensor.shape.size(); ++i) {
        const auto side = static_cast<std::uint64_t>(tensor.shape[i]), stride = static_cast<std::uint64_t>(tensor.strides[i]);
        if (side > kMost || stride > kMost)
            return std::nullopt;
        if (side == 0)
            empty = true;
        else if (side > 1 && stride > (kMost - reach) / (side - 1))
            return std::nullopt;
        else
            reach += (side - 1) * stride;
    }
    return empty ? 0 : reach;
}

/// Lets few bytes stand for a huge tensor by strides of zero only up to here.
constexpr std::uint64_t kMostExpandedNumbers = 1 << 20;

/// How many numbers a tensor has, its sides of zero left out; stops counting beyond 2^48.
std::uint64_t countOf(const PickledTensor& tensor)
{
    std::uint64_t count = 1;
    for (const auto side : tensor.shape) {
        if (side > 1 && count > kMost / static_cast<std::uint64_t>(side))
            return kMost;
        count *= static_cast<std::uint64_t>(std::max<std::int64_t>(side, 1));
    }
    return count;
}

Result<at::Tensor> tensorOf(const PickledTensor& pickled, const std::string& name, const MappedFile& file, const Storages& storages)
{
    const auto& storage = pickled.storage;
    const auto place = storages.find(storage.key);
    if (place == storages.end())
        return broken(file, fmt::format("the numbers of {} are missing", name));
    const std::uint64_t itemBytes = c10::elementSize(pickled.type), storageItem = storage.untyped ? 1 : c10::elementSize(storage.type);
    if (storage.count > place->second.bytes / storageItem || (!storage.untyped && storage.type != pickled.type))
        return broken(file, fmt::format("the storage of {} is smaller than it says", name));
    const auto reach = reachOf(pickled);
    const std::uint64_t available = place->second.bytes / itemBytes;
    const std::uint64_t begin = pickled.offset + storage.viewOffset;
    if (!reach || begin < pickled.offset || begin > available || *reach > available - begin)
        return broken(file, fmt::format("{} reaches beyond its storage", name));
    if (countOf(pickled) > std::max(available, kMostExpandedNumbers))
        return broken(file, fmt::format("{} claims to be larger than the file", name));
    const auto flat = file.tensorAt(place->second.offset + begin * itemBytes, static_cast<std::size_t>(*reach), pickled.type);
    return *reach == 0 ? at::empty(pickled.shape, pickled.type) : flat.as_strided(pickled.shape, pickled.strides).contiguous();
}

Result<TensorFile> assembled(const PickledObject& object, const MappedFile& file, const Storages& storages)
{
    TensorFile result;
    result.metadata = object.texts;
    for (const auto& [name, pickled] : object.tensors) {
        auto tensor = tensorOf(pickled, name, file, storages);
        if (!tensor)
            return tensor.error();
        result.tensors.emplace(name, std::move(*tensor));
    }
    return result;
}

std::string textOf(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// NAME/data.pkl, NAME/data/0, NAME/data/1, ..., NAME/byteorder.
Result<TensorFile> readZipForm(const MappedFile& file)
{
    const auto bytes = file.bytes();
    const auto entries = readZipDirectory(bytes, file.name());
    if (!entries)
        return entries.error();
    constexpr std::string_view kPickle = "/data.pkl";
    const auto pickle = std::find_if(entries->begin(), entries->end(), [&](const auto& entry) { return entry.first.ends_with(kPickle); });
    if (pickle == entries->end())
        return broken(file, "it is an archive, but not one that torch.save wrote");
    const auto folder = pickle->first.substr(0, pickle->first.size() - kPickle.size() + 1);
    if (const auto order = entries->find(folder + "byteorder");
        order != entries->end() && textOf(bytes.subspan(order->second.offset, order->second.size)) != "little")
        return broken(file, "its numbers are big-endian, which is not supported");
    const auto object = readPickle(bytes.subspan(pickle->second.offset, pickle->second.size), file.name());
    if (!object)
        return object.error();
    Storages storages;
    for (auto it = entries->lower_bound(folder + "data/"); it != entries->end() && it->first.starts_with(folder + "data/"); ++it)
        storages[it->first.substr(folder.size() + 5)] = {it->second.offset, it->second.size};
    return assembled(*object, file, storages);
}

/// Four pickles (a magic number, the protocol, sizes of the system, the object), the list of storages, then each one's count and numbers.
Result<TensorFile> readOldForm(const MappedFile& file)
{
    auto rest = file.bytes();
    for (int i = 0; i < 3; ++i) {
        const auto length = skipPickle(rest, file.name());
        if (!length)
            return length.error();
        rest = rest.subspan(*length);
    }
    const auto object = readPickle(rest, file.name());
    if (!object)
        return object.error();
    rest = rest.subspan(object->bytes);
    const auto keys = readPickledTexts(rest, file.name());
    if (!keys)
        return keys.error();
    rest = rest.subspan(keys->bytes);

    std::map<std::string, std::size_t> itemBytes;
    for (const auto& [name, tensor] : object->tensors)
        itemBytes[tensor.storage.key] = tensor.storage.untyped ? 1 : c10::elementSize(tensor.storage.type);
    Storages storages;
    for (const auto& key : keys->texts) {
        std::uint64_t count = 0;
        if (rest.size() < sizeof count)
            return broken(file, "its numbers are cut off");
        std::memcpy(&count, rest.data(), sizeof count);
        rest = rest.subspan(sizeof count);
        const auto item = itemBytes.find(key);
        if (item == itemBytes.end())
            return broken(file, "it holds a storage that nothing uses, so that its end cannot be told");
        if (count > rest.size() / item->second)
            return broken(file, "its numbers are cut off");
        storages[key] = {file.bytes().size() - rest.size(), static_cast<std::size_t>(count * item->second)};
        rest = rest.subspan(storages[key].bytes);
    }
    return assembled(*object, file, storages);
}

} // namespace

Result<TensorFile> readTorchFile(const std::filesystem::path& path)
{
    const auto file = MappedFile::open(path);
    if (!file)
        return file.error();
    constexpr std::array<unsigned char, 4> kZip{'P', 'K', 3, 4};
    // Protocol 2, LONG1 of 10 bytes, 0x1950a86a20f9469cfc6c, STOP.
    constexpr std::array<unsigned char, 15> kOldMagic{0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'};
    const auto bytes = (*file)->bytes();
    const auto begins = [&](const auto& magic) { return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0; };
    if (begins(kZip))
        return readZipForm(**file);
    if (begins(kOldMagic))
        return readOldForm(**file);
    return broken(**file, "it is no file that torch.save wrote, or only a part of one");
}

} // namespace core::weights
