#include "core/training/gate_fitting.h"

#include "core/training/detection_figures.h"

#include <algorithm>
#include <numeric>

namespace core::training {

nets::AbetHead fitAbet(const at::Tensor& features, const at::Tensor& labels, int64_t classes, int64_t steps, std::uint64_t seed,
    double learningRate)
{
    torch::manual_seed(seed);
    nets::AbetHead head(features.size(1), classes);
    head->train();
    torch::optim::SGD optimizer(head->parameters(), torch::optim::SGDOptions(learningRate).momentum(0.9).weight_decay(1e-4));
    constexpr int64_t kBatch = 64;
    for (int64_t step = 0; step < steps; ++step) {
        if (step == steps * 2 / 3)
            static_cast<torch::optim::SGDOptions&>(optimizer.param_groups()[0].options()).lr(learningRate / 10);
        const auto chosen = torch::randint(features.size(0), { std::min(kBatch, features.size(0)) }, torch::kLong);
        optimizer.zero_grad();
        torch::nn::functional::cross_entropy(head->forward(features.index_select(0, chosen)), labels.index_select(0, chosen)).backward();
        optimizer.step();
    }
    head->eval();
    return head;
}

double falsePositivesAt95(const std::vector<double>& inside, const std::vector<double>& outside)
{
    const double threshold = quantile(inside, 0.05);
    const auto passed = std::count_if(outside.begin(), outside.end(), [&](double score) { return score >= threshold; });
    return static_cast<double>(passed) / static_cast<double>(outside.size());
}

HalvesErrors errorsOfHalves(const std::vector<double>& scores, const std::vector<bool>& wrong)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{ 0 });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    HalvesErrors errors;
    const std::size_t half = order.size() / 2;
    for (std::size_t i = 0; i < order.size(); ++i)
        (i < half ? errors.familiar : errors.unfamiliar) += wrong[order[i]];
    errors.familiar /= static_cast<double>(std::max<std::size_t>(half, 1));
    errors.unfamiliar /= static_cast<double>(std::max<std::size_t>(order.size() - half, 1));
    return errors;
}

} // namespace core::training
