#include "core/faces/detector_crop.h"

#include "core/image/codec.h"
#include "core/image/geometry.h"
#include "core/image/jpeg_writer.h"
#include "core/image/resample.h"

#include <algorithm>
#include <cassert>
#include <cstdlib>

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

bool looksGray(const image::Image& picture)
{
    constexpr int kCells = 16; ///< a side: their means have lost the grain
    constexpr int kMost = 4;   ///< mean difference of two channels, of 255
    if (picture.channels == 1)
        return true;
    const auto cells = image::resize(picture, kCells, kCells, image::Filter::Box);
    int difference = 0;
    for (std::size_t i = 0; i + 2 < cells.pixels.size(); i += 3)
        difference += std::abs(cells.pixels[i] - cells.pixels[i + 1]) + std::abs(cells.pixels[i + 2] - cells.pixels[i + 1]);
    return difference <= 2 * kMost * kCells * kCells;
}

std::vector<image::Image> detectorLooks(
    const image::Image& picture, const image::Box& face, DetectorResize resize, int side, double scale)
{
    const auto cut = [&](double factor) {
        return cutDetectorCrop(picture, detectorCropBox(face, picture.width, picture.height, scale * factor), resize, side);
    };
    std::vector<image::Image> looks{ cut(1) };
    // Only the surroundings of the crop, or a large photo would be encoded whole for one of its faces.
    const auto around = detectorCropBox(face, picture.width, picture.height, scale);
    const auto encoded = image::encodeJpeg(image::toRgb(image::crop(picture, around)), 90);
    const auto decoded = encoded ? image::decodeImage(*encoded) : Result<image::Decoded>(encoded.error());
    looks.push_back(decoded ? cutDetectorCrop(decoded->image, { 0, 0, around.width, around.height }, resize, side) : looks.front());
    looks.push_back(cut(1.2 / 1.3));
    looks.push_back(cut(1.4 / 1.3));
    return looks;
}

} // namespace core::faces
