#include "core/nets/facial_layout.h"

#include <cmath>

namespace core::nets {

using torch::Tensor;

FacialLayoutImpl::FacialLayoutImpl(int64_t featureWidth, int64_t channels, int64_t patch, int64_t cells) : m_patch(patch)
{
    m_projection = register_module("projection", torch::nn::Linear(featureWidth, channels * patch * patch));
    m_position = register_parameter("position", torch::zeros({cells, channels * patch * patch}));
}

Tensor FacialLayoutImpl::forward(const Tensor& hidden, const Tensor& weights)
{
    const auto cells = hidden.size(1) - 1, grid = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(cells))));
    const auto told = (m_projection(hidden.narrow(1, 1, cells)) + m_position) * weights.unsqueeze(2); // [N, g * g, channels * patch^2]
    return torch::pixel_shuffle(told.transpose(1, 2).reshape({hidden.size(0), -1, grid, grid}), m_patch);
}

void FacialLayoutImpl::fit(const Tensor& hidden, const Tensor& wanted, const Tensor& weights)
{
    const torch::NoGradGuard noGrad;
    const auto patches = hidden.narrow(1, 1, hidden.size(1) - 1).to(torch::kFloat);
    const auto mean = patches.mean(0); // [cells, featureWidth]: where a patch lies says most about it
    const auto x = (patches - mean).flatten(0, 1), w = weights.to(torch::kFloat).reshape({-1, 1});
    const auto y = torch::pixel_unshuffle(wanted, m_patch).flatten(2).transpose(1, 2).flatten(0, 1); // [N * cells, channels * patch^2]
    const auto weighted = (x * w).t();
    auto gram = weighted.matmul(x).to(torch::kDouble);
    gram += torch::eye(gram.size(0), gram.options()) * gram.diag().mean() * 1e-4;
    const auto solution = torch::linalg_solve(gram, weighted.matmul(y).to(torch::kDouble), true).to(torch::kFloat); // [featureWidth, outputs]
    m_projection->weight.copy_(solution.t());
    m_projection->bias.zero_();
    m_position.copy_(-mean.matmul(solution));
}

Tensor patchWeights(const Tensor& coverage, const Tensor& weights)
{
    return (coverage * weights.unsqueeze(2)).sum(1);
}

} // namespace core::nets
