#include "core/nets/clip_layer.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

ClipLayerImpl::ClipLayerImpl(const ClipLayerConfig& config) : m_config(config)
{
    const auto width = config.width;
    auto attention = std::make_shared<NamedGroup>();
    for (auto [name, layer] : {std::pair{"k_proj", &m_k}, {"v_proj", &m_v}, {"q_proj", &m_q}, {"out_proj", &m_out}})
        *layer = attention->register_module(name, nn::Linear(width, width));
    auto mlp = std::make_shared<NamedGroup>();
    m_fc1 = mlp->register_module("fc1", nn::Linear(width, config.feedForwardWidth));
    m_fc2 = mlp->register_module("fc2", nn::Linear(config.feedForwardWidth, width));
    register_module("self_attn", attention);
    m_norm1 = register_module("layer_norm1", nn::LayerNorm(nn::LayerNormOptions({width})));
    register_module("mlp", mlp);
    m_norm2 = register_module("layer_norm2", nn::LayerNorm(nn::LayerNormOptions({width})));
}

Tensor ClipLayerImpl::forward(const Tensor& x)
{
    const auto h = x + attend(m_norm1(x));
    auto inner = m_fc1(m_norm2(h));
    inner = m_config.quickGelu ? inner * torch::sigmoid(1.702 * inner) : torch::gelu(inner);
    return h + m_fc2(inner);
}

Tensor ClipLayerImpl::attend(const Tensor& x)
{
    const auto split = [&](const Tensor& t) { return t.view({t.size(0), t.size(1), m_config.heads, -1}).transpose(1, 2); };
    const auto h = at::scaled_dot_product_attention(split(m_q(x)), split(m_k(x)), split(m_v(x)), {}, 0.0, m_config.causal);
    return m_out(h.transpose(1, 2).reshape(x.sizes()));
}

} // namespace core::nets
