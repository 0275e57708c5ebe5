#pragma once
#include "core/image/image.h"

namespace core::faces {

/// The square that the forgery detector sees around a face: `scale` times the longer side of the dlib box, centred on it. At a
/// border of the picture it shrinks and loses its centring instead of being padded, as when the weights were trained.
/// Source: FSFM (arXiv 2412.12032), face crops of the data preparation.
image::Box detectorCropBox(const image::Box& face, int pictureWidth, int pictureHeight, double scale = 1.3);

/// How the square becomes the network's input; the choice belongs to the weight file.
enum class DetectorResize {
    Squash,       ///< straight to the side
    CentreOf256,  ///< to 8/7 of the side, then its centre: a narrower view (224 of 256 pixels)
};

/// The network's view: the crop in RGB, side x side, by Pillow's bicubic filter. The box must not be empty (assert).
image::Image cutDetectorCrop(const image::Image& picture, const image::Box& crop, DetectorResize resize, int side = 224);

} // namespace core::faces
