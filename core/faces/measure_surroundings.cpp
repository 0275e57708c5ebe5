// Figures of skin and light.
#include "core/faces/measure_parts.h"

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

constexpr float kUnit = FacePatch::kUnit;
constexpr float kDegrees = 180 / 3.14159265f;
} // namespace

void measureSkin(const FacePatch& patch, const SkinSamples& samples, Measurements& out)
{
    const auto& skin = samples.skin;
    out["skin_l"] = skin.l;
    if (const auto eyes = out.find("eyes_l"); eyes != out.end())
        out["eyes_to_skin"] = eyes->second / std::max(1.0f, skin.l);
    if (!patch.colour)
        return;
    out["skin_a"] = skin.a;
    out["skin_b"] = skin.b;
    out["skin_tone"] = std::atan2(skin.l - 50, std::max(1.0f, skin.b)) * kDegrees;
    out["skin_hue"] = std::atan2(skin.b, skin.a) * kDegrees;
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
