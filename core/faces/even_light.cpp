#include "core/faces/even_light.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

namespace core::faces {
namespace {

using image::Image;

constexpr std::array<double, 3> kTone{165, 130, 112}; ///< about the middle of the starter encoder's training faces
constexpr double kSpread = 38;
constexpr int kFewestPixels = 64;
constexpr std::uint8_t kInside = 128;

/// value = at[0] + at[1] u + at[2] v, where u and v run from -1 to 1 across the crop.
struct Plane {
    std::array<double, 3> at{};
    double value(double u, double v) const { return at[0] + at[1] * u + at[2] * v; }
};

double across(int i, int size)
{
    return 2.0 * i / std::max(1, size - 1) - 1;
}

/// Solves the normal equations of the least squares by elimination; a mask that is a line leaves the slope that it cannot tell at 0.
Plane solve(std::array<std::array<double, 4>, 3> m)
{
    for (int pivot = 0; pivot < 3; ++pivot) {
        if (std::abs(m[pivot][pivot]) < 1e-6) {
            m[pivot] = {};
            m[pivot][pivot] = 1;
        }
        for (int row = 0; row < 3; ++row) {
            const double factor = row == pivot ? 0 : m[row][pivot] / m[pivot][pivot];
            for (int column = pivot; column < 4; ++column)
                m[row][column] -= factor * m[pivot][column];
        }
    }
    return {{m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]}};
}

template <class Visit>
void forFace(const Image& mask, Visit visit)
{
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            if (mask.at(x, y) >= kInside)
                visit(x, y, across(x, mask.width), across(y, mask.height));
}

Plane fitPlane(const Image& crop, const Image& mask, int channel)
{
    std::array<std::array<double, 4>, 3> equations{};
    forFace(mask, [&](int x, int y, double u, double v) {
        const std::array<double, 4> row{1, u, v, static_cast<double>(crop.at(x, y, channel))};
        for (int i = 0; i < 3; ++i)
            for (int j = 0; j < 4; ++j)
                equations[i][j] += row[i] * row[j];
    });
    return solve(equations);
}

void evenOut(Image& picture, const Image& crop, const Image& mask, int channel, int pixels)
{
    const auto light = fitPlane(crop, mask, channel);
    double squares = 0;
    forFace(mask, [&](int x, int y, double u, double v) { squares += std::pow(crop.at(x, y, channel) - light.value(u, v), 2); });
    const double gain = kSpread / (std::sqrt(squares / pixels) + 1); // the 1 keeps a face of one tone from becoming noise
    for (int y = 0; y < crop.height; ++y)
        for (int x = 0; x < crop.width; ++x) {
            const double difference = crop.at(x, y, channel) - light.value(across(x, crop.width), across(y, crop.height));
            picture.at(x, y, channel) = static_cast<std::uint8_t>(std::clamp(kTone[static_cast<std::size_t>(channel)] + gain * difference, 0.0, 255.0));
        }
}

} // namespace

Image inEvenLight(const Image& crop, const Image& faceMask)
{
    assert(crop.channels == 3 && faceMask.channels == 1 && crop.width == faceMask.width && crop.height == faceMask.height);
    const auto pixels = static_cast<int>(std::count_if(faceMask.pixels.begin(), faceMask.pixels.end(), [](auto value) { return value >= kInside; }));
    if (pixels < kFewestPixels)
        return crop;
    Image picture = crop;
    for (int channel = 0; channel < 3; ++channel)
        evenOut(picture, crop, faceMask, channel, pixels);
    return picture;
}

} // namespace core::faces
