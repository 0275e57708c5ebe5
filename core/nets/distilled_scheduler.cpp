#include "core/nets/distilled_scheduler.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace core::nets {
namespace {

constexpr int kDistilledSteps = 50; // the timesteps that the distillation trained
constexpr double kTimestepScale = 10;
constexpr double kSigmaData = 0.5;
constexpr double kStochasticShare = 0.3; // gamma in the paper of trajectory consistency

} // namespace

int DistilledScheduler::maxSteps() const { return static_cast<int>(std::min<int64_t>(kDistilledSteps, schedule().size())); }

std::vector<double> DistilledScheduler::plan(int count)
{
    const int steps = maxSteps();
    const int64_t stride = schedule().size() / steps;
    std::vector<double> timesteps;
    for (int i = 0; i < count; ++i) {
        const auto index = static_cast<int64_t>(std::floor(i * (static_cast<double>(steps) / count)));
        timesteps.push_back(static_cast<double>((steps - index) * stride - 1));
    }
    return timesteps;
}

at::Tensor LcmScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const double scaled = kTimestepScale * static_cast<double>(timestep(i));
    const double square = scaled * scaled + kSigmaData * kSigmaData;
    const auto clean = (scaled / std::sqrt(square)) * cleanSample(modelOutput, i, x) + (kSigmaData * kSigmaData / square) * x;
    if (i + 1 == static_cast<int>(timesteps().size()))
        return clean;
    const double after = alphaBarAt(i + 1);
    return std::sqrt(after) * clean + std::sqrt(1 - after) * noise;
}

at::Tensor TcdScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const bool last = i + 1 == static_cast<int>(timesteps().size());
    const int64_t next = last ? 0 : timestep(i + 1);
    const auto beyond = static_cast<int64_t>(std::floor((1 - kStochasticShare) * static_cast<double>(next)));
    const double alphaNext = schedule().alphaBar(next), alphaBeyond = schedule().alphaBar(beyond);
    const auto clean = cleanSample(modelOutput, i, x);
    const auto target = std::sqrt(alphaBeyond) * clean + std::sqrt(1 - alphaBeyond) * noiseIn(x, clean, i);
    if (last)
        return target;
    return std::sqrt(alphaNext / alphaBeyond) * target + std::sqrt(1 - alphaNext / alphaBeyond) * noise;
}

} // namespace core::nets
