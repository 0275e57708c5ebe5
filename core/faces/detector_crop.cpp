#include "core/faces/detector_crop.h"

#include "core/image/geometry.h"
#include "core/image/resample.h"

#include <algorithm>
#include <cassert>

namespace core::faces {

image::Box detectorCropBox(const image::Box& face, int pictureWidth, int pictureHeight, double scale)
{
    // dlib's corners are inclusive: the side is their difference, one less than the number of pixels.
    const int right = face.x + face.width - 1, bottom = face.y + face.height - 1;
    int side = static_cast<int>(std::max(right - face.x, bottom - face.y) * scale);
    const auto half = [](int sum) { return (sum - (sum < 0)) / 2; }; // rounds down, also below 0
    const int x = std::max(half(face.x + right) - side / 2, 0);
    const int y = std::max(half(face.y + bottom) - side / 2, 0);
    side = std::min({side, pictureWidth - x, pictureHeight - y});
    return {x, y, std::max(side, 0), std::max(side, 0)};
}

image::Image cutDetectorCrop(const image::Image& picture, const image::Box& crop, DetectorResize resize, int side)
{
    assert(crop.width > 0 && crop.height > 0);
    const auto face = image::toRgb(image::crop(picture, crop));
    if (resize == DetectorResize::Squash)
        return image::resize(face, side, side, image::Filter::Bicubic);
    const int larger = side * 8 / 7, offset = (larger - side) / 2;
    return image::crop(image::resize(face, larger, larger, image::Filter::Bicubic), {offset, offset, side, side});
}

} // namespace core::faces
