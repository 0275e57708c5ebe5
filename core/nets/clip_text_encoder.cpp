#include "core/nets/clip_text_encoder.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

/// Keys: layer_norm1, self_attn.{q,k,v,out}_proj, layer_norm2, mlp.{fc1,fc2}.
class ClipLayerImpl : public nn::Module {
public:
    explicit ClipLayerImpl(const ClipTextConfig& c) : m_heads(c.heads), m_quickGelu(c.quickGelu)
    {
        auto attention = std::make_shared<Group>();
        for (auto [name, layer] : {std::pair{"k_proj", &m_k}, {"v_proj", &m_v}, {"q_proj", &m_q}, {"out_proj", &m_out}})
            *layer = attention->register_module(name, nn::Linear(c.width, c.width));
        auto mlp = std::make_shared<Group>();
        m_fc1 = mlp->register_module("fc1", nn::Linear(c.width, c.feedForwardWidth));
        m_fc2 = mlp->register_module("fc2", nn::Linear(c.feedForwardWidth, c.width));
        register_module("self_attn", attention);
        m_norm1 = register_module("layer_norm1", nn::LayerNorm(nn::LayerNormOptions({c.width})));
        register_module("mlp", mlp);
        m_norm2 = register_module("layer_norm2", nn::LayerNorm(nn::LayerNormOptions({c.width})));
    }

    Tensor forward(const Tensor& x)
    {
        const auto h = x + attend(m_norm1(x));
        auto inner = m_fc1(m_norm2(h));
        inner = m_quickGelu ? inner * torch::sigmoid(1.702 * inner) : torch::gelu(inner);
        return h + m_fc2(inner);
    }

private:
    struct Group : nn::Module {
        using nn::Module::register_module;
    };
    Tensor attend(const Tensor& x)
    {
        const auto split = [&](const Tensor& t) { return t.view({t.size(0), t.size(1), m_heads, -1}).transpose(1, 2); };
        const auto h = at::scaled_dot_product_attention(split(m_q(x)), split(m_k(x)), split(m_v(x)), {}, 0.0, /*is_causal=*/true);
        return m_out(h.transpose(1, 2).reshape(x.sizes()));
    }

    int64_t m_heads;
    bool m_quickGelu;
    nn::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_out{nullptr}, m_fc1{nullptr}, m_fc2{nullptr};
    nn::LayerNorm m_norm1{nullptr}, m_norm2{nullptr};
};
TORCH_MODULE(ClipLayer);

/// A module that only holds others under their published names.
struct Holder : nn::Module {
    using nn::Module::register_module;
};

} // namespace

ClipTextEncoderImpl::ClipTextEncoderImpl(const ClipTextConfig& config) : m_config(config)
{
    auto model = std::make_shared<Holder>(), embeddings = std::make_shared<Holder>(), encoder = std::make_shared<Holder>();
    m_token = embeddings->register_module("token_embedding", nn::Embedding(config.vocabulary, config.width));
    m_position = embeddings->register_module("position_embedding", nn::Embedding(config.positions, config.width));
    nn::init::normal_(m_token->weight, 0, 0.02);
    nn::init::normal_(m_position->weight, 0, 0.01);
    nn::ModuleList layers;
    for (int64_t i = 0; i < config.layers; ++i) {
        ClipLayer layer(config);
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
