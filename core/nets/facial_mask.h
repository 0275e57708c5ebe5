#pragma once
#include <array>
#include <cstdint>
#include <random>
#include <vector>

namespace core::nets {

/// The facial regions of CRFR-P masking, in the order in which patches are assigned to them.
enum class FaceGroup { Eyebrows, Eyes, Nose, Mouth, Boundary, Hair, Skin, Background };
inline constexpr int kFaceGroups = 8;
inline constexpr int kCoverableGroups = 6; ///< skin and background are never covered whole

/// One byte a patch, 0 or 1, row-major.
using PatchMap = std::vector<std::uint8_t>;

/// Which patches each region touches; regions overlap.
struct PatchGroups {
    std::array<PatchMap, kFaceGroups> maps;
    const PatchMap& of(FaceGroup group) const { return maps[static_cast<std::size_t>(group)]; }
    int patches() const { return static_cast<int>(maps[0].size()); }
};

/// Reads the regions off a parsing map of `side` x `side` pixels in LaPa's classes: 0 background, 1 skin, 2 and 3 brows,
/// 4 and 5 eyes, 6 nose, 7 upper lip, 8 inner mouth, 9 lower lip, 10 hair. A patch belongs to the boundary when it holds skin and
/// also hair or background.
PatchGroups patchGroups(const std::vector<std::uint8_t>& parsing, int side, int patch);

/// How many patches of each region are to be masked beside the covered one.
struct MaskQuotas {
    struct Quota {
        FaceGroup group;
        std::vector<int> patches; ///< those that no earlier region has taken
        int masked = 0;
    };
    std::vector<Quota> quotas;
    float share = 0; ///< of the patches outside the covered region
    int fixUp = 0;   ///< patches to mask anywhere (or to show again, when negative) so that the budget is met
};
MaskQuotas maskQuotas(const PatchGroups& groups, FaceGroup covered, int budget);

struct FacialMask {
    PatchMap masked;  ///< exactly `budget` ones
    PatchMap covered; ///< the covered region, a part of `masked`
};

/// Covering a Random Facial Region, then Proportional: all of `covered` is masked, and an equal share of every other region.
/// Source: FSFM (arXiv 2412.12032), CRFR-P.
FacialMask coverRegionThenProportional(const PatchGroups& groups, FaceGroup covered, int budget, std::mt19937_64& random);

/// One of the first six, uniformly. The reference draws once a batch, not once a picture.
FaceGroup drawCoveredGroup(std::mt19937_64& random);

} // namespace core::nets
