#pragma once
#include "core/nets/discrete_scheduler.h"

namespace core::nets {

/// Ancestral sampling (arXiv 2006.11239) with the smaller of the paper's two variances.
class DdpmScheduler : public DiscreteScheduler {
public:
    explicit DdpmScheduler(NoiseSchedule schedule)
        : DiscreteScheduler(std::move(schedule))
    {
    }
    bool needsNoise() const override { return true; }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
};

} // namespace core::nets
