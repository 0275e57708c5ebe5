#include "core/engine/roc_area.h"

#include <algorithm>

namespace core::engine {

double areaUnderRoc(const std::vector<double>& positives, const std::vector<double>& negatives)
{
    if (positives.empty() || negatives.empty())
        return 0.5;
    auto sorted = negatives;
    std::sort(sorted.begin(), sorted.end());
    double won = 0;
    for (const double p : positives) {
        const auto lower = std::lower_bound(sorted.begin(), sorted.end(), p), upper = std::upper_bound(lower, sorted.end(), p);
        won += static_cast<double>(lower - sorted.begin()) + 0.5 * static_cast<double>(upper - lower);
    }
    return won / (static_cast<double>(positives.size()) * static_cast<double>(negatives.size()));
}

} // namespace core::engine
