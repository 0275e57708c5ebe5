#include "core/nets/ddim_scheduler.h"

#include <torch/torch.h>

#include <cmath>

namespace core::nets {

std::vector<double> DdimScheduler::plan(int count)
{
    m_stride = schedule().size() / count;
    return DiscreteScheduler::plan(count);
}

at::Tensor DdimScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const double now = alphaBarAt(i), after = alphaBarBefore(timestep(i) - m_stride);
    const auto clean = cleanSample(modelOutput, i, x);
    const double fresh = m_eta * std::sqrt((1 - after) / (1 - now) * (1 - now / after));
    const auto next = std::sqrt(after) * clean + std::sqrt(1 - after - fresh * fresh) * noiseIn(x, clean, i);
    return fresh > 0 ? next + fresh * noise : next;
}

} // namespace core::nets
