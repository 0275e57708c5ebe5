#include "core/training/fsfm_schedules.h"

#include <cmath>
#include <numbers>

namespace core::training {

double fsfmLearningRate(double epoch, double epochs, double warmup, double highest, double lowest)
{
    if (epoch < warmup)
        return highest * epoch / warmup;
    return lowest + (highest - lowest) * 0.5 * (1 + std::cos(std::numbers::pi * (epoch - warmup) / (epochs - warmup)));
}

double targetMomentum(double share)
{
    constexpr double kFirst = 0.996;
    return 1 + 0.5 * (kFirst - 1) * (1 + std::cos(std::numbers::pi * share));
}

double layerScale(double decay, std::int64_t depth, std::int64_t layer) { return std::pow(decay, static_cast<double>(depth + 1 - layer)); }

std::vector<double> mixedTarget(int own, int other, double share, int classes, double smoothing)
{
    std::vector<double> target(static_cast<std::size_t>(classes), smoothing / classes);
    target[static_cast<std::size_t>(own)] += (1 - smoothing) * share;
    target[static_cast<std::size_t>(other)] += (1 - smoothing) * (1 - share);
    return target;
}

} // namespace core::training
