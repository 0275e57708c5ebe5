#pragma once
#include "core/image/image.h"

#include <optional>

namespace core::image {

enum class Filter {
    Box,
    Bilinear, ///< triangle
    Bicubic,  ///< a = -0.5
    Lanczos3,
};

/// A part of a picture with edges between pixels: [left, right) x [top, bottom), pixels; the whole is (0, 0, width, height).
struct SourceBox {
    float left = 0, top = 0, right = 0, bottom = 0;
};

/// Resizes with an antialiased filter, equal in every bit to what Pillow's Image.resize gives for modes L and RGB.
///
/// The filter widens with the shrinking; weights are 22-bit fixed point; the horizontal pass comes first and is rounded to 8
/// bits before the vertical one. Three published pre-processings were trained on exactly these pixels.
/// Source: Pillow, Image.resize(size, resample, box) without reducing_gap; golden values in tests/golden/image.
/// Range:  width, height >= 1; the box lies in the picture and is not empty (assert).
/// Thread: any.
Image resize(const Image& picture, int width, int height, Filter filter, const std::optional<SourceBox>& box = {});

} // namespace core::image
