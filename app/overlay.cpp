#include "app/overlay.h"

#include "core/image/draw.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

using core::image::Color;
using core::image::Image;
using namespace core::engine;

constexpr float kTint = 0.35f;
constexpr int kHeatPercent = 50;
constexpr Color kChosenFace{255, 214, 10}, kOtherFace{160, 160, 160}, kLandmark{255, 255, 255}, kHeat{255, 40, 20};

Color colorOf(const std::string& region)
{
    struct Named {
        const char* region;
        Color color;
    };
    constexpr std::array<Named, 6> kColors{{{"face", {52, 199, 89}}, {"ears", {255, 149, 0}}, {"eyes", {0, 122, 255}},
                                            {"nose", {175, 82, 222}}, {"mouth", {255, 45, 85}}, {"hair", {90, 200, 250}}}};
    const auto found = std::find_if(kColors.begin(), kColors.end(), [&](const Named& named) { return region == named.region; });
    return found == kColors.end() ? kOtherFace : found->color;
}

void glow(Image& picture, const HeatMap& map)
{
    const Image mask = heatOver(map, picture.width, picture.height);
    for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
        const int value = picture.pixels[i], to = std::array{kHeat.red, kHeat.green, kHeat.blue}[i % 3];
        picture.pixels[i] = static_cast<std::uint8_t>(value + (to - value) * mask.pixels[i / 3] * kHeatPercent / (100 * 255));
    }
}

int lineThickness(const Image& photo)
{
    return std::max(1, std::max(photo.width, photo.height) / 400); // visible on photos of any size
}

} // namespace

Image drawHeatMaps(const Image& photo, const std::vector<Verdict>& verdicts)
{
    Image picture = core::image::toRgb(photo);
    for (const Verdict& verdict : verdicts)
        if (verdict.heatMap)
            glow(picture, *verdict.heatMap);
    for (const Verdict& verdict : verdicts)
        if (verdict.face)
            drawRectangle(picture, *verdict.face, kOtherFace, lineThickness(photo));
    return picture;
}

Image drawOverlay(const Image& photo, const Analysis& analysis)
{
    Image picture = core::image::toRgb(photo);
    const int thickness = lineThickness(photo);
    for (const Region& region : analysis.regions)
        tintMask(picture, region.mask, colorOf(region.name), kTint);
    for (std::size_t i = 0; i < analysis.faces.size(); ++i) {
        const bool chosen = int(i) == analysis.chosen;
        drawRectangle(picture, analysis.faces[i].box, chosen ? kChosenFace : kOtherFace, thickness);
        if (chosen)
            for (const auto& landmark : analysis.faces[i].landmarks)
                drawDot(picture, landmark, kLandmark, thickness);
    }
    return picture;
}

} // namespace app
