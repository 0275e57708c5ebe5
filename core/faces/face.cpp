#include "core/faces/face.h"

#include <array>
#include <cassert>
#include <cstddef>

namespace core::faces {
namespace {

/// Which landmark stands opposite in the mirror, in the iBUG order.
std::size_t mirrorIndex(std::size_t i)
{
    if (i <= 16)
        return 16 - i;
    if (i <= 26)
        return 43 - i;
    if (i <= 30)
        return i;
    if (i <= 35)
        return 66 - i;
    static constexpr std::array<std::size_t, 32> kEyesAndMouth{45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40, // 36..47
        54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55, 64, 63, 62, 61, 60, 67, 66, 65};                          // 48..67
    return kEyesAndMouth[i - 36];
}

} // namespace

Landmarks mirroredLandmarks(std::span<const image::Point> landmarks, int width)
{
    assert(landmarks.size() == kLandmarkCount);
    Landmarks result(landmarks.size());
    for (std::size_t i = 0; i < landmarks.size(); ++i) {
        const auto& other = landmarks[mirrorIndex(i)];
        result[i] = {float(width - 1) - other.x, other.y};
    }
    return result;
}

} // namespace core::faces
