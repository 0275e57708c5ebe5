#pragma once
#include "core/nets/solver_scheduler.h"

namespace core::nets {

/// DPM-Solver++ 2M (arXiv 2211.01095): second order from the step before, midpoint form; first and last step of first order.
class DpmSolverScheduler : public SolverScheduler {
public:
    enum class Flow {
        Deterministic, ///< the probability flow
        Stochastic,    ///< the reverse SDE: every step also adds noise
    };
    explicit DpmSolverScheduler(
        NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps, Flow flow = Flow::Deterministic)
        : SolverScheduler(std::move(schedule), spacing)
        , m_flow(flow)
    {
    }
    bool needsNoise() const override { return m_flow == Flow::Stochastic; }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override { m_previous.reset(); }

private:
    Flow m_flow;
    at::Tensor m_previous; ///< the clean sample of the step before
};

} // namespace core::nets
