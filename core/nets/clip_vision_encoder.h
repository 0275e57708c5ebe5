#pragma once
#include <torch/torch.h>

#include <vector>

namespace core::nets {

/// Sizes of a CLIP vision transformer; the defaults are those of ViT-H/14 without its last layer, which ConsistentID does not read.
struct ClipVisionConfig {
    int64_t width = 1280, layers = 31, heads = 16, feedForwardWidth = 5120;
    int64_t patch = 14, imageSide = 224;
    bool quickGelu = false;
};

/// The image features that ConsistentID reads: a class token and one for each patch, behind the last layer and before the last norm.
/// With one layer less than the published file that is transformers' hidden_states[-2].
///
/// Source: transformers CLIPVisionModel (pre_layrnorm is spelled that way in every published file).
/// Keys:   vision_model.embeddings.{class_embedding,patch_embedding,position_embedding}, vision_model.pre_layrnorm,
///         vision_model.encoder.layers.i.*
/// Shape:  [N, 3, imageSide, imageSide], normalised -> [N, 1 + (imageSide / patch)^2, width].
class ClipVisionEncoderImpl : public torch::nn::Module {
public:
    explicit ClipVisionEncoderImpl(const ClipVisionConfig& config);
    torch::Tensor forward(const torch::Tensor& pictures);
    const ClipVisionConfig& config() const { return m_config; }

private:
    ClipVisionConfig m_config;
    torch::Tensor m_class;
    torch::nn::Conv2d m_patches{nullptr};
    torch::nn::Embedding m_position{nullptr};
    torch::nn::LayerNorm m_norm{nullptr};
    std::vector<torch::nn::AnyModule> m_layers;
};
TORCH_MODULE(ClipVisionEncoder);

} // namespace core::nets
