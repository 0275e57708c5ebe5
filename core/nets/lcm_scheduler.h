#pragma once
#include "core/nets/discrete_scheduler.h"

namespace core::nets {

/// Multistep consistency sampling (arXiv 2310.04378), for networks distilled to it: 1 to 50 steps, at best 2 to 8.
class LcmScheduler : public DiscreteScheduler {
public:
    explicit LcmScheduler(NoiseSchedule schedule)
        : DiscreteScheduler(std::move(schedule))
    {
    }
    bool needsNoise() const override { return true; }
    int maxSteps() const override;

protected:
    std::vector<double> plan(int count) override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
};

} // namespace core::nets
