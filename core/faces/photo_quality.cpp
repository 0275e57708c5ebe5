#include "core/faces/photo_quality.h"

#include "core/faces/face_aligner.h"
#include "core/faces/face_outline.h"

#include <fmt/format.h>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::faces {
namespace {

constexpr int kCropSide = 256;

cv::Mat viewOf(const image::Image& picture)
{
    return cv::Mat(picture.height, picture.width, picture.channels == 3 ? CV_8UC3 : CV_8UC1,
                   const_cast<std::uint8_t*>(picture.pixels.data()));
}

double energy(const cv::Mat& detail)
{
    const cv::Mat inner = detail(cv::Rect(detail.cols / 5, detail.rows / 5, detail.cols * 3 / 5, detail.rows * 3 / 5));
    return cv::norm(inner, cv::NORM_L2) / std::sqrt(double(inner.total()));
}

/// Differences between blurs: a sharp face has much finest detail compared with the next coarser octaves, whatever its
/// contrast; a blurred one has lost the finest first.
double sharpnessOf(const image::Image& crop)
{
    cv::Mat gray = viewOf(crop);
    if (gray.channels() == 3) {
        cv::Mat converted;
        cv::cvtColor(gray, converted, cv::COLOR_RGB2GRAY);
        gray = converted;
    }
    gray.convertTo(gray, CV_32F);
    cv::Mat fine, coarse;
    cv::GaussianBlur(gray, fine, {}, 1);
    cv::GaussianBlur(gray, coarse, {}, 4);
    return energy(gray - fine) / std::max(1e-3, energy(fine - coarse) + 1);
}

double colourOf(const image::Image& crop)
{
    if (crop.channels == 1)
        return 0;
    cv::Mat lab;
    viewOf(crop).convertTo(lab, CV_32FC3, 1 / 255.0);
    cv::cvtColor(lab, lab, cv::COLOR_RGB2Lab);
    cv::Scalar mean, deviation;
    cv::meanStdDev(lab, mean, deviation);
    return std::hypot(deviation[1], deviation[2]);
}

double cutOffShare(const image::Image& photo, const Landmarks& landmarks)
{
    // Counted in a picture that has room for all of the face around the photo.
    const auto outline = faceOutline(landmarks);
    std::vector<cv::Point2f> corners;
    for (const auto& p : outline)
        corners.emplace_back(p.x, p.y);
    std::vector<cv::Point2f> photoCorners{{-0.5f, -0.5f}, {photo.width - 0.5f, -0.5f}, {photo.width - 0.5f, photo.height - 0.5f}, {-0.5f, photo.height - 0.5f}};
    std::vector<cv::Point2f> hull, common;
    cv::convexHull(corners, hull);
    const double whole = cv::contourArea(hull);
    const double inside = cv::intersectConvexConvex(hull, photoCorners, common);
    return whole <= 0 ? 0 : std::clamp(1 - inside / whole, 0.0, 1.0);
}

int facesAsLarge(std::span<const Face> faces, int chosen, double share)
{
    return static_cast<int>(std::count_if(faces.begin(), faces.end(), [&](const Face& f) { return f.box.width >= share * faces[chosen].box.width; }));
}

} // namespace

QualityFigures measureQuality(const image::Image& photo, const Face& face)
{
    QualityFigures figures;
    figures.cropSidePx = faceCropToPhoto(face.landmarks, kCropSide).scale() * kCropSide;
    const int side = std::clamp(static_cast<int>(figures.cropSidePx), 32, kCropSide);
    const auto crop = alignFace(photo, face.landmarks, side).crop;
    figures.sharpness = sharpnessOf(crop);
    figures.colour = colourOf(crop);
    figures.turn = std::abs(turnAside(face.landmarks));
    figures.nosePlace = nosePlace(face.landmarks);
    figures.cutOff = cutOffShare(photo, face.landmarks);
    return figures;
}

std::vector<QualityNote> qualityNotes(const image::Image& photo, std::span<const Face> faces, int chosen, const QualityThresholds& limit)
{
    assert(chosen >= 0 && chosen < static_cast<int>(faces.size()));
    const auto figures = measureQuality(photo, faces[chosen]);
    std::vector<QualityNote> notes;
    if (figures.cropSidePx < limit.cropSidePx)
        notes.push_back({"face_too_small", fmt::format("The face is small: with its hair it covers {:.0f} pixels, and {:.0f} or more are needed for a good "
                                                       "likeness. Use a larger photo, or one taken from nearer.", figures.cropSidePx, limit.cropSidePx)});
    if (figures.sharpness < limit.sharpness)
        notes.push_back({"blurred", "The face is blurred, so its details cannot be seen. Use a sharper photo."});
    if (figures.turn > limit.turn)
        notes.push_back({"turned_away", "The face is turned aside, and half of it cannot be seen. Use a photo that looks towards the camera."});
    else if (figures.nosePlace < limit.noseTooHigh || figures.nosePlace > limit.noseTooLow)
        notes.push_back({"turned_away", fmt::format("The face looks far {}. Use a photo that looks towards the camera.",
                                                    figures.nosePlace < limit.noseTooHigh ? "up" : "down")});
    if (figures.cutOff > limit.cutOff)
        notes.push_back({"cut_off", fmt::format("The photo's edge cuts off {:.0f} % of the face. Use a photo that shows all of it.", 100 * figures.cutOff)});
    if (const int others = facesAsLarge(faces, chosen, limit.otherFaceWidth); others > 1)
        notes.push_back({"several_faces", fmt::format("The photo shows {} faces; {} is used. Choose another one if it is not the person you mean.", others,
                                                      chosen == 0 ? "the largest" : fmt::format("number {} by size", chosen + 1))});
    if (figures.colour < limit.colour)
        notes.push_back({"gray", "The photo has no colours, so those of skin, eyes and hair are unknown. Use a colour photo, or name the colours in the text."});
    return notes;
}

} // namespace core::faces
