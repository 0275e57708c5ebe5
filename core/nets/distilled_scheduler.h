#pragma once
#include "core/nets/discrete_scheduler.h"

namespace core::nets {

/// What both kinds of sampling with a distilled network share: 1 to 50 steps, at best 2 to 8, of the timesteps that the distillation trained.
class DistilledScheduler : public DiscreteScheduler {
public:
    bool needsNoise() const override { return true; }
    int maxSteps() const override;

protected:
    using DiscreteScheduler::DiscreteScheduler;
    std::vector<double> plan(int count) override;
};

/// Multistep consistency sampling (arXiv 2310.04378).
class LcmScheduler : public DistilledScheduler {
public:
    explicit LcmScheduler(NoiseSchedule schedule)
        : DistilledScheduler(std::move(schedule))
    {
    }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
};

/// Strategic stochastic sampling along a distilled trajectory (arXiv 2402.19159), with a share of 0.3 of each step's way made of fresh noise.
class TcdScheduler : public DistilledScheduler {
public:
    explicit TcdScheduler(NoiseSchedule schedule)
        : DistilledScheduler(std::move(schedule))
    {
    }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
};

} // namespace core::nets
