#pragma once
#include "core/nets/noise_schedule.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::nets {

enum class SchedulerKind {
    Ddim,
    Ddpm,
    DpmPlusPlus2M,
    DpmPlusPlus2MKarras,
    DpmPlusPlus2MSde,
    DpmPlusPlus2MSdeKarras,
    Euler,
    EulerKarras,
    EulerAncestral,
    Heun,
    Lcm, ///< only for networks distilled to it
    Lms,
    Pndm,
    Tcd, ///< only for networks distilled to it
    UniPc,
};

/// Walks from noise to a sample in some of the training's timesteps.
///
///     scheduler->setTimesteps(20);
///     x = noise * scheduler->initNoiseSigma();
///     for (int i = 0; i < scheduler->timesteps().size(); ++i)
///         x = scheduler->step(network(scheduler->scaleModelInput(x, i), scheduler->timesteps()[i]), i, x, freshNoise);
///
/// Source: diffusers 0.35.1's scheduler of the same name; no scheduler draws noise of its own.
/// Shape:  x, modelOutput and noise alike, any shape, any device. Half precision is widened to float32 within a step.
/// Errors: c10::Error for an index out of order, or noise missing where needsNoise().
/// Thread: one caller at a time; a scheduler remembers earlier steps.
class Scheduler {
public:
    virtual ~Scheduler() = default;

    /// Begins anew with `count` steps. Errors: Usage unless 1 <= count <= maxSteps().
    Status setTimesteps(int count);
    virtual int maxSteps() const { return static_cast<int>(m_schedule.size()); }

    /// What the network is told, one for each call of it; never rising, fractional in some schedulers. Heun and PNDM call it more
    /// than once for a step.
    const std::vector<double>& timesteps() const { return m_timesteps; }

    /// Standard deviation that x must begin with.
    virtual double initNoiseSigma() const { return 1; }

    /// Whether step() takes a tensor of standard normal noise.
    virtual bool needsNoise() const { return false; }

    /// What the network is to see of x before step `i`.
    virtual at::Tensor scaleModelInput(const at::Tensor& x, int i) const;

    /// The clean sample that the network's answer at step `i` amounts to: a preview.
    at::Tensor denoised(const at::Tensor& modelOutput, int i, const at::Tensor& x) const;

    /// x after step `i`, with i = 0, 1, 2, ... in order; 0 begins anew.
    at::Tensor step(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise = {});

    const NoiseSchedule& schedule() const { return m_schedule; }

protected:
    explicit Scheduler(NoiseSchedule schedule)
        : m_schedule(std::move(schedule))
    {
    }

    /// Timesteps for `count` steps; sets up whatever else advance() needs.
    virtual std::vector<double> plan(int count) = 0;
    /// Both at float32 or better; scaled as x is between steps.
    virtual at::Tensor cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const = 0;
    virtual at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) = 0;
    /// Drops what earlier steps left.
    virtual void forget() { }

private:
    NoiseSchedule m_schedule;
    std::vector<double> m_timesteps;
    int m_next = 0;
};

/// Errors: those of NoiseSchedule::make.
Result<std::unique_ptr<Scheduler>> makeScheduler(SchedulerKind kind, const NoiseScheduleConfig& config);

/// The clean sample for a network's answer where x = alpha x0 + sigma noise.
at::Tensor cleanSampleFrom(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& x, double alpha, double sigma);

} // namespace core::nets
