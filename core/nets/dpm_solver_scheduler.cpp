#include "core/nets/dpm_solver_scheduler.h"

#include <torch/torch.h>

#include <cmath>
#include <utility>

namespace core::nets {

at::Tensor DpmSolverScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const auto clean = cleanSample(modelOutput, i, x);
    const auto previous = std::exchange(m_previous, clean);
    if (sigma(i + 1) == 0)
        return clean;
    const double h = lambdaStep(i);
    auto direction = clean;
    if (previous.defined() && sigma(i - 1) > sigma(i)) // many steps can share a timestep
        direction = clean + (clean - previous) / (2 * lambdaStep(i - 1) / h);
    if (m_flow == Flow::Deterministic)
        return scaleRatio(i) * x - alpha(i + 1) * std::expm1(-h) * direction;
    const double fresh = -std::expm1(-2 * h); // the share of the noise that is new
    return scaleRatio(i) * std::exp(-h) * x + alpha(i + 1) * fresh * direction
        + sigma(i + 1) * alpha(i + 1) * std::sqrt(fresh) * noise;
}

} // namespace core::nets
