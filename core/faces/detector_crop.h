#pragma once
#include "core/image/image.h"

#include <vector>

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

/// Whether a picture shows hardly a colour: its channels differ by less than grain and compression make of a black-and-white photo.
bool looksGray(const image::Image& picture);

/// Ways to look at one face that change nothing about whether it is forged; a verdict must survive them all.
/// In this order: the crop itself, after a JPEG of quality 90, cut tighter and wider (1.2 and 1.4 to the crop's 1.3).
inline constexpr int kDetectorLooks = 4;
std::vector<image::Image> detectorLooks(const image::Image& picture, const image::Box& face, DetectorResize resize, int side = 224,
    double scale = 1.3);

} // namespace core::faces
