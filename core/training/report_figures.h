#pragma once
#include <ATen/core/Tensor.h>

#include <nlohmann/json_fwd.hpp>

#include <utility>
#include <vector>

namespace core::training {

/// How many of how many.
struct Share {
    int hits = 0, total = 0;

    void count(bool hit);
    double value() const { return total > 0 ? static_cast<double>(hits) / total : 0; }
    /// The 95 % interval of the true share. Source: Wilson, JASA 22 (1927). {0, 1} of nothing.
    std::pair<double, double> interval() const;
};

/// {"hits", "of", "share", "interval"}.
nlohmann::json toJson(const Share& share);

double meanOf(const std::vector<double>& values); ///< 0 of nothing
/// The 95 % interval of a mean, by 1,000 resamplings with a fixed seed.
std::pair<double, double> meanInterval(const std::vector<double>& values);
/// {"mean", "of", "interval"}.
nlohmann::json meanToJson(const std::vector<double>& values);

/// Distance of two clouds of features, each taken as a normal distribution: |m1 - m2|^2 + tr(C1 + C2 - 2 sqrt(C1 C2)).
/// Shape: [n, d] and [m, d], n and m at least 2. It is biased upwards for few samples: compare only figures of the same counts.
/// Source: Heusel et al. 2017 (arXiv 1706.08500), there on Inception features.
double frechetDistance(const at::Tensor& first, const at::Tensor& second);

} // namespace core::training
