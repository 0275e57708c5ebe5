#include "core/image/geometry.h"

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace core::image {
namespace {

// The Mat only looks; it must not outlive the picture.
cv::Mat view(const Image& picture)
{
    return cv::Mat(picture.height, picture.width, CV_8UC(picture.channels), const_cast<std::uint8_t*>(picture.pixels.data()));
}

/// A shrunk copy and the factors of its sides.
struct Shrunk {
    Image picture;
    double factorX = 1, factorY = 1;
};

Shrunk shrinkByArea(const Image& picture, int times)
{
    Shrunk shrunk;
    shrunk.picture = Image(std::max(picture.width / times, 1), std::max(picture.height / times, 1), picture.channels);
    shrunk.factorX = static_cast<double>(shrunk.picture.width) / picture.width;
    shrunk.factorY = static_cast<double>(shrunk.picture.height) / picture.height;
    cv::Mat target = view(shrunk.picture);
    cv::resize(view(picture), target, target.size(), 0, 0, cv::INTER_AREA);
    return shrunk;
}

int reflected(int index, int size)
{
    if (size == 1)
        return 0;
    const int period = 2 * (size - 1);
    const int folded = ((index % period) + period) % period;
    return folded < size ? folded : period - folded;
}

std::uint8_t mix(int base, int over, int mask)
{
    return static_cast<std::uint8_t>((base * (255 - mask) + over * mask + 127) / 255);
}

} // namespace

Point Similarity::apply(Point point) const
{
    return { static_cast<float>(a * point.x - b * point.y + tx), static_cast<float>(b * point.x + a * point.y + ty) };
}

double Similarity::scale() const { return std::hypot(a, b); }

double Similarity::angle() const { return std::atan2(b, a); }

Similarity Similarity::inverse() const
{
    const double squared = a * a + b * b;
    assert(squared > 0);
    const double ia = a / squared, ib = -b / squared;
    return { ia, ib, -(ia * tx - ib * ty), -(ib * tx + ia * ty) };
}

Similarity Similarity::then(const Similarity& next) const
{
    return { next.a * a - next.b * b, next.b * a + next.a * b, next.a * tx - next.b * ty + next.tx,
        next.b * tx + next.a * ty + next.ty };
}

std::optional<Similarity> estimateSimilarity(std::span<const Point> from, std::span<const Point> to)
{
    assert(from.size() == to.size());
    if (from.size() < 2)
        return {};
    double fromX = 0, fromY = 0, toX = 0, toY = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        fromX += from[i].x / static_cast<double>(from.size());
        fromY += from[i].y / static_cast<double>(from.size());
        toX += to[i].x / static_cast<double>(from.size());
        toY += to[i].y / static_cast<double>(from.size());
    }
    // In the plane the singular values are not needed: with p = x + iy the best factor is sum(conj(p) q) / sum(|p|^2).
    double along = 0, across = 0, spread = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        const double px = from[i].x - fromX, py = from[i].y - fromY, qx = to[i].x - toX, qy = to[i].y - toY;
        along += px * qx + py * qy;
        across += px * qy - py * qx;
        spread += px * px + py * py;
    }
    if (spread < 1e-9)
        return {};
    const double a = along / spread, b = across / spread;
    return Similarity{ a, b, toX - (a * fromX - b * fromY), toY - (b * fromX + a * fromY) };
}

Image warp(const Image& picture, const Similarity& toOutput, int width, int height, Border border, std::uint8_t fill)
{
    assert(!picture.empty() && toOutput.scale() > 0);
    const int times = static_cast<int>(std::min(1.0 / toOutput.scale() + 1e-9, 1e6));
    Shrunk shrunk;
    if (times >= 2)
        shrunk = shrinkByArea(picture, times);
    const Image& source = times >= 2 ? shrunk.picture : picture;

    // Output to source, then source to the shrunk copy: the centre of pixel 0 lies half a pixel from the edge in both.
    const auto back = toOutput.inverse().matrix();
    const double fx = shrunk.factorX, fy = shrunk.factorY;
    const cv::Matx23d outputToSource(back[0] * fx, back[1] * fx, (back[2] + 0.5) * fx - 0.5, //
        back[3] * fy, back[4] * fy, (back[5] + 0.5) * fy - 0.5);
    Image out(width, height, picture.channels);
    cv::Mat target = view(out);
    cv::warpAffine(view(source), target, outputToSource, target.size(), cv::INTER_LINEAR | cv::WARP_INVERSE_MAP,
        border == Border::Mirror ? cv::BORDER_REFLECT_101 : cv::BORDER_CONSTANT, cv::Scalar::all(fill));
    return out;
}

Image crop(const Image& picture, const Box& box, Border border, std::uint8_t fill)
{
    assert(!picture.empty() && box.width >= 1 && box.height >= 1);
    Image out(box.width, box.height, picture.channels, fill);
    for (int y = 0; y < box.height; ++y) {
        const int sourceY = box.y + y;
        if (border == Border::Constant && (sourceY < 0 || sourceY >= picture.height))
            continue;
        const std::uint8_t* source = picture.row(reflected(sourceY, picture.height));
        std::uint8_t* target = out.row(y);
        for (int x = 0; x < box.width; ++x) {
            const int sourceX = box.x + x;
            if (border == Border::Constant && (sourceX < 0 || sourceX >= picture.width))
                continue;
            std::copy_n(source + static_cast<std::size_t>(reflected(sourceX, picture.width)) * picture.channels, picture.channels,
                target + static_cast<std::size_t>(x) * picture.channels);
        }
    }
    return out;
}

Image mirrored(const Image& picture)
{
    Image out(picture.width, picture.height, picture.channels);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            for (int c = 0; c < picture.channels; ++c)
                out.at(picture.width - 1 - x, y, c) = picture.at(x, y, c);
    return out;
}

Image gaussianBlur(const Image& picture, double sigmaPx)
{
    if (sigmaPx <= 0 || picture.empty())
        return picture;
    Image out(picture.width, picture.height, picture.channels);
    cv::Mat target = view(out);
    cv::GaussianBlur(view(picture), target, cv::Size(), sigmaPx, sigmaPx, cv::BORDER_REFLECT_101);
    return out;
}

Image blend(const Image& base, const Image& over, const Image& mask)
{
    assert(base.width == over.width && base.height == over.height && base.channels == over.channels);
    assert(mask.width == base.width && mask.height == base.height && mask.channels == 1);
    Image out = base;
    for (std::size_t i = 0; i < out.pixels.size(); ++i)
        out.pixels[i] = mix(base.pixels[i], over.pixels[i], mask.pixels[i / base.channels]);
    return out;
}

Image applyMask(const Image& picture, const Image& mask)
{
    return blend(Image(picture.width, picture.height, picture.channels), picture, mask);
}

Image polygonMask(int width, int height, std::span<const Point> corners)
{
    Image mask(width, height, 1);
    if (corners.size() < 3)
        return mask;
    constexpr int kSubpixelBits = 4;
    std::vector<cv::Point> fixed;
    for (const Point& corner : corners)
        fixed.emplace_back(cvRound(corner.x * (1 << kSubpixelBits)), cvRound(corner.y * (1 << kSubpixelBits)));
    cv::Mat target = view(mask);
    cv::fillPoly(target, std::vector<std::vector<cv::Point>>{ fixed }, cv::Scalar(255), cv::LINE_8, kSubpixelBits);
    return mask;
}

} // namespace core::image
