#include "core/nets/identity_projection.h"

#include "core/nets/linear.h"

#include <cmath>

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

nn::LayerNorm layerNorm(int64_t width)
{
    return nn::LayerNorm(nn::LayerNormOptions({width}));
}

} // namespace

PerceiverAttentionImpl::PerceiverAttentionImpl(int64_t width, int64_t headWidth, int64_t heads) : m_heads(heads), m_headWidth(headWidth)
{
    const int64_t inner = heads * headWidth;
    m_norm1 = register_module("norm1", layerNorm(width));
    m_norm2 = register_module("norm2", layerNorm(width));
    m_q = register_module("to_q", withoutBias(width, inner));
    m_kv = register_module("to_kv", withoutBias(width, 2 * inner));
    m_out = register_module("to_out", withoutBias(inner, width));
}

Tensor PerceiverAttentionImpl::forward(const Tensor& features, const Tensor& latents)
{
    const auto x = m_norm1(features), own = m_norm2(latents);
    const auto keysAndValues = m_kv(torch::cat({x, own}, 1)).chunk(2, -1);
    const auto split = [&](const Tensor& t) { return t.reshape({t.size(0), t.size(1), m_heads, m_headWidth}).transpose(1, 2); };
    const double scale = std::pow(static_cast<double>(m_headWidth), -0.25);
    const auto scores = torch::matmul(split(m_q(own)) * scale, (split(keysAndValues[0]) * scale).transpose(-2, -1));
    const auto weights = scores.to(torch::kFloat).softmax(-1).to(scores.scalar_type());
    const auto h = torch::matmul(weights, split(keysAndValues[1]).to(weights.scalar_type()));
    return m_out(h.transpose(1, 2).reshape({latents.size(0), latents.size(1), -1}));
}

ResamplerImpl::ResamplerImpl(const ResamplerConfig& c)
{
    m_in = register_module("proj_in", nn::Linear(c.featureWidth, c.width));
    m_outProjection = register_module("proj_out", nn::Linear(c.width, c.outWidth));
    m_norm = register_module("norm_out", layerNorm(c.outWidth));
    nn::ModuleList layers;
    for (int64_t i = 0; i < c.depth; ++i) {
        nn::ModuleList layer;
        m_attentions.emplace_back(c.width, c.headWidth, c.heads);
        m_feedForwards.push_back(nn::Sequential(layerNorm(c.width), withoutBias(c.width, 4 * c.width), nn::GELU(), withoutBias(4 * c.width, c.width)));
        layer->push_back(m_attentions.back());
        layer->push_back(m_feedForwards.back());
        layers->push_back(layer);
    }
    register_module("layers", layers);
}

Tensor ResamplerImpl::resample(Tensor latents, const Tensor& features)
{
    const auto x = m_in(features);
    for (std::size_t i = 0; i < m_attentions.size(); ++i) {
        latents = latents + m_attentions[i]->forward(x, latents);
        latents = latents + m_feedForwards[i]->forward(latents);
    }
    return m_norm(m_outProjection(latents));
}

AttentionMlpImpl::AttentionMlpImpl(const ResamplerConfig& config) : ResamplerImpl(config)
{
    m_latents = register_parameter("latents", torch::randn({1, 1, config.width}) / std::sqrt(static_cast<double>(config.width)));
}

Tensor AttentionMlpImpl::forward(const Tensor& features)
{
    return resample(m_latents.expand({features.size(0), -1, -1}), features);
}

ProjPlusImpl::ProjPlusImpl(const ProjPlusConfig& c) : m_config(c)
{
    m_proj = register_module("proj", nn::Sequential(nn::Linear(c.faceWidth, c.hiddenWidth), nn::GELU(), nn::Linear(c.hiddenWidth, c.contextWidth * c.tokens)));
    m_norm = register_module("norm", layerNorm(c.contextWidth));
    m_resampler = register_module("perceiver_resampler", std::make_shared<ResamplerImpl>(ResamplerConfig{
        c.contextWidth, c.featureWidth, c.contextWidth, c.depth, c.heads, c.headWidth}));
}

Tensor ProjPlusImpl::ownTokens(const Tensor& descriptor)
{
    return m_norm(m_proj->forward(descriptor).view({-1, m_config.tokens, m_config.contextWidth}));
}

Tensor ProjPlusImpl::forward(const Tensor& descriptor, const Tensor& features)
{
    return m_resampler->resample(ownTokens(descriptor), features);
}

Tensor ProjPlusImpl::forwardWithShortcut(const Tensor& descriptor, const Tensor& features, double scale)
{
    const auto own = ownTokens(descriptor);
    return own + scale * m_resampler->resample(own, features);
}

} // namespace core::nets
