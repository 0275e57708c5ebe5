// Figures of brows, eyes, mouth, beard and glasses that need pixels.
#include "core/faces/measure_parts.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr float kUnit = FacePatch::kUnit;

struct BrowProfile {
    float thickness = 0, contrast = 0;
};

/// One column through a brow: how many rows are nearer to the brow's darkest than to the skin's lightest.
std::optional<BrowProfile> browProfile(const FacePatch& patch, int x, float browY, float lidY)
{
    const int top = int(browY - 0.16f * kUnit), bottom = int(std::min(browY + 0.24f * kUnit, lidY - 0.06f * kUnit));
    std::vector<float> lightness;
    for (int y = top; y <= bottom; ++y) {
        if (!patch.has(x, y))
            return {};
        lightness.push_back(patch.at(x, y).l);
    }
    if (lightness.size() < 6)
        return {};
    const float light = quantile(lightness, 0.9f), dark = quantile(lightness, 0.05f), half = (light + dark) / 2;
    const auto rows = std::count_if(lightness.begin(), lightness.end(), [half](float l) { return l < half; });
    return BrowProfile{float(rows) / kUnit, light - dark};
}

/// Height of the polyline through landmarks first..last at column x.
float heightAt(const std::array<image::Point, 68>& p, std::size_t first, std::size_t last, float x)
{
    for (std::size_t i = first; i < last; ++i)
        if (x <= p[i + 1].x || i + 1 == last) {
            const float span = p[i + 1].x - p[i].x;
            const float t = span > 1e-3f ? std::clamp((x - p[i].x) / span, 0.0f, 1.0f) : 0;
            return p[i].y + t * (p[i + 1].y - p[i].y);
        }
    return p[last].y;
}

struct EyeColour {
    LabColour iris;
    float white = 0, whiteWarmth = 0;
};

std::optional<EyeColour> eyeColour(const FacePatch& patch, int first)
{
    const auto outline = std::span(patch.landmarks).subspan(std::size_t(first), 6);
    const auto all = pixelsInPolygon(patch, outline);
    if (all.size() < 30)
        return {};
    const auto centre = patch.middle(first, first + 5);
    // The iris is the darkest disc of its size in the eye; it moves with the gaze.
    image::Point best = centre;
    float bestMean = 1e9f;
    for (float dx = -0.14f; dx <= 0.141f; dx += 0.02f)
        for (float dy = -0.04f; dy <= 0.041f; dy += 0.02f) {
            const image::Point at{centre.x + dx * kUnit, centre.y + dy * kUnit};
            float sum = 0;
            int count = 0;
            for (const auto& q : all)
                if (std::hypot(float(q.x) - at.x, float(q.y) - at.y) <= 0.085f * kUnit) {
                    sum += patch.at(q.x, q.y).l;
                    ++count;
                }
            if (count >= 20 && sum / float(count) < bestMean) {
                bestMean = sum / float(count);
                best = at;
            }
        }
    std::vector<PatchPixel> ring, white;
    std::vector<float> ringLightness;
    for (const auto& q : all) {
        const float r = std::hypot(float(q.x) - best.x, float(q.y) - best.y) / kUnit;
        if (r >= 0.03f && r <= 0.085f && float(q.y) >= best.y - 0.015f * kUnit) { // above lies the lid's shadow
            ring.push_back(q);
            ringLightness.push_back(patch.at(q.x, q.y).l);
        }
        if (r > 0.115f)
            white.push_back(q);
    }
    if (ring.size() < 12 || white.size() < 6)
        return {};
    // The darkest are pupil and lashes, the lightest a reflection or the white.
    const float darkest = quantile(ringLightness, 0.35f), lightest = quantile(ringLightness, 0.85f);
    std::erase_if(ring, [&](const PatchPixel& q) { return patch.at(q.x, q.y).l < darkest || patch.at(q.x, q.y).l > lightest; });
    const auto iris = medianColour(patch, ring);
    if (!iris)
        return {};
    std::vector<float> lightness;
    for (const auto& q : white)
        lightness.push_back(patch.at(q.x, q.y).l);
    const float bright = quantile(lightness, 0.6f);
    std::erase_if(white, [&](const PatchPixel& q) { return patch.at(q.x, q.y).l < bright; });
    const auto whiteColour = medianColour(patch, white);
    return EyeColour{*iris, quantile(std::move(lightness), 0.8f), whiteColour ? whiteColour->b : 0};
}

