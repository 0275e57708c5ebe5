#include "core/nets/localisation_loss.h"

#include <torch/torch.h>

#include <cassert>
#include <cmath>

namespace core::nets {
namespace {

using torch::Tensor;

constexpr double kTiny = 1e-5; // as in the reference, so that an empty mask or map divides by something

Tensor lossOfLayer(const Tensor& attention, const Tensor& masks, const Tensor& tokens, const Tensor& valid)
{
    const auto positions = attention.size(2);
    const auto height = std::llround(std::sqrt(static_cast<double>(positions * masks.size(2)) / static_cast<double>(masks.size(3))));
    const auto width = positions / height;
    assert(height * width == positions);
    const auto inside = at::_upsample_bilinear2d_aa(masks, {height, width}, false).flatten(2).unsqueeze(1); // [N, 1, R, S]
    const auto outside = 1 - inside;

    const auto index = tokens.view({tokens.size(0), 1, 1, tokens.size(1)}).expand({-1, attention.size(1), positions, -1});
    auto looks = attention.gather(3, index).transpose(2, 3); // [N, heads, R, S]
    looks = looks / (looks.amax(3, true) + kTiny);
    const auto words = (looks * outside).sum(3) / (outside.sum(3) + kTiny) - (looks * inside).sum(3) / (inside.sum(3) + kTiny);

    const auto counted = valid.to(words.scalar_type()).unsqueeze(1); // [N, 1, R]
    return ((words * counted).sum(2) / (counted.sum(2) + kTiny)).mean();
}

} // namespace

Tensor localisationLoss(std::span<const Tensor> layers, const Tensor& masks, const Tensor& tokens, const Tensor& valid)
{
    auto sum = torch::zeros({}, masks.options().dtype(torch::kFloat));
    for (const auto& attention : layers)
        sum = sum + lossOfLayer(attention.to(torch::kFloat), masks.to(torch::kFloat), tokens, valid);
    return layers.empty() ? sum : sum / static_cast<double>(layers.size());
}

} // namespace core::nets
