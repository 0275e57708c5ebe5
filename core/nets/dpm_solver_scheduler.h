#pragma once
#include "core/nets/scheduler.h"
#include "core/nets/sigma_spacing.h"

namespace core::nets {

/// DPM-Solver++ 2M (arXiv 2211.01095): second order from the step before, midpoint form; first and last step of first order.
class DpmSolverScheduler : public Scheduler {
public:
    explicit DpmSolverScheduler(NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps)
        : Scheduler(std::move(schedule))
        , m_spacing(spacing)
    {
    }

protected:
    std::vector<double> plan(int count) override;
    at::Tensor cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override { m_previous.reset(); }

private:
    double sigma(int i) const { return m_sigmas[static_cast<size_t>(i)]; }
    SigmaSpacing m_spacing;
    std::vector<double> m_sigmas; ///< one more than timesteps; the last is 0
    at::Tensor m_previous;        ///< the clean sample of the step before
};

} // namespace core::nets