/// Strongest horizontal edge in a window: the largest row mean of the vertical step of L*.
float horizontalEdge(const FacePatch& patch, int x0, int x1, int y0, int y1)
{
    float strongest = 0;
    for (int y = y0; y <= y1; ++y) {
        float sum = 0;
        int count = 0;
        for (int x = x0; x <= x1; ++x)
            if (patch.has(x, y - 1) && patch.has(x, y + 1)) {
                sum += (patch.at(x, y + 1).l - patch.at(x, y - 1).l) / 2;
                ++count;
            }
        if (count >= 4)
            strongest = std::max(strongest, std::abs(sum / float(count)));
    }
    return strongest;
}

struct Surface {
    std::optional<LabColour> colour;
    std::optional<float> contrast;
    std::vector<float> lightness;
};

Surface surfaceOf(const FacePatch& patch, const std::vector<PatchPixel>& pixels)
{
    Surface surface{medianColour(patch, pixels), fineContrast(patch, pixels), {}};
    for (const auto& q : pixels)
        surface.lightness.push_back(patch.at(q.x, q.y).l);
    return surface;
}

} // namespace

void measureBrows(const FacePatch& patch, Measurements& out)
{
    std::vector<float> thickness, contrast;
    const auto& p = patch.landmarks;
    for (const std::size_t brow : {std::size_t(17), std::size_t(22)}) {
        const std::size_t lid = brow == 17 ? 36 : 42;
        for (int x = int(p[brow + 1].x); x <= int(p[brow + 3].x); ++x)
            if (const auto profile = browProfile(patch, x, heightAt(p, brow, brow + 4, float(x)), heightAt(p, lid, lid + 3, float(x)))) {
                thickness.push_back(profile->thickness);
                contrast.push_back(profile->contrast);
            }
    }
    if (thickness.size() < 8)
        return;
    out["brow_thickness"] = quantile(std::move(thickness), 0.5f);
    out["brow_contrast"] = quantile(std::move(contrast), 0.5f);
}

void measureEyes(const FacePatch& patch, Measurements& out)
{
    std::vector<float> lightness;
    for (const std::size_t first : {std::size_t(36), std::size_t(42)})
        for (const auto& q : pixelsInPolygon(patch, std::span(patch.landmarks).subspan(first, 6)))
            lightness.push_back(patch.at(q.x, q.y).l);
    if (lightness.size() > 20) {
        out["eyes_l"] = quantile(lightness, 0.5f);
        out["eyes_contrast"] = quantile(lightness, 0.9f) - quantile(lightness, 0.1f);
    }
    std::vector<EyeColour> eyes;
    for (const int first : {36, 42})
        if (const auto eye = eyeColour(patch, first))
            eyes.push_back(*eye);
    if (eyes.empty())
        return;
    EyeColour mean;
    const auto share = 1.0f / float(eyes.size());
    for (const auto& eye : eyes) {
        mean.iris.l += share * eye.iris.l, mean.iris.a += share * eye.iris.a, mean.iris.b += share * eye.iris.b;
        mean.white += share * eye.white, mean.whiteWarmth += share * eye.whiteWarmth;
    }
    out["iris_l"] = mean.iris.l;
    out["iris_to_white"] = mean.iris.l / std::max(1.0f, mean.white);
    out["light_level"] = mean.white;
    if (!patch.colour)
        return;
    out["iris_a"] = mean.iris.a;
    out["iris_b"] = mean.iris.b;
    out["light_warmth"] = mean.whiteWarmth;
}

void measureMouth(const FacePatch& patch, Measurements& out)
{
    const auto& p = patch.landmarks;
    const auto inside = pixelsInPolygon(patch, std::span(p).subspan(60, 8));
    const auto skin = medianColour(patch, cheekPixels(patch, true));
    const auto other = medianColour(patch, cheekPixels(patch, false));
    if (inside.size() < 12 || !skin || !other) {
        out["teeth"] = 0;
        return;
    }
    // Teeth are at least about as light as the skin and have little red.
    const float light = 0.85f * std::max(skin->l, other->l), red = std::max(skin->a, other->a);
    const auto bright = std::count_if(inside.begin(), inside.end(), [&](const PatchPixel& q) {
        const auto& c = patch.at(q.x, q.y);
        return c.l > light && (!patch.colour || c.a < red);
    });
    out["teeth"] = double(bright) / double(inside.size());
}

