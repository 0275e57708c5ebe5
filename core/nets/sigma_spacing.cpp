#include "core/nets/sigma_spacing.h"

#include <algorithm>
#include <cmath>

namespace core::nets {

std::vector<double> spacedTimesteps(const NoiseScheduleConfig& config, TimestepSpacing spacing, int count, int extra)
{
    const auto total = static_cast<double>(config.trainTimesteps);
    const int points = count + extra;
    std::vector<double> timesteps(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
        const int fromEnd = points - 1 - i;
        double t = 0;
        switch (spacing) {
        case TimestepSpacing::Linspace:
            t = points > 1 ? (total - 1) * fromEnd / (points - 1) : 0;
            break;
        case TimestepSpacing::Leading:
            t = static_cast<double>(fromEnd * (config.trainTimesteps / points) + config.stepsOffset);
            break;
        case TimestepSpacing::Trailing:
            t = std::nearbyint(total - i * (total / count)) - 1;
            break;
        }
        timesteps[static_cast<size_t>(i)] = std::clamp(t, 0.0, total - 1);
    }
    return timesteps;
}

double interpolated(const std::vector<double>& table, double index)
{
    const double inside = std::clamp(index, 0.0, static_cast<double>(table.size() - 1));
    const auto low = std::min(static_cast<size_t>(inside), table.size() - 2);
    const double share = inside - static_cast<double>(low);
    return table[low] + share * (table[low + 1] - table[low]);
}

double timestepOf(double sigma, const std::vector<double>& sigmas)
{
    const auto above = std::upper_bound(sigmas.begin(), sigmas.end(), sigma) - sigmas.begin();
    const auto low
        = static_cast<size_t>(std::clamp<std::ptrdiff_t>(above - 1, 0, static_cast<std::ptrdiff_t>(sigmas.size()) - 2));
    const double lowLog = std::log(sigmas[low]), highLog = std::log(sigmas[low + 1]);
    return static_cast<double>(low) + std::clamp((lowLog - std::log(sigma)) / (lowLog - highLog), 0.0, 1.0);
}

std::vector<double> karrasSigmas(double highest, double lowest, int count)
{
    constexpr double kRho = 7;
    const double first = std::pow(highest, 1 / kRho), last = std::pow(lowest, 1 / kRho);
    std::vector<double> sigmas;
    for (int i = 0; i < count; ++i)
        sigmas.push_back(std::pow(first + (count > 1 ? i / (count - 1.0) : 0) * (last - first), kRho));
    return sigmas;
}

} // namespace core::nets
