#pragma once
#include "core/nets/identity_projection.h"

namespace core::nets {

/// LayerNorm, Linear, GELU, Linear, and the input added back if asked for. Keys: layernorm, fc1, fc2.
class FuseMlpImpl : public torch::nn::Module {
public:
    FuseMlpImpl(int64_t in, int64_t out, int64_t hidden, bool residual);
    torch::Tensor forward(const torch::Tensor& x);

private:
    bool m_residual;
    torch::nn::LayerNorm m_norm{nullptr};
    torch::nn::Linear m_fc1{nullptr}, m_fc2{nullptr};
};
TORCH_MODULE(FuseMlp);

/// Joins the token of a facial word with the token of its region's picture.
///
/// Source: FastComposer and ConsistentID, FuseModule. Keys: mlp1.*, mlp2.*, layer_norm.
class FuseModuleImpl : public torch::nn::Module {
public:
    explicit FuseModuleImpl(int64_t width);
    /// Shape: words [n, width], regions [n, width] -> [n, width].
    torch::Tensor fuse(const torch::Tensor& words, const torch::Tensor& regions);

private:
    FuseMlp m_mlp1{nullptr}, m_mlp2{nullptr};
    torch::nn::LayerNorm m_norm{nullptr};
};
TORCH_MODULE(FuseModule);

/// The multimodal prompt: the embeddings of the facial words are replaced by their fusion with the regions' features.
///
/// Source: ConsistentID, FacialEncoder. Keys: visual_projection.*, fuse_module.*
class FacialEncoderImpl : public torch::nn::Module {
public:
    explicit FacialEncoderImpl(const ResamplerConfig& config);

    /// Region features to tokens. Shape: [N, R, F, featureWidth] -> [N, R, outWidth].
    torch::Tensor regionTokens(const torch::Tensor& regionFeatures);

    /// Shape: text [N, T, width]; tokens [N, R, width]; positions int64 [N, R], the word that region r goes with; valid bool
    /// [N, R]; weights float [N, R] or undefined: 0 leaves the word as it was, 1 fuses it wholly. Returns a new tensor.
    torch::Tensor fuse(const torch::Tensor& text, const torch::Tensor& tokens, const torch::Tensor& positions, const torch::Tensor& valid,
                       const torch::Tensor& weights = {});

private:
    AttentionMlp m_projection{nullptr};
    FuseModule m_fuse{nullptr};
};
TORCH_MODULE(FacialEncoder);

} // namespace core::nets
