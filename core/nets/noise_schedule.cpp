#include "core/nets/noise_schedule.h"

#include <fmt/format.h>
#include <torch/torch.h>

#include <cmath>
#include <numbers>

namespace core::nets {
namespace {

constexpr double kMaxCosineBeta = 0.999;
constexpr double kSmallestAlphaBar = 1.0 / (1 << 24); // stands for 0 where a finite sigma is needed

at::Tensor cosineBetas(int64_t size)
{
    const auto level = [size](int64_t i) {
        const double angle = (static_cast<double>(i) / static_cast<double>(size) + 0.008) / 1.008 * std::numbers::pi / 2;
        return std::cos(angle) * std::cos(angle);
    };
    auto betas = torch::empty({ size }, torch::kFloat64);
    auto* values = betas.data_ptr<double>();
    for (int64_t i = 0; i < size; ++i)
        values[i] = std::min(1 - level(i + 1) / level(i), kMaxCosineBeta);
    return betas.to(torch::kFloat32);
}

at::Tensor betasOf(const NoiseScheduleConfig& config)
{
    switch (config.betaSchedule) {
    case BetaSchedule::ScaledLinear:
        return torch::linspace(std::sqrt(config.betaStart), std::sqrt(config.betaEnd), config.trainTimesteps, torch::kFloat32)
            .square();
    case BetaSchedule::Linear:
        return torch::linspace(config.betaStart, config.betaEnd, config.trainTimesteps, torch::kFloat32);
    case BetaSchedule::SquaredCosCapV2:
        break;
    }
    return cosineBetas(config.trainTimesteps);
}

/// Shifts and stretches sqrt(alphaBar) so that its first value stays and its last is 0.
at::Tensor withZeroTerminalSnr(const at::Tensor& betas)
{
    const auto root = (1 - betas).cumprod(0).sqrt();
    const auto first = root[0], last = root[-1];
    const auto alphaBars = ((root - last) * (first / (first - last))).square();
    const auto alphas = torch::cat({ alphaBars.slice(0, 0, 1), alphaBars.slice(0, 1) / alphaBars.slice(0, 0, -1) });
    return 1 - alphas;
}

std::vector<double> asDoubles(const at::Tensor& table)
{
    const auto values = table.to(torch::kFloat64).contiguous();
    return { values.data_ptr<double>(), values.data_ptr<double>() + values.numel() };
}

/// A table's values for each sample, shaped to be multiplied with `like`.
at::Tensor perSample(const at::Tensor& table, const at::Tensor& t, const at::Tensor& like)
{
    std::vector<int64_t> shape(static_cast<size_t>(like.dim()), 1);
    shape[0] = t.size(0);
    return table.to(like.device(), like.scalar_type()).index_select(0, t.to(like.device())).view(shape);
}

} // namespace

Result<NoiseSchedule> NoiseSchedule::make(const NoiseScheduleConfig& config)
{
    const auto refuse = [](std::string what) {
        return Error{ ErrorCode::Usage, std::move(what), "Correct the scheduler's values in the pack's manifest." };
    };
    if (config.trainTimesteps < 2)
        return refuse(fmt::format("a noise schedule of {} timesteps", config.trainTimesteps));
    const bool betasUsed = config.betaSchedule != BetaSchedule::SquaredCosCapV2;
    const auto inside = [](double beta) { return beta > 0 && beta < 1; };
    if (betasUsed && (!inside(config.betaStart) || !inside(config.betaEnd)))
        return refuse(fmt::format("betas from {} to {}; both must lie between 0 and 1", config.betaStart, config.betaEnd));
    if (config.rescaleBetasZeroSnr && config.predictionType == PredictionType::Epsilon)
        return refuse("zero terminal SNR with noise prediction: from pure noise, predicted noise says nothing of the sample");
    return NoiseSchedule(config);
}

NoiseSchedule::NoiseSchedule(const NoiseScheduleConfig& config)
    : m_config(config)
{
    const auto betas = betasOf(config);
    m_alphaBars = (1 - (config.rescaleBetasZeroSnr ? withZeroTerminalSnr(betas) : betas)).cumprod(0);
    m_alphaBarValues = asDoubles(m_alphaBars);
    const auto nonzero = m_alphaBars.clamp_min(kSmallestAlphaBar);
    m_sigmas = asDoubles(((1 - nonzero) / nonzero).sqrt());
}

double NoiseSchedule::alphaBar(int64_t t) const { return m_alphaBarValues.at(static_cast<size_t>(t)); }

at::Tensor NoiseSchedule::addNoise(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const
{
    return perSample(m_alphaBars.sqrt(), t, x0) * x0 + perSample((1 - m_alphaBars).sqrt(), t, x0) * noise;
}

at::Tensor NoiseSchedule::velocity(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const
{
    return perSample(m_alphaBars.sqrt(), t, x0) * noise - perSample((1 - m_alphaBars).sqrt(), t, x0) * x0;
}

at::Tensor NoiseSchedule::trainingTarget(const at::Tensor& x0, const at::Tensor& noise, const at::Tensor& t) const
{
    switch (m_config.predictionType) {
    case PredictionType::Epsilon:
        return noise;
    case PredictionType::VPrediction:
        return velocity(x0, noise, t);
    case PredictionType::Sample:
        break;
    }
    return x0;
}

} // namespace core::nets
