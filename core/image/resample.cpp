#include "core/image/resample.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace core::image {
namespace {

// 32 bits less 8 of the pixel and 2 for sums that overshoot, as negative lobes make them.
constexpr int kPrecisionBits = 32 - 8 - 2;

double triangle(double x)
{
    x = std::abs(x);
    return x < 1.0 ? 1.0 - x : 0.0;
}

double cubic(double x)
{
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0)
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    if (x < 2.0)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0.0;
}

double sinc(double x)
{
    if (x == 0.0)
        return 1.0;
    x *= std::numbers::pi;
    return std::sin(x) / x;
}

double lanczos(double x) { return -3.0 <= x && x < 3.0 ? sinc(x) * sinc(x / 3) : 0.0; }

// Half open, so that a pixel on the border between two boxes counts once.
double box(double x) { return x > -0.5 && x <= 0.5 ? 1.0 : 0.0; }

struct Kernel {
    double (*weight)(double x);
    double support; ///< the weight is 0 beyond, in source pixels at scale 1
};

Kernel kernelOf(Filter filter)
{
    switch (filter) {
    case Filter::Box:
        return { box, 0.5 };
    case Filter::Bilinear:
        return { triangle, 1.0 };
    case Filter::Bicubic:
        return { cubic, 2.0 };
    case Filter::Lanczos3:
        return { lanczos, 3.0 };
    }
    return { box, 0.5 };
}

/// What one output pixel is made of along one axis: source pixels first, first + 1, ... with these weights.
struct Taps {
    int first = 0;
    std::vector<std::int32_t> weights;
};

std::int32_t toFixedPoint(double weight)
{
    const double scaled = weight * (1 << kPrecisionBits);
    return static_cast<std::int32_t>(weight < 0 ? scaled - 0.5 : scaled + 0.5);
}

// The edges are float and the rest double: the golden values depend on it.
std::vector<Taps> tapsOf(int inSize, float in0, float in1, int outSize, const Kernel& kernel)
{
    const double scale = static_cast<double>(in1 - in0) / outSize;
    const double filterScale = std::max(scale, 1.0);
    const double support = kernel.support * filterScale;
    const double inverse = 1.0 / filterScale;
    std::vector<Taps> all(outSize);
    std::vector<double> weights;
    for (int out = 0; out < outSize; ++out) {
        const double center = in0 + (out + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int end = std::min(static_cast<int>(center + support + 0.5), inSize);
        weights.clear();
        double sum = 0;
        for (int in = first; in < end; ++in) {
            weights.push_back(kernel.weight((in - center + 0.5) * inverse));
            sum += weights.back();
        }
        all[out].first = first;
        for (const double weight : weights)
            all[out].weights.push_back(toFixedPoint(sum != 0.0 ? weight / sum : weight));
    }
    return all;
}

std::uint8_t fromFixedPoint(std::int32_t sum) { return static_cast<std::uint8_t>(std::clamp(sum >> kPrecisionBits, 0, 255)); }

template <int Channels> Image horizontalPass(const Image& in, const std::vector<Taps>& taps, int firstRow, int rows)
{
    Image out(static_cast<int>(taps.size()), rows, Channels);
    for (int y = 0; y < rows; ++y) {
        const std::uint8_t* source = in.row(firstRow + y);
        std::uint8_t* target = out.row(y);
        for (const Taps& tap : taps) {
            std::int32_t sums[Channels];
            std::fill_n(sums, Channels, 1 << (kPrecisionBits - 1));
            const std::uint8_t* pixel = source + static_cast<std::size_t>(tap.first) * Channels;
            for (const std::int32_t weight : tap.weights)
                for (int c = 0; c < Channels; ++c)
                    sums[c] += *pixel++ * weight;
            for (int c = 0; c < Channels; ++c)
                *target++ = fromFixedPoint(sums[c]);
        }
    }
    return out;
}

/// `firstRow` is the row of the source picture that row 0 of `in` holds.
Image verticalPass(const Image& in, const std::vector<Taps>& taps, int firstRow)
{
    const std::size_t samples = static_cast<std::size_t>(in.width) * in.channels;
    Image out(in.width, static_cast<int>(taps.size()), in.channels);
    std::vector<std::int32_t> sums(samples);
    for (int y = 0; y < out.height; ++y) {
        std::fill(sums.begin(), sums.end(), 1 << (kPrecisionBits - 1));
        int row = taps[y].first - firstRow;
        for (const std::int32_t weight : taps[y].weights) {
            const std::uint8_t* source = in.row(row++);
            for (std::size_t i = 0; i < samples; ++i)
                sums[i] += source[i] * weight;
        }
        std::uint8_t* target = out.row(y);
        for (std::size_t i = 0; i < samples; ++i)
            target[i] = fromFixedPoint(sums[i]);
    }
    return out;
}

} // namespace

Image resize(const Image& picture, int width, int height, Filter filter, const std::optional<SourceBox>& part)
{
    const SourceBox whole{ 0, 0, static_cast<float>(picture.width), static_cast<float>(picture.height) };
    const SourceBox source = part.value_or(whole);
    assert(!picture.empty() && width >= 1 && height >= 1);
    assert(source.left >= 0 && source.top >= 0 && source.right <= whole.right && source.bottom <= whole.bottom);
    assert(source.left < source.right && source.top < source.bottom);

    // A pass that would change nothing is left out, as the filters blur even at scale 1 when the box starts between pixels.
    const bool horizontal = width != picture.width || source.left != 0 || source.right != static_cast<float>(width);
    const bool vertical = height != picture.height || source.top != 0 || source.bottom != static_cast<float>(height);
    const Kernel kernel = kernelOf(filter);
    const auto rowTaps = tapsOf(picture.height, source.top, source.bottom, height, kernel);
    if (!horizontal)
        return vertical ? verticalPass(picture, rowTaps, 0) : picture;

    const auto columnTaps = tapsOf(picture.width, source.left, source.right, width, kernel);
    const int firstRow = vertical ? rowTaps.front().first : 0;
    const int endRow = vertical ? rowTaps.back().first + static_cast<int>(rowTaps.back().weights.size()) : picture.height;
    const Image narrowed = picture.channels == 1 ? horizontalPass<1>(picture, columnTaps, firstRow, endRow - firstRow)
                                                 : horizontalPass<3>(picture, columnTaps, firstRow, endRow - firstRow);
    return vertical ? verticalPass(narrowed, rowTaps, firstRow) : narrowed;
}

} // namespace core::image
