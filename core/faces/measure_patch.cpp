#include "core/faces/measure_patch.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr float kSmallestEyeDistancePx = 8;

float linear(std::uint8_t value)
{
    static const std::array<float, 256> table = [] {
        std::array<float, 256> t{};
        for (int i = 0; i < 256; ++i) {
            const float v = static_cast<float>(i) / 255;
            t[static_cast<std::size_t>(i)] = v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f);
        }
        return t;
    }();
    return table[value];
}

float labCurve(float t)
{
    return t > 0.008856f ? std::cbrt(t) : 7.787f * t + 16.0f / 116;
}

image::Point mean(std::span<const image::Point> points)
{
    image::Point sum;
    for (const auto& p : points) {
        sum.x += p.x;
        sum.y += p.y;
    }
    const auto count = static_cast<float>(points.size());
    return {sum.x / count, sum.y / count};
}

/// A picture printed in one tint (sepia, cyanotype) has colour but tells none: its a* and b* hardly vary.
bool tellsColour(const FacePatch& patch)
{
    double n = 0, a = 0, b = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < patch.colours.size(); ++i) {
        if (!patch.inside[i] || patch.colours[i].l < 20 || patch.colours[i].l > 90)
            continue;
        const auto& c = patch.colours[i];
        n += 1, a += c.a, b += c.b, aa += double(c.a) * c.a, bb += double(c.b) * c.b;
    }
    if (n < 100)
        return false;
    const double variance = (aa / n - a / n * a / n) + (bb / n - b / n * b / n);
    return variance > 12;
}

} // namespace

float LabColour::chroma() const
{
    return std::hypot(a, b);
}

float colourDistance(const LabColour& x, const LabColour& y)
{
    return std::hypot(0.5f * (x.l - y.l), x.a - y.a, x.b - y.b);
}

LabColour labOfSrgb(std::uint8_t red, std::uint8_t green, std::uint8_t blue)
{
    const float r = linear(red), g = linear(green), b = linear(blue);
    const float x = labCurve((0.4124564f * r + 0.3575761f * g + 0.1804375f * b) / 0.95047f);
    const float y = labCurve(0.2126729f * r + 0.7151522f * g + 0.0721750f * b);
    const float z = labCurve((0.0193339f * r + 0.1191920f * g + 0.9503041f * b) / 1.08883f);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

image::Point FacePatch::middle(int first, int last) const
{
    return mean(std::span(landmarks).subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first + 1)));
}

