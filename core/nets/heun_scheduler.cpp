#include "core/nets/heun_scheduler.h"

#include <torch/torch.h>

namespace core::nets {

std::vector<double> HeunScheduler::plan(int count)
{
    const auto once = EulerScheduler::plan(count);
    std::vector<double> timesteps{ once[0] }, sigmas{ m_sigmas[0] };
    for (size_t i = 1; i < once.size(); ++i) {
        timesteps.insert(timesteps.end(), 2, once[i]);
        sigmas.insert(sigmas.end(), 2, m_sigmas[i]);
    }
    sigmas.push_back(0);
    m_sigmas = sigmas;
    return timesteps;
}

void HeunScheduler::forget()
{
    m_slope.reset();
    m_start.reset();
}

at::Tensor HeunScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    const auto slope = (x - cleanSample(modelOutput, i, x)) / sigma(i);
    if (i % 2 == 1)
        return m_start + (m_slope + slope) / 2 * (sigma(i) - sigma(i - 1));
    m_slope = slope;
    m_start = x;
    return x + slope * (sigma(i + 1) - sigma(i));
}

} // namespace core::nets
