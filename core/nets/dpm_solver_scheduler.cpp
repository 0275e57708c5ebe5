#include "core/nets/dpm_solver_scheduler.h"

#include <torch/torch.h>

#include <cmath>
#include <utility>

namespace core::nets {

std::vector<double> DpmSolverScheduler::plan(int count)
{
    const auto& config = schedule().config();
    const auto& table = schedule().sigmas();
    const auto spacing = config.timestepSpacing.value_or(TimestepSpacing::Linspace);
    std::vector<double> timesteps;
    if (m_spacing == SigmaSpacing::Karras) {
        m_sigmas = karrasSigmas(table.back(), table.front(), count);
        for (const double sigma : m_sigmas)
            timesteps.push_back(std::nearbyint(timestepOf(sigma, table)));
    } else {
        m_sigmas.clear();
        timesteps = spacedTimesteps(config, spacing, count, spacing == TimestepSpacing::Trailing ? 0 : 1);
        for (double& t : timesteps) {
            t = std::nearbyint(t);
            m_sigmas.push_back(interpolated(table, t));
        }
    }
    m_sigmas.push_back(0);
    return timesteps;
}

at::Tensor DpmSolverScheduler::cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    const double alpha = 1 / std::sqrt(sigma(i) * sigma(i) + 1);
    return cleanSampleFrom(schedule().config().predictionType, modelOutput, x, alpha, alpha * sigma(i));
}

at::Tensor DpmSolverScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    const auto clean = cleanSample(modelOutput, i, x);
    const auto previous = std::exchange(m_previous, clean);
    if (sigma(i + 1) == 0)
        return clean;
    // lambda = -log sigma is the time in which the solver steps.
    const double step = std::log(sigma(i) / sigma(i + 1));
    const double alphaNext = 1 / std::sqrt(sigma(i + 1) * sigma(i + 1) + 1);
    const double alphaNow = 1 / std::sqrt(sigma(i) * sigma(i) + 1);
    auto direction = clean;
    if (previous.defined() && sigma(i - 1) > sigma(i)) { // many steps can share a timestep
        const double ratio = std::log(sigma(i - 1) / sigma(i)) / step;
        direction = clean + (clean - previous) / (2 * ratio);
    }
    return (sigma(i + 1) * alphaNext) / (sigma(i) * alphaNow) * x - alphaNext * std::expm1(-step) * direction;
}

} // namespace core::nets
