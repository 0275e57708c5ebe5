#include "core/nets/pndm_scheduler.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace core::nets {

std::vector<double> PndmScheduler::plan(int count)
{
    m_stride = schedule().size() / count;
    auto timesteps = DiscreteScheduler::plan(count);
    if (count > 1)
        timesteps.insert(timesteps.begin() + 1, timesteps[1]);
    return timesteps;
}

void PndmScheduler::forget()
{
    m_noises.clear();
    m_first.reset();
}

/// Formula (9) of the paper.
at::Tensor PndmScheduler::transferred(const at::Tensor& x, const at::Tensor& epsilon, int64_t from, int64_t to) const
{
    const double now = schedule().alphaBar(std::clamp<int64_t>(from, 0, schedule().size() - 1)), after = alphaBarBefore(to);
    const double weight = now * std::sqrt(1 - after) + std::sqrt(now * (1 - now) * after);
    return std::sqrt(after / now) * x - ((after - now) / weight) * epsilon;
}

at::Tensor PndmScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    const auto epsilon = noiseIn(x, cleanSample(modelOutput, i, x), i);
    if (i == 1) // the first step once more, with the mean of its two ends
        return transferred(m_first, (epsilon + m_noises.front()) / 2, timestep(i) + m_stride, timestep(i));
    m_noises.push_front(epsilon);
    if (m_noises.size() > 4)
        m_noises.pop_back();
    if (i == 0)
        m_first = x;
    const auto& e = m_noises;
    const auto mixed = e.size() == 1 ? e[0]
        : e.size() == 2              ? (3 * e[0] - e[1]) / 2
        : e.size() == 3              ? (23 * e[0] - 16 * e[1] + 5 * e[2]) / 12
                                     : (55 * e[0] - 59 * e[1] + 37 * e[2] - 9 * e[3]) / 24;
    return transferred(x, mixed, timestep(i), timestep(i) - m_stride);
}

} // namespace core::nets
