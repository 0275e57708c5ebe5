#pragma once
#include "core/image/image.h"

#include <ATen/core/Tensor.h>

/// Pictures as the published networks were trained on them, number for number.
namespace core::nets {

/// The shorter side made 224 (Pillow's bicubic), the middle 224 x 224, normalised by CLIP's means. Source: transformers CLIPImageProcessor.
/// Shape: RGB -> [3, side, side], float.
at::Tensor clipPixels(const image::Image& picture, int side = 224);

/// Squashed to side x side (Pillow's bilinear), normalised by ImageNet's means. Source: face-parsing.PyTorch.
/// Shape: RGB -> [3, side, side], float.
at::Tensor parserPixels(const image::Image& picture, int side = 512);

} // namespace core::nets
