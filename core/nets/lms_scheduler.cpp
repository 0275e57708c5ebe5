#include "core/nets/lms_scheduler.h"

#include <torch/torch.h>

#include <cmath>

namespace core::nets {
namespace {

constexpr size_t kOrder = 4;

} // namespace

/// Integral over the step of the Lagrange polynomial that is 1 at slope's sigma and 0 at the others'.
double LmsScheduler::weight(int slope, int order, int i) const
{
    const auto polynomial = [&](double at) {
        double product = 1;
        for (int k = 0; k < order; ++k)
            if (k != slope)
                product *= (at - sigma(i - k)) / (sigma(i - slope) - sigma(i - k));
        return product;
    };
    // Gauss's rule with two points is exact up to the third degree.
    const double middle = (sigma(i) + sigma(i + 1)) / 2, half = (sigma(i + 1) - sigma(i)) / 2, offset = half / std::sqrt(3.0);
    return half * (polynomial(middle - offset) + polynomial(middle + offset));
}

at::Tensor LmsScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor&)
{
    if (i > 0 && sigma(i) == sigma(i - 1)) // many steps can share a timestep, whose slope then counts once
        m_slopes.clear();
    m_slopes.push_front((x - cleanSample(modelOutput, i, x)) / sigma(i));
    if (m_slopes.size() > kOrder)
        m_slopes.pop_back();
    auto next = x;
    const int order = static_cast<int>(m_slopes.size());
    for (int k = 0; k < order; ++k)
        next = next + weight(k, order, i) * m_slopes[static_cast<size_t>(k)];
    return next;
}

} // namespace core::nets
