#include "core/nets/solver_scheduler.h"

#include <torch/torch.h>

namespace core::nets {

std::vector<double> SolverScheduler::plan(int count)
{
    const auto& config = schedule().config();
    const auto& table = schedule().sigmas();
    std::vector<double> timesteps;
    m_sigmas.clear();
    if (m_spacing == SigmaSpacing::Karras) {
        m_sigmas = karrasSigmas(table.back(), table.front(), count);
        for (const double sigma : m_sigmas)
            timesteps.push_back(std::nearbyint(timestepOf(sigma, table)));
    } else {
        const auto spacing = config.timestepSpacing.value_or(TimestepSpacing::Linspace);
        timesteps = spacedTimesteps(config, spacing, count, spacing == TimestepSpacing::Trailing ? 0 : 1);
        for (double& t : timesteps) {
            t = std::nearbyint(t);
            m_sigmas.push_back(interpolated(table, t));
        }
    }
    m_sigmas.push_back(0);
    return timesteps;
}

at::Tensor SolverScheduler::cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    return cleanSampleFrom(schedule().config().predictionType, modelOutput, x, alpha(i), alpha(i) * sigma(i));
}

} // namespace core::nets
