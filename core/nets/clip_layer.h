#pragma once
#include <torch/torch.h>

namespace core::nets {

struct ClipLayerConfig {
    int64_t width = 0, heads = 0, feedForwardWidth = 0;
    bool quickGelu = true; ///< x * sigmoid(1.702 x) instead of the exact GELU
    bool causal = true;    ///< a token sees itself and those before it: text
};

/// A pre-norm transformer layer of CLIP, of text and pictures alike.
///
/// Source: transformers CLIPEncoderLayer. Keys: layer_norm1, self_attn.{q,k,v,out}_proj, layer_norm2, mlp.{fc1,fc2}.
/// Shape:  [N, tokens, width] -> the same.
class ClipLayerImpl : public torch::nn::Module {
public:
    explicit ClipLayerImpl(const ClipLayerConfig& config);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::Tensor attend(const torch::Tensor& x);

    ClipLayerConfig m_config;
    torch::nn::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_out{nullptr}, m_fc1{nullptr}, m_fc2{nullptr};
    torch::nn::LayerNorm m_norm1{nullptr}, m_norm2{nullptr};
};
TORCH_MODULE(ClipLayer);

/// A module that only holds others under their published names.
struct NamedGroup : torch::nn::Module {
    using torch::nn::Module::register_module;
    using torch::nn::Module::register_parameter;
};

} // namespace core::nets
