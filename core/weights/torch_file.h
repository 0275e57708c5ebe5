#pragma once
#include "core/weights/tensor_file.h"

namespace core::weights {

/// Reads what torch.save wrote (.bin, .pth, .pt, .ckpt), in the zip form and in the one before PyTorch 1.6, without running any of it.
///
/// Nested dicts become names with dots: {"state_dict": {"a": t}} gives "state_dict.a". Numbers and texts go to the metadata. The places
/// that tensors were saved from ("cuda:0") count for nothing. Tensors lie in the mapped file.
/// Source: torch/serialization.py; see pickle_reader.h for what a file may hold.
/// Errors: FileMissing, FileUnreadable, FileTooLarge, FormatBroken (damaged, cut off, or it would run something).
Result<TensorFile> readTorchFile(const std::filesystem::path& path);

} // namespace core::weights
