#include "core/training/odd_pictures.h"

#include "core/image/geometry.h"
#include "core/image/resample.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace core::training {
namespace {

using image::Image;
using Random = std::mt19937_64;

double between(Random& random, double low, double high) { return std::uniform_real_distribution<double>(low, high)(random); }

std::uint8_t byteOf(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0l, 255l)); }

/// Every channel of every pixel through a function of its value, its channel and its place.
template <class Function>
Image mapped(Image picture, Function function)
{
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < picture.channels; ++c)
                picture.at(x, y, c) = byteOf(function(picture.at(x, y, c), c, x, y));
    return picture;
}

/// How dark a pencil would be here, 0..255: where the picture is darker than its surroundings.
Image strokes(const Image& photo, double strength)
{
    const Image gray = image::toGray(photo), fine = image::gaussianBlur(gray, 0.8), wide = image::gaussianBlur(gray, 3);
    Image result = gray;
    for (std::size_t i = 0; i < gray.pixels.size(); ++i)
        result.pixels[i] = byteOf(strength * std::max(wide.pixels[i] - fine.pixels[i] - 1.0, 0.0));
    return result;
}

Image drawing(const Image& photo, Random& random)
{
    const Image lines = strokes(photo, between(random, 9, 16));
    const double paper = between(random, 225, 252), warmth = between(random, 0, 14);
    return mapped(photo, [&](double, int c, int x, int y) { return paper - warmth * c / 2 - lines.at(x, y); });
}

Image cartoon(const Image& photo, Random& random)
{
    const Image lines = strokes(photo, 12), smooth = image::gaussianBlur(photo, between(random, 2, 3.5));
    const double step = between(random, 36, 64);
    return mapped(smooth, [&](double value, int, int x, int y) {
        return (std::floor(value / step) + 0.5) * step - (lines.at(x, y) > 90 ? 160 : 0);
    });
}

Image statue(const Image& photo, Random& random)
{
    const Image smooth = image::toGray(image::gaussianBlur(photo, 1.2));
    const double light = between(random, 1.2, 1.6), grain = between(random, 5, 10);
    const std::array tint{ between(random, -8, 12), 0.0, between(random, -14, 4) };
    std::normal_distribution<double> noise(0, grain);
    return mapped(photo, [&](double, int c, int x, int y) {
        return (smooth.at(x, y) - 128) * light + 150 + tint[static_cast<std::size_t>(c)] + (c == 0 ? noise(random) : noise(random) / 3);
    });
}

Image mask(const Image& photo, Random& random)
{
    const Image smooth = image::gaussianBlur(photo, between(random, 4, 6)), soft = image::gaussianBlur(photo, 1.5);
    const std::array gain{ between(random, 0.8, 1.3), between(random, 0.8, 1.2), between(random, 0.7, 1.3) };
    return mapped(photo, [&](double, int c, int x, int y) {
        const double plastic = 0.75 * smooth.at(x, y, c) + 0.25 * soft.at(x, y, c);
        const double shine = std::max(plastic - 165, 0.0) * 1.6;
        return plastic * gain[static_cast<std::size_t>(c)] + shine;
    });
}

Image filtered(const Image& photo, Random& random)
{
    if (std::bernoulli_distribution(0.4)(random)) { // coarse squares
        const int cells = std::uniform_int_distribution<int>(28, 48)(random);
        const Image small = image::resize(photo, cells, cells, image::Filter::Box);
        return mapped(photo, [&](double, int c, int x, int y) { return small.at(x * cells / photo.width, y * cells / photo.height, c); });
    }
    const double contrast = between(random, 1.9, 2.8), fade = between(random, 0.5, 1);
    const std::array tone{ between(random, 10, 60), between(random, -20, 30), between(random, -70, 0) };
    return mapped(photo, [&](double value, int c, int x, int y) {
        const double dx = 2.0 * x / photo.width - 1, dy = 2.0 * y / photo.height - 1;
        return ((value - 128) * contrast + 128 + tone[static_cast<std::size_t>(c)]) * (1 - fade * (dx * dx + dy * dy) / 2);
    });
}

} // namespace

const char* oddName(OddKind kind)
{
    static constexpr std::array kNames{ "drawing", "cartoon", "statue", "mask", "filtered" };
    return kNames[static_cast<std::size_t>(kind)];
}

Image makeOdd(const Image& photo, OddKind kind, Random& random)
{
    switch (kind) {
    case OddKind::Drawing:
        return drawing(photo, random);
    case OddKind::Cartoon:
        return cartoon(photo, random);
    case OddKind::Statue:
        return statue(photo, random);
    case OddKind::Mask:
        return mask(photo, random);
    case OddKind::Filtered:
        return filtered(photo, random);
    }
    return photo;
}

} // namespace core::training
