#include "core/nets/facial_mask.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace core::nets {

namespace {

constexpr int kBackground = 0, kHair = 10;

FaceGroup groupOfClass(int label)
{
    static constexpr std::array<FaceGroup, 11> kGroups{FaceGroup::Background, FaceGroup::Skin, FaceGroup::Eyebrows,
        FaceGroup::Eyebrows, FaceGroup::Eyes, FaceGroup::Eyes, FaceGroup::Nose, FaceGroup::Mouth, FaceGroup::Mouth, FaceGroup::Mouth,
        FaceGroup::Hair};
    assert(label >= 0 && label < static_cast<int>(kGroups.size()));
    return kGroups[static_cast<std::size_t>(label)];
}

int count(const PatchMap& map)
{
    return static_cast<int>(std::count(map.begin(), map.end(), 1));
}

/// Sets `amount` of the listed patches, chosen uniformly, to `value`.
void choose(PatchMap& map, std::vector<int> patches, int amount, std::uint8_t value, std::mt19937_64& random)
{
    std::shuffle(patches.begin(), patches.end(), random);
    for (int i = 0; i < amount && i < static_cast<int>(patches.size()); ++i)
        map[static_cast<std::size_t>(patches[static_cast<std::size_t>(i)])] = value;
}

template <class Condition>
std::vector<int> patchesWhere(int patches, Condition condition)
{
    std::vector<int> found;
    for (int i = 0; i < patches; ++i)
        if (condition(static_cast<std::size_t>(i)))
            found.push_back(i);
    return found;
}

} // namespace

PatchGroups patchGroups(const std::vector<std::uint8_t>& parsing, int side, int patch)
{
    assert(static_cast<int>(parsing.size()) == side * side && side % patch == 0);
    const int grid = side / patch;
    PatchGroups groups;
    groups.maps.fill(PatchMap(static_cast<std::size_t>(grid) * grid, 0));
    PatchMap outside = groups.maps[0];
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const int label = parsing[static_cast<std::size_t>(y) * side + x];
            const auto cell = static_cast<std::size_t>(y / patch) * grid + x / patch;
            groups.maps[static_cast<std::size_t>(groupOfClass(label))][cell] = 1;
            if (label == kHair || label == kBackground)
                outside[cell] = 1;
        }
    }
    auto& boundary = groups.maps[static_cast<std::size_t>(FaceGroup::Boundary)];
    for (std::size_t i = 0; i < boundary.size(); ++i)
        boundary[i] = groups.of(FaceGroup::Skin)[i] && outside[i];
    return groups;
}

MaskQuotas maskQuotas(const PatchGroups& groups, FaceGroup covered, int budget)
{
    MaskQuotas result;
    PatchMap used = groups.of(covered);
    const int room = budget - count(used);
    if (room < 1)
        return result;
    result.share = static_cast<float>(room) / static_cast<float>(groups.patches() - count(used));
    int masked = count(used);
    for (int g = 0; g < kFaceGroups; ++g) {
        if (g == static_cast<int>(covered))
            continue;
        const PatchMap& map = groups.maps[static_cast<std::size_t>(g)];
        MaskQuotas::Quota quota{static_cast<FaceGroup>(g), patchesWhere(groups.patches(), [&](std::size_t i) { return map[i] && !used[i]; })};
        quota.masked = static_cast<int>(std::nearbyint(static_cast<float>(quota.patches.size()) * result.share)); // half to even
        for (const int i : quota.patches)
            used[static_cast<std::size_t>(i)] = 1;
        masked += quota.masked;
        result.quotas.push_back(std::move(quota));
    }
    result.fixUp = budget - masked;
    return result;
}

FacialMask coverRegionThenProportional(const PatchGroups& groups, FaceGroup covered, int budget, std::mt19937_64& random)
{
    assert(budget >= 0 && budget <= groups.patches());
    FacialMask mask{groups.of(covered), groups.of(covered)};
    const int surplus = count(mask.covered) - budget;
    if (surplus >= 0) { // the region alone fills the budget: both masks shrink together
        choose(mask.covered, patchesWhere(groups.patches(), [&](std::size_t i) { return mask.covered[i]; }), surplus, 0, random);
        mask.masked = mask.covered;
        return mask;
    }
    const MaskQuotas plan = maskQuotas(groups, covered, budget);
    for (const auto& quota : plan.quotas)
        choose(mask.masked, quota.patches, quota.masked, 1, random);
    if (plan.fixUp >= 0)
        choose(mask.masked, patchesWhere(groups.patches(), [&](std::size_t i) { return !mask.masked[i]; }), plan.fixUp, 1, random);
    else
        choose(mask.masked, patchesWhere(groups.patches(), [&](std::size_t i) { return mask.masked[i] && !mask.covered[i]; }),
            -plan.fixUp, 0, random);
    return mask;
}

FaceGroup drawCoveredGroup(std::mt19937_64& random)
{
    return static_cast<FaceGroup>(std::uniform_int_distribution<int>(0, kCoverableGroups - 1)(random));
}

} // namespace core::nets
