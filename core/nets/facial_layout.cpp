#include "core/nets/facial_layout.h"

#include <cmath>

namespace core::nets {

using torch::Tensor;

FacialLayoutImpl::FacialLayoutImpl(int64_t featureWidth, int64_t channels, int64_t patch) : m_patch(patch)
{
    m_projection = register_module("projection", torch::nn::Linear(featureWidth, channels * patch * patch));
}

Tensor FacialLayoutImpl::forward(const Tensor& hidden, const Tensor& weights)
{
    const auto cells = hidden.size(1) - 1, grid = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(cells))));
    const auto told = m_projection(hidden.narrow(1, 1, cells)) * weights.unsqueeze(2); // [N, g * g, channels * patch^2]
    return torch::pixel_shuffle(told.transpose(1, 2).reshape({hidden.size(0), -1, grid, grid}), m_patch);
}

Tensor patchWeights(const Tensor& coverage, const Tensor& weights)
{
    return (coverage * weights.unsqueeze(2)).sum(1);
}

} // namespace core::nets
