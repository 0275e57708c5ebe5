#include "core/nets/region_patches.h"

#include <algorithm>
#include <numeric>

namespace core::nets {

std::vector<std::int64_t> patchesOfRegion(const image::Image& mask, int gridSide, int count)
{
    std::vector<std::int64_t> sums(static_cast<std::size_t>(gridSide) * gridSide, 0);
    for (int y = 0; y < mask.height; ++y)
        for (int x = 0; x < mask.width; ++x)
            sums[static_cast<std::size_t>(y * gridSide / mask.height) * gridSide + x * gridSide / mask.width] += mask.at(x, y);
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