void measureBeard(const FacePatch& patch, const SkinSamples& skin, Measurements& out)
{
    const auto& p = patch.landmarks;
    const auto towards = [](image::Point a, image::Point b, float t) { return image::Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; };
    const image::Point below{p[57].x, p[57].y + 0.1f * kUnit};
    const std::array chin{towards(below, p[48], 0.5f), below, towards(below, p[54], 0.5f), towards(p[9], below, 0.1f), towards(p[8], below, 0.08f),
        towards(p[7], below, 0.1f)};
    const std::array jawLeft{towards(p[4], p[48], 0.12f), towards(p[4], p[48], 0.75f), towards(p[6], p[48], 0.75f), towards(p[6], p[48], 0.12f)};
    const std::array jawRight{towards(p[12], p[54], 0.12f), towards(p[12], p[54], 0.75f), towards(p[10], p[54], 0.75f), towards(p[10], p[54], 0.12f)};
    const std::array upper{towards(p[31], p[49], 0.25f), towards(p[35], p[53], 0.25f), towards(p[35], p[53], 0.8f), towards(p[33], p[51], 0.8f),
        towards(p[31], p[49], 0.8f)};
    auto cheeks = cheekPixels(patch, true);
    const auto right = cheekPixels(patch, false);
    cheeks.insert(cheeks.end(), right.begin(), right.end());
    const Surface cheek = surfaceOf(patch, cheeks), chinSurface = surfaceOf(patch, pixelsInPolygon(patch, chin));
    const Surface moustache = surfaceOf(patch, pixelsInPolygon(patch, upper));
    auto jawPixels = pixelsInPolygon(patch, jawLeft);
    const auto jawOther = pixelsInPolygon(patch, jawRight);
    jawPixels.insert(jawPixels.end(), jawOther.begin(), jawOther.end());
    const Surface jaw = surfaceOf(patch, jawPixels);
    if (!cheek.colour || !cheek.contrast)
        return;
    const auto add = [&](const std::string& name, const Surface& surface, bool withChroma) {
        if (!surface.colour || !surface.contrast)
            return;
        out[name + "_dark"] = skin.skin.l - surface.colour->l;
        out[name + "_texture"] = *surface.contrast - *cheek.contrast;
        const float limit = 0.62f * skin.skin.l;
        out[name + "_share"] = double(std::count_if(surface.lightness.begin(), surface.lightness.end(), [limit](float l) { return l < limit; }))
            / double(surface.lightness.size());
        if (withChroma && patch.colour)
            out[name + "_chroma"] = skin.skin.chroma() - surface.colour->chroma();
    };
    add("chin", chinSurface, true);
    add("jaw", jaw, false);
    add("moustache", moustache, true);
}

void measureGlasses(const FacePatch& patch, Measurements& out)
{
    const auto& p = patch.landmarks;
    const auto column = [](float x) { return int(std::lround(x)); };
    const int eyeY = FacePatch::kEyeY;
    out["glasses_bridge"] = horizontalEdge(patch, column(p[39].x + 0.12f * kUnit), column(p[42].x - 0.12f * kUnit), //
        eyeY - int(0.25f * kUnit), eyeY + int(0.25f * kUnit));
    std::array<float, 2> under{}, temple{};
    for (const bool left : {true, false}) {
        const auto eye = left ? patch.middle(36, 41) : patch.middle(42, 47);
        under[left] = horizontalEdge(patch, column(eye.x - 0.16f * kUnit), column(eye.x + 0.16f * kUnit), //
            column(eye.y + 0.22f * kUnit), column(eye.y + 0.6f * kUnit));
        const auto &outer = left ? p[36] : p[45], &edge = left ? p[0] : p[16];
        const float from = outer.x + 0.2f * (edge.x - outer.x), to = outer.x + 0.75f * (edge.x - outer.x);
        temple[left] = horizontalEdge(patch, column(std::min(from, to)), column(std::max(from, to)), //
            eyeY - int(0.3f * kUnit), eyeY + int(0.25f * kUnit));
    }
    // A rim is on both sides; a shadow or a lock of hair often on one.
    out["glasses_under"] = std::min(under[0], under[1]);
    out["glasses_temple"] = std::min(temple[0], temple[1]);
    const std::array sides{image::Point{p[39].x + 0.04f * kUnit, eyeY - 0.1f * kUnit}, image::Point{p[42].x - 0.04f * kUnit, eyeY - 0.1f * kUnit},
        image::Point{p[42].x - 0.04f * kUnit, eyeY + 0.3f * kUnit}, image::Point{p[39].x + 0.04f * kUnit, eyeY + 0.3f * kUnit}};
    if (const auto contrast = fineContrast(patch, pixelsInPolygon(patch, sides)))
        out["glasses_texture"] = *contrast;
}

} // namespace core::faces
