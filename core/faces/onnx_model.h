#pragma once
#include "core/faces/model_file.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace core::faces {

/// An ONNX file's bytes.
/// Errors: ModelMissing, ModelBroken (over 512 MiB), FileUnreadable.
Result<std::string> readOnnx(const std::filesystem::path& file);

/// The model with its input's shape replaced; nothing when it is no ONNX model, or only a part of one.
///
/// insightface's files leave batch and sides open and ask for them while they run; OpenCV 4.6 reads only files in which they are fixed.
/// Source: onnx.proto: ModelProto.graph (7), GraphProto.input (11), ValueInfoProto.type (2), TypeProto.tensor_type (1), Tensor.shape (2).
std::optional<std::string> withInputShape(std::string_view model, const std::vector<std::int64_t>& shape);

} // namespace core::faces
