#include "core/faces/face_outline.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace core::faces {
namespace {

image::Point operator+(image::Point a, image::Point b) { return {a.x + b.x, a.y + b.y}; }
image::Point operator-(image::Point a, image::Point b) { return {a.x - b.x, a.y - b.y}; }
image::Point operator*(image::Point a, float s) { return {a.x * s, a.y * s}; }
float dot(image::Point a, image::Point b) { return a.x * b.x + a.y * b.y; }
float length(image::Point a) { return std::hypot(a.x, a.y); }

image::Point middleOf(std::span<const image::Point> landmarks, int first, int last)
{
    image::Point sum;
    for (int i = first; i <= last; ++i)
        sum = sum + landmarks[i];
    return sum * (1.0f / (last - first + 1));
}

} // namespace

FaceFrame frameOf(std::span<const image::Point> landmarks)
{
    assert(landmarks.size() == kLandmarkCount);
    const image::Point leftEye = middleOf(landmarks, 36, 41), rightEye = middleOf(landmarks, 42, 47);
    FaceFrame frame;
    frame.eyeDistance = std::max(1e-3f, length(rightEye - leftEye));
    // The eye line alone is short in a turned face; eyes to mouth says the same direction from the other side.
    const image::Point eyeToMouth = middleOf(landmarks, 48, 67) - (leftEye + rightEye) * 0.5f;
    image::Point across = (rightEye - leftEye) + image::Point{eyeToMouth.y, -eyeToMouth.x};
    across = across * (1 / std::max(1e-3f, length(across)));
    frame.right = across;
    frame.down = {-across.y, across.x};
    frame.browMiddle = middleOf(landmarks, 17, 26);
    frame.browToNose = dot(landmarks[33] - frame.browMiddle, frame.down);
    frame.width = std::abs(dot(landmarks[15] - landmarks[1], frame.right));
    return frame;
}

std::vector<image::Point> faceOutline(std::span<const image::Point> landmarks)
{
    const FaceFrame frame = frameOf(landmarks);
    std::vector<image::Point> line(landmarks.begin(), landmarks.begin() + 17);
    const image::Point middle = (landmarks[0] + landmarks[16]) * 0.5f, half = (landmarks[16] - landmarks[0]) * 0.5f;
    const float browAbove = dot(middle - frame.browMiddle, frame.down);
    const float height = std::max(browAbove, 0.0f) + 0.95f * frame.browToNose;
    constexpr int kSteps = 16;
    for (int i = 1; i < kSteps; ++i) {
        const float angle = std::numbers::pi_v<float> * i / kSteps;
        // A power under 1 makes the arch fuller than an ellipse, as temples are.
        const float rise = std::pow(std::sin(angle), 0.8f);
        line.push_back(middle + half * std::cos(angle) - frame.down * (height * rise));
    }
    return line;
}

float turnAside(std::span<const image::Point> landmarks)
{
    const FaceFrame frame = frameOf(landmarks);
    const float left = dot(landmarks[30] - (landmarks[1] + landmarks[2]) * 0.5f, frame.right);
    const float right = dot((landmarks[14] + landmarks[15]) * 0.5f - landmarks[30], frame.right);
    return std::clamp((left - right) / std::max(1e-3f, left + right), -2.0f, 2.0f);
}

float nosePlace(std::span<const image::Point> landmarks)
{
    const FaceFrame frame = frameOf(landmarks);
    const image::Point eyes = (middleOf(landmarks, 36, 41) + middleOf(landmarks, 42, 47)) * 0.5f;
    const image::Point mouth = (landmarks[48] + landmarks[54]) * 0.5f;
    return dot(landmarks[30] - eyes, frame.down) / std::max(1e-3f, dot(mouth - eyes, frame.down));
}

} // namespace core::faces
