#include "core/training/optimizer.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>

namespace core::training {

Optimizer::Optimizer(std::vector<ParameterGroup> groups, const Options& options) : m_options(options)
{
    const torch::NoGradGuard noGrad;
    for (auto& source : groups) {
        Group group;
        group.rateScale = source.rateScale;
        group.weightDecay = source.weightDecay;
        for (auto& [name, parameter] : source.parameters) {
            group.names.push_back(name);
            group.weights.push_back(parameter);
            group.moments.push_back(torch::zeros_like(parameter));
            group.squares.push_back(torch::zeros_like(parameter));
            group.steps.push_back(torch::zeros({}, torch::kFloat));
            if (options.emaDecay > 0)
                group.averages.push_back(parameter.detach().clone());
        }
        m_groups.push_back(std::move(group));
    }
}

double Optimizer::step(double learningRate)
{
    const torch::NoGradGuard noGrad;
    double squared = 0;
    for (const auto& group : m_groups)
        for (const auto& weight : group.weights)
            if (weight.grad().defined())
                squared += std::pow(weight.grad().norm().item<double>(), 2);
    const double norm = std::sqrt(squared);
    const double scale = norm > m_options.clipNorm ? m_options.clipNorm / norm : 1;
    ++m_steps;
    const bool usable = std::isfinite(norm);
    m_skipped += usable ? 0 : 1;
    // The average follows faster at first, or it would remember the random start for long.
    const double decay = std::min(m_options.emaDecay, (1.0 + m_steps) / (10.0 + m_steps));
    for (auto& group : m_groups) {
        std::vector<at::Tensor> weights, gradients, moments, squares, steps;
        for (std::size_t i = 0; i < group.weights.size(); ++i) {
            auto gradient = group.weights[i].grad();
            if (!gradient.defined())
                continue;
            if (usable) {
                weights.push_back(group.weights[i]);
                gradients.push_back(scale < 1 ? gradient.mul_(scale) : gradient);
                moments.push_back(group.moments[i]);
                squares.push_back(group.squares[i]);
                steps.push_back(group.steps[i].add_(1));
            }
        }
        if (!weights.empty())
            at::_fused_adamw_(weights, gradients, moments, squares, {}, steps, learningRate * group.rateScale, m_options.beta1,
                              m_options.beta2, group.weightDecay, m_options.eps, false, false);
        for (auto& weight : group.weights)
            weight.mutable_grad().reset();
        if (!group.averages.empty())
            at::_foreach_lerp_(group.averages, group.weights, 1 - decay);
    }
    return norm;
}

std::map<std::string, at::Tensor> Optimizer::stateTensors() const
{
    std::map<std::string, at::Tensor> tensors;
    for (const auto& group : m_groups)
        for (std::size_t i = 0; i < group.names.size(); ++i) {
            tensors["weight." + group.names[i]] = group.weights[i].detach();
            tensors["m." + group.names[i]] = group.moments[i];
            tensors["v." + group.names[i]] = group.squares[i];
            tensors["step." + group.names[i]] = group.steps[i];
            if (!group.averages.empty())
                tensors["ema." + group.names[i]] = group.averages[i];
        }
    return tensors;
}

weights::TensorFile Optimizer::state() const
{
    weights::TensorFile file{stateTensors(), {}};
    file.metadata["steps"] = std::to_string(m_steps);
    file.metadata["skipped"] = std::to_string(m_skipped);
    return file;
}

Status Optimizer::restore(const weights::TensorFile& state)
{
    const torch::NoGradGuard noGrad;
    const auto number = [&](const char* key) {
        int64_t value = -1;
        if (const auto found = state.metadata.find(key); found != state.metadata.end())
            std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
        return value;
    };
    const auto targets = stateTensors();
    for (const auto& [name, target] : targets) { // all is looked at before any is changed
        const auto found = state.tensors.find(name);
        if (found == state.tensors.end() || found->second.sizes() != target.sizes())
            return Error{ErrorCode::WeightsMismatch, "the checkpoint lacks " + name + " in this shape",
                         "Resume with the options that began the run, or begin a new one."};
    }
    const auto steps = number("steps"), skipped = number("skipped");
    if (steps < 0 || skipped < 0)
        return Error{ErrorCode::FormatBroken, "the checkpoint does not say how many steps it has gone", "Begin a new run."};
    for (const auto& [name, target] : targets)
        at::Tensor(target).copy_(state.tensors.at(name));
    m_steps = steps;
    m_skipped = skipped;
    return done();
}

std::map<std::string, at::Tensor> Optimizer::averaged() const
{
    std::map<std::string, at::Tensor> result;
    for (const auto& group : m_groups)
        for (std::size_t i = 0; i < group.names.size(); ++i)
            result[group.names[i]] = group.averages.empty() ? group.weights[i].detach() : group.averages[i];
    return result;
}

void Optimizer::swapAverage()
{
    const torch::NoGradGuard noGrad;
    for (auto& group : m_groups)
        for (std::size_t i = 0; i < group.averages.size(); ++i) {
            const auto kept = group.weights[i].detach().clone();
            group.weights[i].copy_(group.averages[i]);
            group.averages[i].copy_(kept);
        }
}

double cosineRate(double shareDone, int64_t step, int64_t warmup, double floor)
{
    const double share = std::clamp(shareDone, 0.0, 1.0);
    const double cosine = floor + (1 - floor) * 0.5 * (1 + std::cos(std::numbers::pi * share));
    return cosine * std::min(1.0, static_cast<double>(step + 1) / static_cast<double>(std::max<int64_t>(warmup, 1)));
}

} // namespace core::training
