#pragma once
#include <torch/torch.h>

#include <vector>

namespace core::nets {

/// Sizes of a CLIP text transformer; defaults are ViT-L/14's, which Stable Diffusion 1.5 uses.
struct ClipTextConfig {
    int64_t vocabulary = 49408, positions = 77;
    int64_t width = 768, layers = 12, heads = 12, feedForwardWidth = 3072;
    bool quickGelu = true; ///< x * sigmoid(1.702 x) instead of the exact GELU
};

/// Pre-norm transformer with a causal mask and no padding mask.
///
/// Source: transformers CLIPTextModel.
/// Keys:   text_model.embeddings.{token,position}_embedding, text_model.encoder.layers.i.*, text_model.final_layer_norm.
/// Shape:  token ids [N, T <= positions], int64 -> last hidden state after the final norm [N, T, width].
class ClipTextEncoderImpl : public torch::nn::Module {
public:
    explicit ClipTextEncoderImpl(const ClipTextConfig& config);
    torch::Tensor forward(const torch::Tensor& ids);

private:
    ClipTextConfig m_config;
    torch::nn::Embedding m_token{nullptr}, m_position{nullptr};
    std::vector<torch::nn::AnyModule> m_layers;
    torch::nn::LayerNorm m_norm{nullptr};
};
TORCH_MODULE(ClipTextEncoder);

} // namespace core::nets
