#include "core/training/report_figures.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace core::training {
namespace {

constexpr double kNormal95 = 1.959964;
constexpr int kResamplings = 1000;

at::Tensor covarianceOf(const at::Tensor& samples)
{
    const auto centred = samples - samples.mean(0, true);
    return centred.t().matmul(centred) / static_cast<double>(samples.size(0) - 1);
}

/// Of a symmetric matrix without negative eigenvalues (those that rounding made negative count as 0).
at::Tensor rootOf(const at::Tensor& matrix)
{
    const auto [values, vectors] = torch::linalg_eigh(matrix, "L");
    return vectors.matmul(values.clamp_min(0).sqrt().diag()).matmul(vectors.t());
}

} // namespace

void Share::count(bool hit)
{
    ++total;
    hits += hit ? 1 : 0;
}

std::pair<double, double> Share::interval() const
{
    if (total == 0)
        return {0, 1};
    const double z = kNormal95, n = total, p = value();
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

nlohmann::json toJson(const Share& share)
{
    return {{"hits", share.hits}, {"of", share.total}, {"share", share.value()}, {"interval", {share.interval().first, share.interval().second}}};
}

double meanOf(const std::vector<double>& values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::pair<double, double> meanInterval(const std::vector<double>& values)
{
    if (values.empty())
        return {0, 0};
    std::mt19937_64 random(1);
    std::vector<double> means;
    for (int i = 0; i < kResamplings; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k < values.size(); ++k)
            sum += values[random() % values.size()];
        means.push_back(sum / static_cast<double>(values.size()));
    }
    std::sort(means.begin(), means.end());
    return {means[kResamplings * 25 / 1000], means[kResamplings * 975 / 1000 - 1]};
}

nlohmann::json meanToJson(const std::vector<double>& values)
{
    const auto [low, high] = meanInterval(values);
    return {{"mean", meanOf(values)}, {"of", values.size()}, {"interval", {low, high}}};
}

double frechetDistance(const at::Tensor& first, const at::Tensor& second)
{
    const auto a = first.to(torch::kDouble), b = second.to(torch::kDouble);
    const auto ca = covarianceOf(a), cb = covarianceOf(b);
    const auto root = rootOf(ca);
    const auto mixed = rootOf(root.matmul(cb).matmul(root));
    return ((a.mean(0) - b.mean(0)).square().sum() + ca.trace() + cb.trace() - 2 * mixed.trace()).item<double>();
}

} // namespace core::training
