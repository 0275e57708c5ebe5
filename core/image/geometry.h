#pragma once
#include "core/image/image.h"

#include <array>
#include <optional>
#include <span>

namespace core::image {

/// Turns, scales evenly and shifts: x' = a x - b y + tx, y' = b x + a y + ty. Never mirrors.
struct Similarity {
    double a = 1, b = 0, tx = 0, ty = 0;

    Point apply(Point point) const;
    double scale() const;
    double angle() const;       ///< radians, from the x axis towards the y axis (clockwise on the screen)
    Similarity inverse() const; ///< scale() must not be 0
    /// First this, then `next`.
    Similarity then(const Similarity& next) const;
    /// Rows of the 2x3 matrix, as OpenCV's warpAffine counts them.
    std::array<double, 6> matrix() const { return { a, -b, tx, b, a, ty }; }
    bool operator==(const Similarity&) const = default;
};

/// The similarity that takes `from` to `to` with the least sum of squared distances. Nothing when there are fewer than two
/// pairs or all of `from` is one point, for then there are many.
/// Source: Umeyama 1991, without the reflection.
std::optional<Similarity> estimateSimilarity(std::span<const Point> from, std::span<const Point> to);

enum class Border {
    Mirror,   ///< as in a mirror that stands on the centre of the last pixel: c b | a b c | b a
    Constant, ///< `fill` in every channel
};

/// The picture after `toOutput` (source pixels to output pixels), cut to width x height.
///
/// Bilinear; when it shrinks by 2 or more, the source is averaged by area first, so that nothing flickers.
/// Thread: any; uses OpenCV's threads.
Image warp(const Image& picture, const Similarity& toOutput, int width, int height, Border border = Border::Mirror,
    std::uint8_t fill = 0);

/// The box, which may reach outside: there the picture is mirrored (or filled).
Image crop(const Image& picture, const Box& box, Border border = Border::Mirror, std::uint8_t fill = 0);

/// The picture as in a mirror beside it: left becomes right.
Image mirrored(const Image& picture);

/// Range: sigmaPx > 0; at 0 or below the picture comes back as it is.
Image gaussianBlur(const Image& picture, double sigmaPx);

/// `over` where the mask is 255, `base` where it is 0, rounded mixtures between. All of one size; the mask has one channel.
Image blend(const Image& base, const Image& over, const Image& mask);

/// Makes the picture black wherever the mask (one channel, same size) is 0, in proportion between.
Image applyMask(const Image& picture, const Image& mask);

/// One channel, 255 inside the polygon and on its edge.
Image polygonMask(int width, int height, std::span<const Point> corners);

} // namespace core::image
