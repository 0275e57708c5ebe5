#pragma once
#include "core/nets/scheduler.h"
#include "core/nets/sigma_spacing.h"

#include <cmath>

namespace core::nets {

/// What solvers share that step in lambda = -log sigma with x = (x0 + sigma noise) / sqrt(sigma^2 + 1) at whole timesteps.
class SolverScheduler : public Scheduler {
protected:
    SolverScheduler(NoiseSchedule schedule, SigmaSpacing spacing)
        : Scheduler(std::move(schedule))
        , m_spacing(spacing)
    {
    }

    std::vector<double> plan(int count) override; ///< Linspace, unless the config says otherwise
    at::Tensor cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const override;

    double sigma(int i) const { return m_sigmas[static_cast<size_t>(i)]; }
    double alpha(int i) const { return 1 / std::sqrt(sigma(i) * sigma(i) + 1); }
    double lambdaStep(int i) const { return std::log(sigma(i) / sigma(i + 1)); } ///< from step i to i + 1
    double scaleRatio(int i) const { return sigma(i + 1) * alpha(i + 1) / (sigma(i) * alpha(i)); }

private:
    SigmaSpacing m_spacing;
    std::vector<double> m_sigmas; ///< one more than timesteps; the last is 0
};

} // namespace core::nets
