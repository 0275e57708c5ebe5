// Figures of skin, hair and light.
#include "core/faces/measure_parts.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr float kUnit = FacePatch::kUnit;
constexpr float kDegrees = 180 / 3.14159265f;
constexpr float kUnlikeSkin = 15; ///< colourDistance from which a pixel over the brows is no longer forehead

std::vector<PatchPixel> pixelsInBox(const FacePatch& patch, float x0, float x1, float y0, float y1)
{
    std::vector<PatchPixel> found;
    for (int y = int(std::ceil(y0)); float(y) <= y1; ++y)
        for (int x = int(std::ceil(std::min(x0, x1))); float(x) <= std::max(x0, x1); ++x)
            if (patch.has(x, y))
                found.push_back({x, y});
    return found;
}

/// What is behind: the picture's edges beside the head, where neither hair nor shoulders are likely.
std::optional<LabColour> backgroundColour(const FacePatch& patch)
{
    const auto& p = patch.landmarks;
    auto pixels = pixelsInBox(patch, 0, p[0].x - 0.9f * kUnit, 0, p[2].y);
    const auto right = pixelsInBox(patch, p[16].x + 0.9f * kUnit, FacePatch::kWidth - 1, 0, p[14].y);
    pixels.insert(pixels.end(), right.begin(), right.end());
    return medianColour(patch, pixels);
}

/// Rows from the brows up to where the forehead's colour ends, the median over columns; nothing without a visible edge.
std::optional<float> hairline(const FacePatch& patch, const LabColour& forehead)
{
    const auto& p = patch.landmarks;
    std::vector<float> heights;
    for (int x = int(p[19].x); x <= int(p[24].x); x += 2) {
        const int start = int(patch.middle(19, 24).y - 0.12f * kUnit);
        int unlike = 0;
        for (int y = start; y >= 0 && patch.has(x, y); --y) {
            unlike = colourDistance(patch.at(x, y), forehead) > kUnlikeSkin ? unlike + 1 : 0;
            if (unlike == 4) {
                heights.push_back(float(start - y - 3) / kUnit + 0.12f);
                break;
            }
        }
    }
    if (heights.size() < 8)
        return {};
    return quantile(std::move(heights), 0.5f);
}

class HairView {
public:
    HairView(const FacePatch& patch, const LabColour& skin, const LabColour& hair, std::optional<LabColour> background)
        : m_patch(patch), m_skin(skin), m_hair(hair), m_background(background)
    {
    }

    bool isHair(const PatchPixel& q) const
    {
        if (!m_patch.hair.empty())
            return m_patch.hair[std::size_t(q.y) * FacePatch::kWidth + std::size_t(q.x)];
        const auto& colour = m_patch.at(q.x, q.y);
        const float toHair = colourDistance(colour, m_hair);
        return toHair < 18 && toHair < colourDistance(colour, m_skin)
            && (!m_background || toHair < colourDistance(colour, *m_background));
    }

    std::optional<double> share(const std::vector<PatchPixel>& pixels) const
    {
        if (pixels.size() < 20)
            return {};
        const auto count = std::count_if(pixels.begin(), pixels.end(), [this](const auto& q) { return isHair(q); });
        return double(count) / double(pixels.size());
    }

private:
    const FacePatch& m_patch;
    LabColour m_skin, m_hair;
    std::optional<LabColour> m_background;
};

/// Pixels over the forehead, where most heads have hair.
std::vector<PatchPixel> crownPixels(const FacePatch& patch)
{
    const auto& p = patch.landmarks;
    const float browY = patch.middle(19, 24).y, middle = (p[0].x + p[16].x) / 2, half = 0.3f * (p[16].x - p[0].x);
    return pixelsInBox(patch, middle - half, middle + half, browY - 1.4f * kUnit, browY - 0.85f * kUnit);
}

} // namespace

void measureSkin(const FacePatch& patch, const SkinSamples& samples, Measurements& out)
{
    if (!patch.colour)
        return;
    const auto& skin = samples.skin;
    out["skin_l"] = skin.l;
    out["skin_a"] = skin.a;
    out["skin_b"] = skin.b;
    out["skin_tone"] = std::atan2(skin.l - 50, std::max(1.0f, skin.b)) * kDegrees;
    out["skin_hue"] = std::atan2(skin.b, skin.a) * kDegrees;
}

