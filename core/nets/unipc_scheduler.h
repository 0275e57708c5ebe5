#pragma once
#include "core/nets/solver_scheduler.h"

namespace core::nets {

/// UniPC of order 2 (arXiv 2302.04867), B2 variant, on the clean sample: each answer first corrects the step that led to it.
class UniPcScheduler : public SolverScheduler {
public:
    explicit UniPcScheduler(NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps)
        : SolverScheduler(std::move(schedule), spacing)
    {
    }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override;

private:
    at::Tensor firstOrder(const at::Tensor& x, const at::Tensor& clean, int from) const;
    at::Tensor corrected(const at::Tensor& clean, int i) const;
    int orderOf(int i) const;
    at::Tensor m_start;           ///< x that the last step began with, corrected
    at::Tensor m_clean, m_before; ///< clean samples of the last step and the one before
};

} // namespace core::nets
