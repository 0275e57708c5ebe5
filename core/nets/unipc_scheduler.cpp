#include "core/nets/unipc_scheduler.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace core::nets {

void UniPcScheduler::forget()
{
    m_start.reset();
    m_clean.reset();
    m_before.reset();
}

int UniPcScheduler::orderOf(int i) const
{
    const int left = static_cast<int>(timesteps().size()) - i;
    const bool spread = i > 0 && sigma(i - 1) > sigma(i); // many steps can share a timestep
    return std::min(left, spread ? 2 : 1);
}

at::Tensor UniPcScheduler::firstOrder(const at::Tensor& x, const at::Tensor& clean, int from) const
{
    return scaleRatio(from) * x - alpha(from + 1) * std::expm1(-lambdaStep(from)) * clean;
}

/// x at step `i`, reckoned once more from the step before, now that its clean sample is known.
at::Tensor UniPcScheduler::corrected(const at::Tensor& clean, int i) const
{
    const double h = lambdaStep(i - 1), phi = std::expm1(-h);
    const auto plain = firstOrder(m_start, m_clean, i - 1);
    if (orderOf(i - 1) == 1)
        return plain - alpha(i) * phi * 0.5 * (clean - m_clean);
    // rho solves [[1, 1], [r, 1]] rho = b, the conditions of the second order.
    const double r = -lambdaStep(i - 2) / h;
    const double phi1 = phi / -h - 1;
    const double b1 = phi1 / phi, b2 = 2 * (phi1 / -h - 0.5) / phi;
    const double rho1 = (b1 - b2) / (1 - r), rho2 = b1 - rho1;
    return plain - alpha(i) * phi * (rho1 * (m_before - m_clean) / r + rho2 * (clean - m_clean));
}

at::Tensor UniPcScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    const auto clean = cleanSample(modelOutput, i, x);
    const bool moved = i > 0 && sigma(i - 1) > sigma(i);
    m_start = moved ? corrected(clean, i) : x;
    m_before = std::exchange(m_clean, clean);
    if (sigma(i + 1) == 0)
        return clean;
    const auto plain = firstOrder(m_start, clean, i);
    if (orderOf(i) == 1 || sigma(i + 1) == sigma(i))
        return plain;
    const double r = -lambdaStep(i - 1) / lambdaStep(i);
    return plain - alpha(i + 1) * std::expm1(-lambdaStep(i)) * 0.5 * (m_before - clean) / r;
}

} // namespace core::nets
