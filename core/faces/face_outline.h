#pragma once
#include "core/faces/face.h"

#include <span>

namespace core::faces {

/// The face's upright directions and sizes, from its points.
struct FaceFrame {
    image::Point right, down;   ///< unit vectors along the eye line and towards the chin
    image::Point browMiddle;
    float eyeDistance = 0;      ///< between the eyes' centres
    float browToNose = 0;       ///< brow line to the base of the nose: about the height of the forehead, too
    float width = 0;            ///< cheek to cheek
};

FaceFrame frameOf(std::span<const image::Point> landmarks);

/// Jaw and forehead as a closed line; the forehead, which has no points, as the arch that faces of these proportions have.
std::vector<image::Point> faceOutline(std::span<const image::Point> landmarks);

/// How far the head is turned aside: 0 is frontal, positive looks to the picture's right, about 0.5 is 35 degrees.
float turnAside(std::span<const image::Point> landmarks);

/// Where the tip of the nose stands between eyes (0) and mouth (1): about 0.52, less when the head is raised.
float nosePlace(std::span<const image::Point> landmarks);

} // namespace core::faces
