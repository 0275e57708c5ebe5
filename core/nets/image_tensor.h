#pragma once
#include "core/image/image.h"

#include <ATen/core/Tensor.h>

namespace core::nets {

/// [channels, H, W] in [-1, 1], float; owns its memory.
at::Tensor toTensor(const image::Image& picture);

/// The reverse of toTensor: clamps and rounds. Shape: [C, H, W] or [1, C, H, W], C 1 or 3.
image::Image toImage(const at::Tensor& tensor);

} // namespace core::nets
