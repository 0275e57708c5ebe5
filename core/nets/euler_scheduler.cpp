#include "core/nets/euler_scheduler.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace core::nets {

TimestepSpacing EulerScheduler::timestepSpacing() const
{
    return schedule().config().timestepSpacing.value_or(TimestepSpacing::Linspace);
}

std::vector<double> EulerScheduler::plan(int count)
{
    auto timesteps = spacedTimesteps(schedule().config(), timestepSpacing(), count);
    m_sigmas.clear();
    for (const double t : timesteps)
        m_sigmas.push_back(interpolated(schedule().sigmas(), t));
    if (m_spacing == SigmaSpacing::Karras) {
        m_sigmas = karrasSigmas(m_sigmas.front(), m_sigmas.back(), count);
        std::transform(m_sigmas.begin(), m_sigmas.end(), timesteps.begin(),
            [&](double sigma) { return timestepOf(sigma, schedule().sigmas()); });
    }
    m_sigmas.push_back(0);
    return timesteps;
}

double EulerScheduler::initNoiseSigma() const
{
    const double highest = m_sigmas.empty() ? schedule().sigmas().back() : m_sigmas.front();
    return timestepSpacing() == TimestepSpacing::Leading ? std::sqrt(highest * highest + 1) : highest;
}

at::Tensor EulerScheduler::scaleModelInput(const at::Tensor& x, int i) const { return x / std::sqrt(sigma(i) * sigma(i) + 1); }

at::Tensor EulerScheduler::cleanSample(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    const double alpha = 1 / std::sqrt(sigma(i) * sigma(i) + 1); // alpha x is what cleanSampleFrom knows as x
    return cleanSampleFrom(schedule().config().predictionType, modelOutput, alpha * x, alpha, alpha * sigma(i));
}

at::Tensor EulerScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    const auto slope = (x - cleanSample(modelOutput, i, x)) / sigma(i);
    return x + slope * (sigma(i + 1) - sigma(i));
}

at::Tensor EulerAncestralScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const double from = sigma(i), to = sigma(i + 1);
    const double up = std::sqrt(to * to * (from * from - to * to) / (from * from));
    const double down = std::sqrt(to * to - up * up);
    const auto slope = (x - cleanSample(modelOutput, i, x)) / from;
    return x + slope * (down - from) + up * noise;
}

} // namespace core::nets
