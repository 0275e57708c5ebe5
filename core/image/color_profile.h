#pragma once
#include "core/image/codec.h"
#include "core/image/decoders.h"

namespace core::image {

/// Takes the pixels to sRGB by the picture's ICC profile, alpha untouched; gray stays gray, CMYK always becomes RGB.
///
/// Perceptual intent. A profile that moves no colour by more than one level counts as sRGB and leaves every pixel alone.
/// Without a usable profile CMYK is converted as light through ink: (1 - C)(1 - K).
ProfileUse convertToSrgb(StoredPicture& picture);

} // namespace core::image
