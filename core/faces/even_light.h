#pragma once
#include "core/image/image.h"

namespace core::faces {

/// A face crop as if plain light fell on it, so that faces can be compared and not their lamps and cameras: in every channel the plane
/// that fits the face's tones best becomes one tone, the same for all faces, and the spread about it one spread.
///
/// Shape:  crop RGB; faceMask one channel of the same size, counted where it is over 127.
/// Range:  a mask of fewer than 64 pixels gives the crop back as it is.
image::Image inEvenLight(const image::Image& crop, const image::Image& faceMask);

} // namespace core::faces
