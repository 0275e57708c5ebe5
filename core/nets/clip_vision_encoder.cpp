#include "core/nets/clip_vision_encoder.h"

#include "core/nets/clip_layer.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

ClipVisionEncoderImpl::ClipVisionEncoderImpl(const ClipVisionConfig& config) : m_config(config)
{
    auto model = std::make_shared<NamedGroup>(), embeddings = std::make_shared<NamedGroup>(), encoder = std::make_shared<NamedGroup>();
    const auto grid = config.imageSide / config.patch;
    m_class = embeddings->register_parameter("class_embedding", torch::zeros({config.width}));
    m_patches = embeddings->register_module(
        "patch_embedding", nn::Conv2d(nn::Conv2dOptions(3, config.width, config.patch).stride(config.patch).bias(false)));
    m_position = embeddings->register_module("position_embedding", nn::Embedding(1 + grid * grid, config.width));
    nn::ModuleList layers;
    for (int64_t i = 0; i < config.layers; ++i) {
        ClipLayer layer(ClipLayerConfig{config.width, config.heads, config.feedForwardWidth, config.quickGelu, false});
        layers->push_back(layer);
        m_layers.emplace_back(layer);
    }
    encoder->register_module("layers", layers);
    model->register_module("embeddings", embeddings);
    m_norm = model->register_module("pre_layrnorm", nn::LayerNorm(nn::LayerNormOptions({config.width})));
    model->register_module("encoder", encoder);
    register_module("vision_model", model);
}

Tensor ClipVisionEncoderImpl::forward(const Tensor& pictures)
{
    const auto patches = m_patches(pictures).flatten(2).transpose(1, 2); // [N, grid^2, width]
    auto h = torch::cat({m_class.expand({pictures.size(0), 1, -1}), patches}, 1) + m_position->weight;
    h = m_norm(h);
    for (auto& layer : m_layers)
        h = layer.forward(h);
    return h;
}

} // namespace core::nets
