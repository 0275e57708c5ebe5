#pragma once
#include <torch/torch.h>

namespace core::nets {

/// Puts what the face encoder saw of the facial patches at their places in the picture, as channels beside the noisy latents. The
/// ID tokens and the fused words say who it is; this says where each region lies and how it runs. Ours: ConsistentID gives regions
/// by tokens alone, which asks for far more training than a small generator gets; ControlNet-like inputs for identity are
/// InstantID's idea (arXiv 2401.07519).
///
/// Keys: projection.*, position
class FacialLayoutImpl : public torch::nn::Module {
public:
    /// A feature becomes `channels` channels of patch x patch places; `cells` patches stand in a square grid.
    FacialLayoutImpl(int64_t featureWidth, int64_t channels, int64_t patch, int64_t cells);

    /// Shape: hidden [N, 1 + g * g, featureWidth], the class token first; weights [N, g * g], 0 where nothing is told
    /// -> [N, channels, g * patch, g * patch].
    torch::Tensor forward(const torch::Tensor& hidden, const torch::Tensor& weights);

    /// Begins as the best linear guess, by ridge regression: told(hidden) is near wanted where weights are large.
    /// Shape: hidden [N, 1 + cells, featureWidth]; wanted [N, channels, g * patch, g * patch], of mean 0; weights [N, cells].
    void fit(const torch::Tensor& hidden, const torch::Tensor& wanted, const torch::Tensor& weights);

private:
    int64_t m_patch;
    torch::nn::Linear m_projection{nullptr};
    torch::Tensor m_position; // [cells, channels * patch^2]
};
TORCH_MODULE(FacialLayout);

/// How much of each patch is told, from the share of it that each region covers and what that region weighs.
/// Shape: coverage [N, R, cells], weights [N, R] -> [N, cells]. Range: 0..1 for weights of 0..1.
torch::Tensor patchWeights(const torch::Tensor& coverage, const torch::Tensor& weights);

} // namespace core::nets
