#pragma once
#include <torch/torch.h>

#include <vector>

namespace core::nets {

/// Attention of a few latents to features and to themselves: k and v read cat[features, latents]; q and k are scaled by
/// headWidth^(-1/4) each, the softmax is taken in float.
///
/// Source: ConsistentID (from IP-Adapter), PerceiverAttention. Keys: norm1, norm2, to_q, to_kv, to_out (no biases in the linears).
/// Shape:  features [N, F, width], latents [N, L, width] -> [N, L, width].
class PerceiverAttentionImpl : public torch::nn::Module {
public:
    PerceiverAttentionImpl(int64_t width, int64_t headWidth, int64_t heads);
    torch::Tensor forward(const torch::Tensor& features, const torch::Tensor& latents);

private:
    int64_t m_heads, m_headWidth;
    torch::nn::LayerNorm m_norm1{nullptr}, m_norm2{nullptr};
    torch::nn::Linear m_q{nullptr}, m_kv{nullptr}, m_out{nullptr};
};
TORCH_MODULE(PerceiverAttention);

struct ResamplerConfig {
    int64_t width = 1024;        ///< inside
    int64_t featureWidth = 1280; ///< of the image features
    int64_t outWidth = 768;
    int64_t depth = 8, heads = 16, headWidth = 64;
};

/// proj_in, `depth` layers of perceiver attention and feed-forward, proj_out, norm_out.
/// Keys: proj_in, proj_out, norm_out, layers.i.0.*, layers.i.1.{0,1,3}.*
class ResamplerImpl : public torch::nn::Module {
public:
    explicit ResamplerImpl(const ResamplerConfig& config);
    /// Shape: latents [N, L, width], features [N, F, featureWidth] -> [N, L, outWidth].
    torch::Tensor resample(torch::Tensor latents, const torch::Tensor& features);

private:
    torch::nn::Linear m_in{nullptr}, m_outProjection{nullptr};
    torch::nn::LayerNorm m_norm{nullptr};
    std::vector<PerceiverAttention> m_attentions;
    std::vector<torch::nn::Sequential> m_feedForwards;
};

/// A Resampler with one learned latent: the features of one facial region become one token.
///
/// Source: ConsistentID, AttentionMLP. Keys: latents [1, 1, width], then the resampler's.
class AttentionMlpImpl : public ResamplerImpl {
public:
    explicit AttentionMlpImpl(const ResamplerConfig& config);
    /// Shape: [N, F, featureWidth] -> [N, 1, outWidth].
    torch::Tensor forward(const torch::Tensor& features);

private:
    torch::Tensor m_latents;
};
TORCH_MODULE(AttentionMlp);

struct ProjPlusConfig {
    int64_t contextWidth = 768, faceWidth = 512, featureWidth = 1280, tokens = 4;
    int64_t depth = 4, headWidth = 64;
    int64_t heads = 12; ///< contextWidth / headWidth in the published files
    int64_t hiddenWidth = 1024; ///< of the face descriptor's MLP; twice faceWidth in the published files
};

/// The ID-preservation network: a face descriptor makes the tokens, which then look at the features of the whole face.
///
/// Source: IP-Adapter FaceID-Plus and ConsistentID, ProjPlusModel.
/// Keys:   proj.{0,2}, norm, perceiver_resampler.*
/// Shape:  descriptor [N, faceWidth], features [N, F, featureWidth] -> [N, tokens, contextWidth].
class ProjPlusImpl : public torch::nn::Module {
public:
    explicit ProjPlusImpl(const ProjPlusConfig& config);
    torch::Tensor forward(const torch::Tensor& descriptor, const torch::Tensor& features);
    /// SDXL's form: the descriptor's own tokens plus `scale` times what the features add.
    torch::Tensor forwardWithShortcut(const torch::Tensor& descriptor, const torch::Tensor& features, double scale);

private:
    torch::Tensor ownTokens(const torch::Tensor& descriptor);
    ProjPlusConfig m_config;
    torch::nn::Sequential m_proj{nullptr};
    torch::nn::LayerNorm m_norm{nullptr};
    std::shared_ptr<ResamplerImpl> m_resampler;
};
TORCH_MODULE(ProjPlus);

} // namespace core::nets
