#pragma once
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace core::nets {

enum class BetaSchedule { ScaledLinear, Linear, SquaredCosCapV2 };

/// What the network was trained to give: the noise, the velocity (arXiv 2202.00512), or the clean sample.
enum class PredictionType { Epsilon, VPrediction, Sample };

/// Which of the training's timesteps are visited (arXiv 2305.08891, table 2).
enum class TimestepSpacing { Linspace, Leading, Trailing };

/// As in a diffusers scheduler_config.json; the defaults are Stable Diffusion 1.5's.
struct NoiseScheduleConfig {
    int64_t trainTimesteps = 1000;
    double betaStart = 0.00085, betaEnd = 0.012; ///< not used by SquaredCosCapV2
    BetaSchedule betaSchedule = BetaSchedule::ScaledLinear;
    PredictionType predictionType = PredictionType::Epsilon;
    std::optional<TimestepSpacing> timestepSpacing; ///< unset: each scheduler's own, Leading for DDIM and Linspace for the rest
    int64_t stepsOffset = 1;                        ///< added to Leading timesteps
    bool setAlphaToOne = false;                     ///< DDIM: the step past the last is clean, not timestep 0
    bool rescaleBetasZeroSnr = false;               ///< the last timestep is pure noise (arXiv 2305.08891)
};

/// How much of a sample is left at each training timestep.
///
/// Source: diffusers 0.35.1; tables in float32 as there, so that trajectories agree.
/// Thread: any, once made.
class NoiseSchedule {
public:
    /// Errors: Usage for a length below 2, betas outside (0, 1), or zero SNR with Epsilon, which cannot be undone there.
    static Result<NoiseSchedule> make(const NoiseScheduleConfig& config);

    const NoiseScheduleConfig& config() const { return m_config; }
    int64_t size() const { return m_config.trainTimesteps; }

    /// Product of (1 - beta) up to and with `t`. Shape: [trainTimesteps], float32, CPU.
    const at::Tensor& alphaBars() const { return m_alphaBars; }
    double alphaBar(int64_t t) const;

    /// sqrt((1 - alphaBar) / alphaBar) by timestep; finite also where alphaBar is 0.
    const std::vector<double>& sigmas() const { return m_sigmas; }

    /// sqrt(alphaBar) x0 + sqrt(1 - alphaBar) noise.
    /// Shape: x0 and noise [N, ...]; t int64 [N], 0..size-1, any device.
    at::Tensor addNoise(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const;

    /// What a VPrediction network learns: sqrt(alphaBar) noise - sqrt(1 - alphaBar) x0. Shapes as addNoise.
    at::Tensor velocity(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const;

    /// What a network of this schedule learns to give: the noise, the velocity or x0.
    at::Tensor trainingTarget(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const;

private:
    explicit NoiseSchedule(const NoiseScheduleConfig& config);
    NoiseScheduleConfig m_config;
    at::Tensor m_alphaBars;
    std::vector<double> m_alphaBarValues, m_sigmas;
};

} // namespace core::nets
