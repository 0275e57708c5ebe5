#pragma once
#include "core/image/image.h"

namespace core::faces {

/// The square that the forgery detector sees around a face: `scale` times the longer side of the dlib box, centred on it. At a
/// border of the picture it shrinks and loses its centring instead of being padded, as when the weights were trained.
/// Source: FSFM (arXiv 2412.12032), face crops of the data preparation.
image::Box detectorCropBox(const image::Box& face, int pictureWidth, int pictureHeight, double scale = 1.3);

} // namespace core::faces
