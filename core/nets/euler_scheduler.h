#pragma once
#include "core/nets/scheduler.h"
#include "core/nets/sigma_spacing.h"

namespace core::nets {

/// Euler's method on the probability flow (arXiv 2206.00364, algorithm 2 without churn). x is x0 + sigma noise.
class EulerScheduler : public Scheduler {
public:
    explicit EulerScheduler(NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps)
        : Scheduler(std::move(schedule))
        , m_spacing(spacing)
    {
    }
    double initNoiseSigma() const override;
    at::Tensor scaleModelInput(const at::Tensor& x, int i) const override;

protected:
    std::vector<double> plan(int count) override;
    at::Tensor cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    double sigma(int i) const { return m_sigmas[static_cast<size_t>(i)]; }

    std::vector<double> m_sigmas; ///< one more than timesteps; the last is 0

private:
    TimestepSpacing timestepSpacing() const;
    SigmaSpacing m_spacing;
};

/// The same, but each step goes down too far and adds noise to come back up.
class EulerAncestralScheduler : public EulerScheduler {
public:
    explicit EulerAncestralScheduler(NoiseSchedule schedule)
        : EulerScheduler(std::move(schedule))
    {
    }
    bool needsNoise() const override { return true; }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
};

} // namespace core::nets
