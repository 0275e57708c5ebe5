#pragma once
#include "core/image/image.h"

#include <span>
#include <vector>

/// What a photo shows of a face, measured by OpenCV and dlib, whose types stay inside the .cpp files.
///
/// Shape:  photos are RGB or gray (core::image::Image); a gray one is treated as an RGB one with equal channels.
/// Range:  points and boxes are pixels of the photo; the centre of the first pixel is (0, 0).
/// Errors: opening a model returns an Error; after that only dlib's and OpenCV's own exceptions leave these functions.
/// Thread: one caller at a time for each object; any thread.
namespace core::faces {

/// 68 points in the iBUG order: jaw 0-16, brows 17-26, nose 27-35, eyes 36-47, lips 48-67; "left" is the picture's left.
using Landmarks = std::vector<image::Point>;
inline constexpr int kLandmarkCount = 68;

struct Face {
    image::Box box; ///< as the detector gave it: brows to chin, about square
    Landmarks landmarks;
    float score = 0; ///< detector's confidence; above 0, comparable within one detector only
};

/// The landmarks of the photo's mirror image: those of the other side, turned over.
Landmarks mirroredLandmarks(std::span<const image::Point> landmarks, int width);

} // namespace core::faces
