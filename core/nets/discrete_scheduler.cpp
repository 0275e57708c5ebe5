#include "core/nets/discrete_scheduler.h"

#include <torch/torch.h>

#include <cmath>

namespace core::nets {

std::vector<double> DiscreteScheduler::plan(int count)
{
    const auto& config = schedule().config();
    auto timesteps = spacedTimesteps(config, config.timestepSpacing.value_or(TimestepSpacing::Leading), count);
    for (double& t : timesteps)
        t = std::nearbyint(t);
    return timesteps;
}

at::Tensor DiscreteScheduler::cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    const double alphaBar = alphaBarAt(i);
    return cleanSampleFrom(schedule().config().predictionType, modelOutput, x, std::sqrt(alphaBar), std::sqrt(1 - alphaBar));
}

double DiscreteScheduler::alphaBarBefore(int64_t t) const
{
    if (t >= 0)
        return schedule().alphaBar(t);
    return schedule().config().setAlphaToOne ? 1 : schedule().alphaBar(0);
}

at::Tensor DiscreteScheduler::noiseIn(const at::Tensor& x, const at::Tensor& clean, int i) const
{
    return (x - std::sqrt(alphaBarAt(i)) * clean) / std::sqrt(1 - alphaBarAt(i));
}

} // namespace core::nets
