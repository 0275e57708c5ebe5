// Figures that landmarks alone give.
#include "core/faces/measure_parts.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr double kUnit = FacePatch::kUnit;

double distance(image::Point a, image::Point b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Degrees at `corner` between the ways to `a` and `b`.
double angle(image::Point a, image::Point corner, image::Point b)
{
    const double ax = a.x - corner.x, ay = a.y - corner.y, bx = b.x - corner.x, by = b.y - corner.y;
    const double cosine = (ax * bx + ay * by) / std::max(1e-6, std::hypot(ax, ay) * std::hypot(bx, by));
    return std::acos(std::clamp(cosine, -1.0, 1.0)) * 180 / 3.14159265358979;
}

/// How far the brow rises over the line between its ends, over that line's length.
double browRise(const std::array<image::Point, 68>& p, std::size_t first)
{
    const auto &a = p[first], &b = p[first + 4];
    const double length = std::max(1e-6, distance(a, b));
    double highest = 0;
    for (std::size_t i = first + 1; i < first + 4; ++i)
        highest = std::max(highest, ((b.x - a.x) * (a.y - p[i].y) - (a.x - p[i].x) * (b.y - a.y)) / length);
    return highest / length;
}

} // namespace

void measureShape(const FacePatch& patch, Measurements& out)
{
    const auto& p = patch.landmarks;
    const double width = std::max(1e-6, distance(p[1], p[15]));
    const auto brows = patch.middle(17, 26);
    out["eye_distance_px"] = patch.eyeDistancePx;
    out["tilt"] = patch.tiltDegrees;
    out["face_aspect"] = (p[8].y - brows.y) / width;
    out["jaw_width"] = distance(p[4], p[12]) / width;
    out["jaw_angle"] = (angle(p[2], p[4], p[7]) + angle(p[14], p[12], p[9])) / 2;
    out["chin_angle"] = angle(p[6], p[8], p[10]);
    const double toLeft = distance(p[30], p[2]), toRight = distance(p[30], p[14]);
    out["turn"] = (toLeft - toRight) / std::max(1e-6, toLeft + toRight);
    out["turn_size"] = std::abs(out["turn"]);

    out["brow_arch"] = (browRise(p, 17) + browRise(p, 22)) / 2;
    out["brow_height"] = (patch.middle(36, 47).y - brows.y) / kUnit;

    const double leftEye = distance(p[36], p[39]), rightEye = distance(p[42], p[45]);
    const double eyeWidth = std::max(1e-6, (leftEye + rightEye) / 2);
    const auto height = [&p](std::size_t first) {
        return (distance(p[first + 1], p[first + 5]) + distance(p[first + 2], p[first + 4])) / 2;
    };
    out["eye_width"] = eyeWidth / kUnit;
    out["eye_openness"] = (height(36) + height(42)) / 2 / eyeWidth;
    out["eye_size"] = std::sqrt(eyeWidth * (height(36) + height(42)) / 2) / width;
    out["eye_spacing"] = distance(p[39], p[42]) / eyeWidth;

    out["nose_length"] = distance(p[27], p[33]) / kUnit;
    out["nose_width"] = distance(p[31], p[35]) / kUnit;

    const double mouthWidth = std::max(1e-6, distance(p[48], p[54]));
    out["mouth_width"] = mouthWidth / kUnit;
    out["lip_fullness"] = (distance(p[51], p[62]) + distance(p[66], p[57])) / mouthWidth;
    out["mouth_open"] = distance(p[62], p[66]) / kUnit;
    const double lipsMiddle = (p[51].y + p[62].y + p[66].y + p[57].y) / 4;
    out["smile_lift"] = (lipsMiddle - (p[48].y + p[54].y) / 2) / mouthWidth;
}

} // namespace core::faces