void measureHair(const FacePatch& patch, const SkinSamples& samples, Measurements& out)
{
    const auto& p = patch.landmarks;
    const LabColour forehead = samples.forehead.value_or(samples.skin);
    if (const auto height = hairline(patch, forehead))
        out["hairline"] = *height;

    const auto crown = crownPixels(patch);
    if (crown.size() < 60)
        return;
    std::vector<PatchPixel> hair;
    for (const auto& q : crown)
        if (patch.hair.empty() ? colourDistance(patch.at(q.x, q.y), forehead) > kUnlikeSkin
                               : patch.hair[std::size_t(q.y) * FacePatch::kWidth + std::size_t(q.x)])
            hair.push_back(q);
    out["hair_top"] = double(hair.size()) / double(crown.size());
    const auto colour = medianColour(patch, hair);
    if (!colour)
        return;
    out["hair_l"] = colour->l;
    out["hair_texture"] = fineContrast(patch, hair).value_or(0);
    if (patch.colour) {
        out["hair_a"] = colour->a;
        out["hair_b"] = colour->b;
        out["hair_chroma"] = colour->chroma();
    }
    const auto background = backgroundColour(patch);
    if (background)
        out["hair_background"] = colourDistance(*colour, *background);

    const HairView view(patch, samples.skin, *colour, background);
    const auto beside = [&](std::size_t left, std::size_t right, float yFrom, float yTo, const char* name) {
        double sum = 0;
        int count = 0;
        for (const bool isLeft : {true, false}) {
            const float edge = isLeft ? p[left].x - 0.06f * kUnit : p[right].x + 0.06f * kUnit;
            if (const auto share = view.share(pixelsInBox(patch, edge, edge + (isLeft ? -0.4f : 0.4f) * kUnit, yFrom, yTo))) {
                sum += *share;
                ++count;
            }
        }
        if (count)
            out[name] = sum / count;
    };
    beside(1, 15, p[1].y - 0.2f * kUnit, p[2].y, "hair_ear");
    beside(3, 13, p[3].y, p[4].y, "hair_mouth");
    beside(5, 11, p[5].y, p[8].y, "hair_chin");
    beside(5, 11, p[8].y + 0.1f * kUnit, p[8].y + 0.5f * kUnit, "hair_neck");
}

void measureLight(const FacePatch& patch, const SkinSamples& samples, Measurements& out)
{
    const auto& p = patch.landmarks;
    if (samples.leftCheek && samples.rightCheek)
        out["light_side"] = samples.leftCheek->l - samples.rightCheek->l;
    // Light from above leaves the sockets darker than the cheeks.
    std::vector<PatchPixel> sockets;
    for (const bool left : {true, false}) {
        const auto inner = left ? p[39] : p[42], brow = left ? p[21] : p[22];
        const auto disc = pixelsInDisc(patch, {(inner.x + brow.x) / 2, (inner.y + brow.y) / 2}, 0.07f * kUnit);
        sockets.insert(sockets.end(), disc.begin(), disc.end());
    }
    if (const auto socket = medianColour(patch, sockets))
        out["light_above"] = samples.skin.l - socket->l;

    std::vector<float> lightness;
    for (const auto& pixels : {cheekPixels(patch, true), cheekPixels(patch, false), pixelsInDisc(patch, p[29], 0.12f * kUnit),
             pixelsInDisc(patch, {patch.middle(36, 41).x, patch.middle(36, 41).y + 0.4f * kUnit}, 0.1f * kUnit),
             pixelsInDisc(patch, {patch.middle(42, 47).x, patch.middle(42, 47).y + 0.4f * kUnit}, 0.1f * kUnit)})
        for (const auto& q : pixels)
            lightness.push_back(patch.at(q.x, q.y).l);
    if (lightness.size() > 50)
        out["light_contrast"] = quantile(lightness, 0.95f) - quantile(lightness, 0.05f);
}

} // namespace core::faces
