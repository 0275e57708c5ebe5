#pragma once
#include "core/image/image.h"

#include <array>
#include <optional>
#include <span>
#include <vector>

/// Shared by the measure_*.cpp files only.
namespace core::faces {

struct LabColour {
    float l = 0, a = 0, b = 0;
    float chroma() const;
};

/// Distance with lightness counted half, since light changes it most.
float colourDistance(const LabColour& x, const LabColour& y);
LabColour labOfSrgb(std::uint8_t red, std::uint8_t green, std::uint8_t blue);

/// The face turned upright and scaled until its eyes are kUnit apart, with room for hair and neck.
struct FacePatch {
    static constexpr int kUnit = 64, kWidth = 320, kHeight = 352, kEyeX = 160, kEyeY = 150;

    std::vector<LabColour> colours;           ///< kWidth * kHeight
    std::vector<std::uint8_t> inside;         ///< 1 where the photo reaches
    std::vector<std::uint8_t> hair;           ///< 1 where the parser saw hair; empty without a parser
    std::array<image::Point, 68> landmarks{}; ///< in the patch
    float eyeDistancePx = 0, tiltDegrees = 0;
    bool colour = true; ///< false for gray and one-tint pictures

    bool has(int x, int y) const
    {
        return x >= 0 && y >= 0 && x < kWidth && y < kHeight && inside[static_cast<std::size_t>(y) * kWidth + x];
    }
    const LabColour& at(int x, int y) const { return colours[static_cast<std::size_t>(y) * kWidth + x]; }
    image::Point middle(int first, int last) const; ///< mean of landmarks first..last
};

std::optional<FacePatch> cutFacePatch(const image::Image& photo, std::span<const image::Point> landmarks, const image::Image* hair);

struct PatchPixel {
    int x = 0, y = 0;
};

/// The pixels of the photo inside a polygon or disc of the patch.
std::vector<PatchPixel> pixelsInPolygon(const FacePatch& patch, std::span<const image::Point> polygon);
std::vector<PatchPixel> pixelsInDisc(const FacePatch& patch, image::Point centre, float radius);

/// Nothing when `pixels` holds fewer than 6, too few to speak of.
std::optional<LabColour> medianColour(const FacePatch& patch, std::span<const PatchPixel> pixels);
/// Fine contrast: root mean square of L* minus its 5x5 mean.
std::optional<float> fineContrast(const FacePatch& patch, std::span<const PatchPixel> pixels);

float quantile(std::vector<float> values, float share); ///< of at least one value

struct SkinSamples {
    std::optional<LabColour> leftCheek, rightCheek, forehead;
    LabColour skin; ///< mean of the two lightest, so that a shadow or a fringe does not count
};
std::optional<SkinSamples> sampleSkin(const FacePatch& patch);
std::vector<PatchPixel> cheekPixels(const FacePatch& patch, bool left);

} // namespace core::faces
