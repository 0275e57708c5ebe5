#pragma once
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <filesystem>
#include <map>
#include <string>

namespace core::weights {

/// Named tensors and the text metadata beside them.
struct TensorFile {
    std::map<std::string, at::Tensor> tensors;
    std::map<std::string, std::string> metadata;
};

enum class Memory {
    Own,    ///< tensors hold a copy of their numbers
    Mapped, ///< tensors lie in the file, which is read as they are used; see MappedFile
};

/// Reads a safetensors file; the tensors are on the CPU, in the file's dtype.
/// Source: the format as published with the safetensors library: u64 header length, JSON header, data.
/// Errors: FileMissing, FileUnreadable, FileTooLarge, FormatBroken (header over 100 MB or past the end, broken JSON,
///         unknown dtype, size that does not fit the shape, overlap, gap).
Result<TensorFile> readSafetensors(const std::filesystem::path& path, Memory memory = Memory::Own);

/// Any published weight file, told by its first bytes: safetensors, or what torch.save wrote (see readTorchFile). Mapped.
Result<TensorFile> readWeights(const std::filesystem::path& path);

/// Writes atomically; tensors of any device, made contiguous on the CPU.
Status writeSafetensors(const std::filesystem::path& path, const TensorFile& file);

/// The tensors whose name begins with `prefix`, with the prefix cut off.
std::map<std::string, at::Tensor> withPrefix(const std::map<std::string, at::Tensor>& tensors, const std::string& prefix);

} // namespace core::weights
