#include "core/nets/region_patches.h"

#include <algorithm>
#include <numeric>

namespace core::nets {
namespace {

std::vector<std::int64_t> sumsOfCells(const image::Image& mask, int gridSide)
{
    std::vector<std::int64_t> sums(static_cast<std::size_t>(gridSide) * gridSide, 0);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            sums[static_cast<std::size_t>(y * gridSide / mask.height) * gridSide + x * gridSide / mask.width] += mask.at(x, y);
    return sums;
}

} // namespace

std::vector<float> coverageOfRegion(const image::Image& mask, int gridSide)
{
    const auto sums = sumsOfCells(mask, gridSide), whole = sumsOfCells(image::Image(mask.width, mask.height, 1, 255), gridSide);
    std::vector<float> shares;
    for (std::size_t i = 0; i < sums.size(); ++i)
        shares.push_back(whole[i] > 0 ? static_cast<float>(sums[i]) / static_cast<float>(whole[i]) : 0.f);
    return shares;
}

std::vector<std::int64_t> patchesOfRegion(const image::Image& mask, int gridSide, int count)
{
    const auto sums = sumsOfCells(mask, gridSide);
    std::vector<std::int64_t> cells(sums.size());
    std::iota(cells.begin(), cells.end(), 0);
    std::stable_sort(cells.begin(), cells.end(), [&](auto a, auto b) { return sums[a] > sums[b]; });
    const auto covered = std::min<std::int64_t>(count, std::count_if(sums.begin(), sums.end(), [](auto s) { return s > 0; }));
    std::vector<std::int64_t> chosen;
    for (int i = 0; i < count && covered > 0; ++i)
        chosen.push_back(cells[i % covered]);
    return chosen;
}

} // namespace core::nets
