#pragma once
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <string>

namespace core::nets {

/// Mean and deviation of each channel in 0..1, RGB: what a weight file's pictures were normalised with.
/// There are no defaults on purpose: the numbers belong to the file, and wrong ones shift every result a little.
struct PixelStatistics {
    std::array<double, 3> mean{}, deviation{1, 1, 1};

    /// [B, 3, H, W] in 0..1 -> normalised.
    at::Tensor normalise(const at::Tensor& x) const;
    at::Tensor denormalise(const at::Tensor& x) const;
};

/// {"mean":[3],"std":[3]}, the form in which published FSFM weights carry it.
std::string toJson(const PixelStatistics& statistics);
/// Errors: ModelBroken for anything but three numbers each, deviations above 0.
Result<PixelStatistics> pixelStatisticsFromJson(const std::string& text);

} // namespace core::nets
