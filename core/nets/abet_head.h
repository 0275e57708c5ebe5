#pragma once
#include <torch/torch.h>

namespace core::nets {

/// A cosine classifier with a temperature learned from each input, as a second opinion on what is familiar.
///
/// Source: AbeT (arXiv 2401.12129). On a frozen network's features, for as many classes as there are kinds to tell apart: with
///         two it only repeats its own softmax.
/// Keys:   h.h.weight [C, D], temperature.0.{weight [1, D],bias [1]}, temperature.1.{weight,bias,running_mean,running_var,
///         num_batches_tracked}; the published files hold the backbone beside them.
/// Shape:  features [B, D]. Cosines and temperatures are computed in double.
class AbetHeadImpl : public torch::nn::Module {
public:
    AbetHeadImpl(int64_t width, int64_t classes);

    /// cosine / temperature [B, C], double: what cross-entropy trains.
    torch::Tensor forward(const torch::Tensor& features);
    torch::Tensor cosines(const torch::Tensor& features);      ///< [B, C] in -1..1
    torch::Tensor temperatures(const torch::Tensor& features); ///< [B, 1] in (0, 1]; running statistics once in eval mode
    /// High for what is familiar [B]; see abetScore.
    torch::Tensor score(const torch::Tensor& features);

private:
    torch::nn::Linear m_head{ nullptr }, m_temperature{ nullptr };
    torch::nn::BatchNorm1d m_norm{ nullptr };
};
TORCH_MODULE(AbetHead);

/// log of the sum of exp(c / T): minus AbeT's energy, whose leading T is left away. Shape: [B, C], [B, 1] double -> [B].
torch::Tensor abetScore(const torch::Tensor& cosines, const torch::Tensor& temperatures);

} // namespace core::nets
