#pragma once
#include "core/nets/face_vit.h"

namespace core::nets {

/// Sizes of the second branch of FSFM's pre-training; the defaults are the published ones.
struct InstanceConfig {
    int64_t depth = 2, heads = 16;                      ///< of the representation decoder, as wide as the encoder
    int64_t projectionHidden = 4096, projectionWidth = 256;
};

/// Linear, LayerNorm (eps 1e-5, unlike the transformer's), ReLU, Linear. Keys: projection_head.{0,1,3}.
class ProjectionHeadImpl : public torch::nn::Module {
public:
    ProjectionHeadImpl(int64_t width, const InstanceConfig& config);
    torch::Tensor forward(const torch::Tensor& x) { return m_layers->forward(x); }

private:
    torch::nn::Sequential m_layers;
};
TORCH_MODULE(ProjectionHead);

/// Representation decoder and projector: one vector for a picture from an encoder's latent.
///
/// Source: FSFM (arXiv 2412.12032), section on local-to-global self-distillation.
/// Keys:   rep_decoder_pos_embed (zeros, and frozen, in every published file), rep_decoder_embed, rep_decoder_blocks.{i},
///         rep_decoder_norm, rep_decoder_pred, projector.
/// Shape:  latent [B, k + 1, D] with CLS in front, mask token [1, 1, D], restored [B, N] (places of the patches among kept and
///         hidden ones) -> [B, projectionWidth], not yet of length 1. Without hidden patches k is N.
class InstanceBranchImpl : public torch::nn::Module {
public:
    InstanceBranchImpl(const FaceVitConfig& encoder, const InstanceConfig& config);
    torch::Tensor forward(const torch::Tensor& latent, const torch::Tensor& maskToken, const torch::Tensor& restored);

private:
    torch::Tensor m_positions;
    torch::nn::Linear m_embed{ nullptr };
    torch::nn::ModuleList m_blocks{ nullptr };
    torch::nn::LayerNorm m_norm{ nullptr };
    torch::nn::Linear m_prediction{ nullptr };
    ProjectionHead m_projector{ nullptr };
};
TORCH_MODULE(InstanceBranch);

/// The momentum network: sees every patch, learns by following the online network alone.
///
/// Keys:   encoder.<FaceVit>, mask_token, instances.<InstanceBranch>; published files hold them without the prefixes.
/// Shape:  x [B, 3, S, S] -> [B, projectionWidth].
class TargetFaceModelImpl : public torch::nn::Module {
public:
    TargetFaceModelImpl(const FaceVitConfig& encoder, const InstanceConfig& config);
    torch::Tensor forward(const torch::Tensor& x);

    /// target = momentum * target + (1 - momentum) * online for everything both have; momentum 0 copies.
    void follow(const torch::nn::Module& online, double momentum);

private:
    FaceVit m_encoder{ nullptr };
    torch::Tensor m_maskToken;
    InstanceBranch m_instances{ nullptr };
};
TORCH_MODULE(TargetFaceModel);

/// -1/2 of the mean cosine (eps 1e-8) of queries and targets [B, d]; no gradient reaches the targets.
torch::Tensor instanceLoss(const torch::Tensor& queries, const torch::Tensor& targets);

/// Kept and hidden patches to their places: a kept sequence in front, `maskToken` for the rest, and back into the picture's order.
/// Shape: latent [B, k + 1, D], restored [B, N] -> [B, N + 1, D].
torch::Tensor withMaskTokens(const torch::Tensor& latent, const torch::Tensor& maskToken, const torch::Tensor& restored);

/// A parameter's name in the published files.
std::string publishedFsfmName(const std::string& name);

} // namespace core::nets