std::optional<FacePatch> cutFacePatch(const image::Image& photo, std::span<const image::Point> landmarks, const image::Image* hair)
{
    if (landmarks.size() != 68 || photo.empty())
        return {};
    const image::Point left = mean(landmarks.subspan(36, 6)), right = mean(landmarks.subspan(42, 6));
    const float dx = right.x - left.x, dy = right.y - left.y, distance = std::hypot(dx, dy);
    if (!(distance >= kSmallestEyeDistancePx) || !std::isfinite(distance))
        return {};

    FacePatch patch;
    patch.eyeDistancePx = distance;
    patch.tiltDegrees = std::atan2(dy, dx) * 180 / 3.14159265f;
    const float scale = distance / FacePatch::kUnit; // photo pixels per patch pixel
    const float cosine = dx / distance * scale, sine = dy / distance * scale;
    const image::Point middle{(left.x + right.x) / 2, (left.y + right.y) / 2};
    for (std::size_t i = 0; i < 68; ++i) {
        const float x = landmarks[i].x - middle.x, y = landmarks[i].y - middle.y;
        patch.landmarks[i] = {FacePatch::kEyeX + (cosine * x + sine * y) / (scale * scale),
            FacePatch::kEyeY + (-sine * x + cosine * y) / (scale * scale)};
    }

    // Photo coordinates of a patch pixel; when the photo is finer it is averaged first, so that no detail is skipped.
    const int type = photo.channels == 3 ? CV_8UC3 : CV_8UC1;
    const cv::Mat whole(photo.height, photo.width, type, const_cast<std::uint8_t*>(photo.pixels.data()));
    const float reach = std::hypot(float(FacePatch::kWidth), float(FacePatch::kHeight)) * scale;
    const int x0 = std::clamp(int(middle.x - reach), 0, photo.width - 1), y0 = std::clamp(int(middle.y - reach), 0, photo.height - 1);
    const int x1 = std::clamp(int(middle.x + reach) + 1, x0 + 1, photo.width), y1 = std::clamp(int(middle.y + reach) + 1, y0 + 1, photo.height);
    const cv::Rect area(x0, y0, x1 - x0, y1 - y0);
    const float shrink = std::max(1.0f, scale);
    cv::Mat source = whole(area), mask;
    if (hair && hair->width == photo.width && hair->height == photo.height && hair->channels == 1)
        mask = cv::Mat(hair->height, hair->width, CV_8UC1, const_cast<std::uint8_t*>(hair->pixels.data()))(area);
    const cv::Size size(std::max(1, int(std::lround(area.width / shrink))), std::max(1, int(std::lround(area.height / shrink))));
    if (size != source.size()) {
        cv::resize(source, source, size, 0, 0, cv::INTER_AREA);
        if (!mask.empty())
            cv::resize(mask, mask, size, 0, 0, cv::INTER_AREA);
    }
    const float fx = float(size.width) / float(area.width), fy = float(size.height) / float(area.height);
    const auto photoX = [&](float u, float v) { return middle.x + cosine * u - sine * v; };
    const auto photoY = [&](float u, float v) { return middle.y + sine * u + cosine * v; };
    const float u0 = -FacePatch::kEyeX, v0 = -FacePatch::kEyeY;
    const cv::Matx23f toSource(cosine * fx, -sine * fx, (photoX(u0, v0) - float(x0) + 0.5f) * fx - 0.5f, //
        sine * fy, cosine * fy, (photoY(u0, v0) - float(y0) + 0.5f) * fy - 0.5f);
    const cv::Size patchSize(FacePatch::kWidth, FacePatch::kHeight);
    cv::Mat pixels, hairPixels;
    cv::warpAffine(source, pixels, toSource, patchSize, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_REPLICATE);
    if (!mask.empty())
        cv::warpAffine(mask, hairPixels, toSource, patchSize, cv::INTER_LINEAR | cv::WARP_INVERSE_MAP, cv::BORDER_CONSTANT);

    const std::size_t count = static_cast<std::size_t>(FacePatch::kWidth) * FacePatch::kHeight;
    patch.colours.resize(count);
    patch.inside.resize(count);
    if (!hairPixels.empty())
        patch.hair.resize(count);
    for (int y = 0; y < FacePatch::kHeight; ++y)
        for (int x = 0; x < FacePatch::kWidth; ++x) {
            const std::size_t i = static_cast<std::size_t>(y) * FacePatch::kWidth + static_cast<std::size_t>(x);
            const float u = float(x) + u0, v = float(y) + v0, px = photoX(u, v), py = photoY(u, v);
            patch.inside[i] = px >= 0 && py >= 0 && px <= float(photo.width - 1) && py <= float(photo.height - 1);
            const std::uint8_t* p = pixels.ptr(y) + static_cast<std::ptrdiff_t>(x) * photo.channels;
            patch.colours[i] = photo.channels == 3 ? labOfSrgb(p[0], p[1], p[2]) : labOfSrgb(p[0], p[0], p[0]);
            if (!patch.hair.empty())
                patch.hair[i] = hairPixels.at<std::uint8_t>(y, x) >= 128;
        }
    patch.colour = photo.channels == 3 && tellsColour(patch);
    return patch;
}

std::vector<PatchPixel> pixelsInPolygon(const FacePatch& patch, std::span<const image::Point> polygon)
{
    std::vector<PatchPixel> found;
    float top = 1e9f, bottom = -1e9f, left = 1e9f, right = -1e9f;
    for (const auto& p : polygon) {
        top = std::min(top, p.y), bottom = std::max(bottom, p.y);
        left = std::min(left, p.x), right = std::max(right, p.x);
    }
    const int yFirst = std::max(0, int(std::ceil(top))), yLast = std::min(FacePatch::kHeight - 1, int(std::floor(bottom)));
    const int xFirst = std::max(0, int(std::ceil(left))), xLast = std::min(FacePatch::kWidth - 1, int(std::floor(right)));
    for (int y = yFirst; y <= yLast; ++y)
        for (int x = xFirst; x <= xLast; ++x) {
            bool odd = false;
            for (std::size_t i = 0, j = polygon.size() - 1; i < polygon.size(); j = i++) {
                const auto &a = polygon[i], &b = polygon[j];
                if ((a.y > float(y)) != (b.y > float(y)) && float(x) < (b.x - a.x) * (float(y) - a.y) / (b.y - a.y) + a.x)
                    odd = !odd;
            }
            if (odd && patch.has(x, y))
                found.push_back({x, y});
        }
    return found;
}

