#pragma once
#include "core/nets/scheduler.h"
#include "core/nets/sigma_spacing.h"

namespace core::nets {

/// What schedulers share that visit whole timesteps only, with x = sqrt(alphaBar) x0 + sqrt(1 - alphaBar) noise.
class DiscreteScheduler : public Scheduler {
protected:
    using Scheduler::Scheduler;

    std::vector<double> plan(int count) override; ///< Leading, unless the config says otherwise
    at::Tensor cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const override;

    int64_t timestep(int i) const { return static_cast<int64_t>(timesteps()[static_cast<size_t>(i)]); }
    double alphaBarAt(int i) const { return schedule().alphaBar(timestep(i)); }

    /// alphaBar of a timestep that may lie before the first: then that of timestep 0, or 1, as the config says.
    double alphaBarBefore(int64_t t) const;

    /// The noise in x that goes with a clean sample.
    at::Tensor noiseIn(const at::Tensor& x, const at::Tensor& clean, int i) const;
};

} // namespace core::nets
