#include "core/training/detection_figures.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::training {

double fitTemperature(const std::vector<double>& positiveMargins, const std::vector<double>& negativeMargins)
{
    const auto loss = [&](double logTemperature) {
        const double t = std::exp(logTemperature);
        double sum = 0;
        for (const double m : positiveMargins)
            sum += std::log1p(std::exp(-m / t)) / static_cast<double>(positiveMargins.size());
        for (const double m : negativeMargins)
            sum += std::log1p(std::exp(m / t)) / static_cast<double>(negativeMargins.size());
        return sum;
    };
    // The loss has one minimum in 1 / T; golden-section search on log T.
    double low = std::log(0.05), high = std::log(20.0);
    const double ratio = (std::sqrt(5.0) - 1) / 2;
    for (int i = 0; i < 60; ++i) {
        const double a = high - ratio * (high - low), b = low + ratio * (high - low);
        (loss(a) < loss(b) ? high : low) = loss(a) < loss(b) ? b : a;
    }
    return std::exp((low + high) / 2);
}

double calibrationError(const std::vector<double>& positives, const std::vector<double>& negatives, int bins)
{
    struct Bin {
        double probability = 0, positives = 0, count = 0;
    };
    std::vector<Bin> found(static_cast<std::size_t>(bins));
    const auto add = [&](double p, bool positive) {
        auto& bin = found[static_cast<std::size_t>(std::clamp(static_cast<int>(p * bins), 0, bins - 1))];
        bin.probability += p;
        bin.positives += positive;
        bin.count += 1;
    };
    for (const double p : positives)
        add(p, true);
    for (const double p : negatives)
        add(p, false);
    double error = 0;
    for (const auto& bin : found)
        error += std::abs(bin.probability - bin.positives);
    return error / static_cast<double>(positives.size() + negatives.size());
}

double quantile(std::vector<double> values, double share)
{
    assert(!values.empty());
    std::sort(values.begin(), values.end());
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

} // namespace core::training
