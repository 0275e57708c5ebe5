#include "core/nets/lcm_scheduler.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace core::nets {
namespace {

constexpr int kDistilledSteps = 50; // the timesteps that the distillation trained
constexpr double kTimestepScale = 10;
constexpr double kSigmaData = 0.5;

} // namespace

int LcmScheduler::maxSteps() const { return static_cast<int>(std::min<int64_t>(kDistilledSteps, schedule().size())); }

std::vector<double> LcmScheduler::plan(int count)
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

} // namespace core::nets
