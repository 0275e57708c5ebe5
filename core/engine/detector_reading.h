#pragma once
#include "core/engine/detector_net.h"
#include "core/image/image.h"

#include <vector>

namespace core::engine {

/// What a detector's network says of one face, before calibration. A margin is the logit of forged less that of not forged.
struct DetectorReading {
    double margin = 0;              ///< mean of the face and its mirror image
    double lowest = 0, highest = 0; ///< over all looks
    InputKind input = InputKind::Colour;
    at::Tensor features;            ///< [width] of the face itself
    image::Image heat;              ///< one channel, a pixel a patch: 255 speaks most for forged; mean of face and mirror image
};

/// All of faces::detectorLooks and the mirror image, or only the face and its mirror image.
enum class Looks { All, Pair };

/// The box must lie in the picture at least in part. Thread: one caller at a time; opens an InferenceMode itself.
DetectorReading readFace(DetectorNet net, const DetectorDescription& description, const image::Image& picture,
    const image::Box& face, Looks looks = Looks::All);

} // namespace core::engine
