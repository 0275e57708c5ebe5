#pragma once
#include "core/image/image.h"

#include <span>

namespace core::image {

/// Pulls the pixels around `centre` by `move`, or magnifies them by `zoom`, less and less with the distance (a Gaussian).
struct Bump {
    Point centre, move;
    float zoom = 0, radius = 10; ///< radius: the Gaussian's deviation in pixels
};

struct WarpedPicture {
    Image picture;
    Image mask; ///< one channel: how far a pixel moved, 64 a pixel of movement, at most 255
};

/// An RGB picture with all bumps at once. What moves by less than a twentieth of a pixel stays as it is, to the bit.
WarpedPicture warpByBumps(const Image& picture, std::span<const Bump> bumps);

} // namespace core::image
