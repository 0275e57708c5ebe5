#pragma once
#include "core/base/result.h"

#include <c10/core/ScalarType.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace core::weights {

/// A row of numbers that a pickle only names; its bytes lie elsewhere in the file.
struct StorageName {
    std::string key;
    at::ScalarType type = at::kFloat; ///< kByte for one without a type
    std::uint64_t count = 0;          ///< of numbers, or of bytes for one without a type
    bool untyped = false;
    std::uint64_t viewOffset = 0; ///< numbers of `key` before the first, in files that let storages share memory
};

/// A tensor as the pickle describes it: a view of a storage.
struct PickledTensor {
    StorageName storage;
    at::ScalarType type = at::kFloat;
    std::uint64_t offset = 0; ///< in numbers of `type`
    std::vector<std::int64_t> shape, strides;
};

/// What torch.save wrote, without its containers: everything in it by its path, such as "state_dict.conv_in.weight". What is neither
/// a tensor, a number, a truth value nor a text is left out.
struct PickledObject {
    std::map<std::string, PickledTensor> tensors;
    std::map<std::string, std::string> texts; ///< numbers and truth values are written out
    std::size_t bytes = 0;                    ///< length of the pickle, up to and with its end
};

/// Reads a pickle as data. Nothing is called: of all that a pickle can name, only tensors, storages, OrderedDict, dict, list, tuple, set,
/// numbers, texts and argparse.Namespace (as a dict) are known, and anything else is refused by its name.
///
/// Source: Python's pickletools for the opcodes of protocols 0 to 5 that torch.save uses; torch/_utils.py and torch/serialization.py for
///         how tensors are described.
/// Range:  64 MiB of pickle, 1,000,000 values in it, nested 64 deep.
/// Errors: FormatBroken (damaged; or it would run something, which is then named).
Result<PickledObject> readPickle(std::span<const std::byte> bytes, const std::string& fileName);

/// The same for a pickle that is a list of texts, as stands behind the object in files of the old form.
struct PickledTexts {
    std::vector<std::string> texts;
    std::size_t bytes = 0;
};
Result<PickledTexts> readPickledTexts(std::span<const std::byte> bytes, const std::string& fileName);

/// Skips a pickle that only holds plain data. Gives its length.
Result<std::size_t> skipPickle(std::span<const std::byte> bytes, const std::string& fileName);

} // namespace core::weights
