#include "core/nets/ddim_scheduler.h"

#include "core/nets/sigma_spacing.h"

#include <torch/torch.h>

#include <cmath>

namespace core::nets {

std::vector<double> DdimScheduler::plan(int count)
{
    const auto& config = schedule().config();
    m_stride = config.trainTimesteps / count;
    auto timesteps = spacedTimesteps(config, config.timestepSpacing.value_or(TimestepSpacing::Leading), count);
    for (double& t : timesteps)
        t = std::nearbyint(t);
    return timesteps;
}

double DdimScheduler::alphaBarAt(int i) const
{
    return schedule().alphaBar(static_cast<int64_t>(timesteps()[static_cast<size_t>(i)]));
}

double DdimScheduler::alphaBarAfter(int i) const
{
    const auto t = static_cast<int64_t>(timesteps()[static_cast<size_t>(i)]) - m_stride;
    if (t >= 0)
        return schedule().alphaBar(t);
    return schedule().config().setAlphaToOne ? 1 : schedule().alphaBar(0);
}

at::Tensor DdimScheduler::cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    const double alphaBar = alphaBarAt(i);
    return cleanSampleFrom(schedule().config().predictionType, modelOutput, x, std::sqrt(alphaBar), std::sqrt(1 - alphaBar));
}

at::Tensor DdimScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const double now = alphaBarAt(i), after = alphaBarAfter(i);
    const auto x0 = cleanSample(modelOutput, i, x);
    const auto epsilon = (x - std::sqrt(now) * x0) / std::sqrt(1 - now);
    const double fresh = m_eta * std::sqrt((1 - after) / (1 - now) * (1 - now / after));
    const auto next = std::sqrt(after) * x0 + std::sqrt(1 - after - fresh * fresh) * epsilon;
    return fresh > 0 ? next + fresh * noise : next;
}

} // namespace core::nets