std::vector<PatchPixel> pixelsInDisc(const FacePatch& patch, image::Point centre, float radius)
{
    std::vector<PatchPixel> found;
    for (int y = int(std::floor(centre.y - radius)); float(y) <= centre.y + radius; ++y)
        for (int x = int(std::floor(centre.x - radius)); float(x) <= centre.x + radius; ++x)
            if (patch.has(x, y) && std::hypot(float(x) - centre.x, float(y) - centre.y) <= radius)
                found.push_back({x, y});
    return found;
}

float quantile(std::vector<float> values, float share)
{
    const auto nth = values.begin() + static_cast<std::ptrdiff_t>(std::lround(share * float(values.size() - 1)));
    std::nth_element(values.begin(), nth, values.end());
    return *nth;
}

std::optional<LabColour> medianColour(const FacePatch& patch, std::span<const PatchPixel> pixels)
{
    if (pixels.size() < 6)
        return {};
    std::vector<float> l, a, b;
    for (const auto& p : pixels) {
        const auto& c = patch.at(p.x, p.y);
        l.push_back(c.l), a.push_back(c.a), b.push_back(c.b);
    }
    return LabColour{quantile(std::move(l), 0.5f), quantile(std::move(a), 0.5f), quantile(std::move(b), 0.5f)};
}

std::optional<float> fineContrast(const FacePatch& patch, std::span<const PatchPixel> pixels)
{
    double sum = 0;
    int count = 0;
    for (const auto& p : pixels) {
        float around = 0;
        int n = 0;
        for (int dy = -2; dy <= 2; ++dy)
            for (int dx = -2; dx <= 2; ++dx)
                if (patch.has(p.x + dx, p.y + dy)) {
                    around += patch.at(p.x + dx, p.y + dy).l;
                    ++n;
                }
        const double d = patch.at(p.x, p.y).l - around / float(n);
        sum += d * d;
        ++count;
    }
    if (count < 6)
        return {};
    return float(std::sqrt(sum / count));
}

std::vector<PatchPixel> cheekPixels(const FacePatch& patch, bool left)
{
    const auto& p = patch.landmarks;
    const auto eye = left ? patch.middle(36, 41) : patch.middle(42, 47);
    const auto &corner = left ? p[48] : p[54], &jaw = left ? p[3] : p[13];
    const image::Point centre{0.35f * eye.x + 0.35f * corner.x + 0.3f * jaw.x, 0.35f * eye.y + 0.35f * corner.y + 0.3f * jaw.y};
    return pixelsInDisc(patch, centre, 0.17f * FacePatch::kUnit);
}

std::optional<SkinSamples> sampleSkin(const FacePatch& patch)
{
    SkinSamples samples;
    samples.leftCheek = medianColour(patch, cheekPixels(patch, true));
    samples.rightCheek = medianColour(patch, cheekPixels(patch, false));
    auto brows = patch.middle(20, 23);
    brows.y -= 0.4f * FacePatch::kUnit;
    samples.forehead = medianColour(patch, pixelsInDisc(patch, brows, 0.18f * FacePatch::kUnit));
    std::vector<LabColour> all;
    for (const auto& sample : {samples.leftCheek, samples.rightCheek, samples.forehead})
        if (sample)
            all.push_back(*sample);
    if (all.size() < 2)
        return {};
    std::sort(all.begin(), all.end(), [](const auto& x, const auto& y) { return x.l > y.l; });
    samples.skin = {(all[0].l + all[1].l) / 2, (all[0].a + all[1].a) / 2, (all[0].b + all[1].b) / 2};
    return samples;
}

} // namespace core::faces
