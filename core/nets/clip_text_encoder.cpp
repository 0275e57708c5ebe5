#include "core/nets/clip_text_encoder.h"

#include "core/nets/clip_layer.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

ClipTextEncoderImpl::ClipTextEncoderImpl(const ClipTextConfig& config) : m_config(config)
{
    auto model = std::make_shared<NamedGroup>(), embeddings = std::make_shared<NamedGroup>(), encoder = std::make_shared<NamedGroup>();
    m_token = embeddings->register_module("token_embedding", nn::Embedding(config.vocabulary, config.width));
    m_position = embeddings->register_module("position_embedding", nn::Embedding(config.positions, config.width));
    nn::init::normal_(m_token->weight, 0, 0.02);
    nn::init::normal_(m_position->weight, 0, 0.01);
    nn::ModuleList layers;
    for (int64_t i = 0; i < config.layers; ++i) {
        ClipLayer layer(ClipLayerConfig{config.width, config.heads, config.feedForwardWidth, config.quickGelu, true});
        layers->push_back(layer);
        m_layers.emplace_back(layer);
    }
    encoder->register_module("layers", layers);
    model->register_module("embeddings", embeddings);
    model->register_module("encoder", encoder);
    m_norm = model->register_module("final_layer_norm", nn::LayerNorm(nn::LayerNormOptions({config.width})));
    register_module("text_model", model);
}

Tensor ClipTextEncoderImpl::forward(const Tensor& ids)
{
    auto h = m_token(ids) + m_position->weight.slice(0, 0, ids.size(1));
    for (auto& layer : m_layers)
        h = layer.forward(h);
    return m_norm(h);
}

} // namespace core::nets
