#pragma once
#include "core/image/image.h"

#include <random>

namespace core::training {

/// Pictures of a face that are no ordinary photo, made from one: a detector of forged photos has no business judging them.
enum class OddKind {
    Drawing,  ///< dark lines on paper, as with a pencil
    Cartoon,  ///< a few flat colours with dark outlines
    Statue,   ///< gray stone with its own grain and hard light
    Mask,     ///< skin smooth as plastic, colours off
    Filtered, ///< a heavy filter: toned, crushed, vignetted or in coarse squares
};
inline constexpr int kOddKinds = 5;
const char* oddName(OddKind kind);

/// RGB, the size of the photo.
image::Image makeOdd(const image::Image& photo, OddKind kind, std::mt19937_64& random);

} // namespace core::training
