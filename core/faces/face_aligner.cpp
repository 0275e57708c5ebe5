#include "core/faces/face_aligner.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::faces {
namespace {

cv::Mat viewOf(const image::Image& picture)
{
    return cv::Mat(picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1,
                   const_cast<std::uint8_t*>(picture.pixels.data()));
}

/// warpAffine with the map from output to input, as its flag WARP_INVERSE_MAP expects it.
void warp(const cv::Mat& from, cv::Mat& to, const Similarity& toSource, int border)
{
    const cv::Matx23d matrix(toSource.a, -toSource.b, toSource.tx, toSource.b, toSource.a, toSource.ty);
    cv::warpAffine(from, to, matrix, to.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, border, cv::Scalar::all(0));
}

/// The part of the photo that the crop's square needs, so that a large photo is not reduced as a whole.
cv::Rect neededPart(const cv::Mat& photo, const Similarity& cropToPhoto, int side)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
    for (const image::Point corner : {image::Point{0, 0}, {float(side), 0}, {0, float(side)}, {float(side), float(side)}}) {
        const auto p = cropToPhoto.apply(corner);
        left = std::min<double>(left, p.x);
        right = std::max<double>(right, p.x);
        top = std::min<double>(top, p.y);
        bottom = std::max<double>(bottom, p.y);
    }
    // Mirroring outside reads as far inside again, so the part reaches as far in as the square reaches out.
    const double outside = std::max({0.0, -left, -top, right - photo.cols, bottom - photo.rows}) + 8;
    left = std::clamp(left - outside, 0.0, photo.cols - 1.0);
    top = std::clamp(top - outside, 0.0, photo.rows - 1.0);
    right = std::clamp(right + outside, left + 1, double(photo.cols));
    bottom = std::clamp(bottom + outside, top + 1, double(photo.rows));
    const int x = int(left), y = int(top);
    return {x, y, std::max(1, int(right) - x), std::max(1, int(bottom) - y)};
}

} // namespace

Similarity faceCropToPhoto(std::span<const image::Point> landmarks, int side)
{
    assert(landmarks.size() == kLandmarkCount && side > 0);
    const auto between = [&](int i, int j) {
        return cv::Point2d((landmarks[i].x + landmarks[j].x) / 2.0, (landmarks[i].y + landmarks[j].y) / 2.0);
    };
    const cv::Point2d leftEye = between(36, 39), rightEye = between(42, 45), mouth = between(48, 54);
    const cv::Point2d eyes = (leftEye + rightEye) / 2, eyeToEye = rightEye - leftEye, eyeToMouth = mouth - eyes;
    cv::Point2d across = eyeToEye + cv::Point2d(eyeToMouth.y, -eyeToMouth.x);
    const double length = std::max(1e-6, cv::norm(across));
    const double halfSide = std::max({cv::norm(eyeToEye) * 2.0, cv::norm(eyeToMouth) * 1.8, 1e-3});
    across *= halfSide / length;
    const cv::Point2d centre = eyes + eyeToMouth * 0.1;
    // The crop's middle lies between pixels, at (side - 1) / 2 in centre-of-pixel coordinates.
    const double middle = (side - 1) / 2.0;
    Similarity map{across.x * 2 / side, across.y * 2 / side, 0, 0};
    map.tx = centre.x - (map.a - map.b) * middle;
    map.ty = centre.y - (map.b + map.a) * middle;
    return map;
}

image::Image cutOut(const image::Image& photo, const Similarity& cropToPhoto, int side)
{
    assert(!photo.empty() && side > 0);
    cv::Mat source = viewOf(photo);
    Similarity toSource = cropToPhoto;
    const cv::Rect part = neededPart(source, cropToPhoto, side);
    source = source(part);
    toSource.tx -= part.x;
    toSource.ty -= part.y;
    cv::Mat reduced;
    if (toSource.scale() > 1.25) { // reading single pixels of a larger picture would alias
        const cv::Size size(std::max(1, cvRound(source.cols / toSource.scale())), std::max(1, cvRound(source.rows / toSource.scale())));
        cv::resize(source, reduced, size, 0, 0, cv::INTER_AREA);
        const double ratio = (double(size.width) / source.cols + double(size.height) / source.rows) / 2;
        const double shift = (ratio - 1) / 2; // pixel centres move when the pixels grow
        toSource = toSource.then({ratio, 0, shift, shift});
        source = reduced;
    }
    image::Image crop(side, side, photo.channels);
    cv::Mat out = viewOf(crop);
    warp(source, out, toSource, cv::BORDER_REFLECT_101);
    return crop;
}

AlignedFace alignFace(const image::Image& photo, std::span<const image::Point> landmarks, int side)
{
    const auto map = faceCropToPhoto(landmarks, side);
    return {cutOut(photo, map, side), map};
}

image::Image layBack(const image::Image& crop, const Similarity& cropToPhoto, int photoWidth, int photoHeight)
{
    image::Image laid(photoWidth, photoHeight, crop.channels);
    cv::Mat out = viewOf(laid);
    warp(viewOf(crop), out, cropToPhoto.inverse(), cv::BORDER_CONSTANT);
    return laid;
}

} // namespace core::faces
