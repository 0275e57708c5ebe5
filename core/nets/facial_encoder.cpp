#include "core/nets/facial_encoder.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

FuseMlpImpl::FuseMlpImpl(int64_t in, int64_t out, int64_t hidden, bool residual) : m_residual(residual)
{
    m_norm = register_module("layernorm", nn::LayerNorm(nn::LayerNormOptions({in})));
    m_fc1 = register_module("fc1", nn::Linear(in, hidden));
    m_fc2 = register_module("fc2", nn::Linear(hidden, out));
}

Tensor FuseMlpImpl::forward(const Tensor& x)
{
    const auto h = m_fc2(torch::gelu(m_fc1(m_norm(x))));
    return m_residual ? h + x : h;
}

FuseModuleImpl::FuseModuleImpl(int64_t width)
{
    m_mlp1 = register_module("mlp1", FuseMlp(2 * width, width, width, false));
    m_mlp2 = register_module("mlp2", FuseMlp(width, width, width, true));
    m_norm = register_module("layer_norm", nn::LayerNorm(nn::LayerNormOptions({width})));
}

Tensor FuseModuleImpl::fuse(const Tensor& words, const Tensor& regions)
{
    return m_norm(m_mlp2(m_mlp1(torch::cat({words, regions}, -1)) + words));
}

FacialEncoderImpl::FacialEncoderImpl(const ResamplerConfig& config)
{
    m_projection = register_module("visual_projection", AttentionMlp(config));
    m_fuse = register_module("fuse_module", FuseModule(config.outWidth));
}

Tensor FacialEncoderImpl::regionTokens(const Tensor& regionFeatures)
{
    const auto tokens = m_projection(regionFeatures.flatten(0, 1)); // [N * R, 1, width]
    return tokens.view({regionFeatures.size(0), regionFeatures.size(1), -1});
}

Tensor FacialEncoderImpl::fuse(const Tensor& text, const Tensor& tokens, const Tensor& positions, const Tensor& valid, const Tensor& weights)
{
    const auto places = valid.nonzero(); // [n, 2] of (sample, region)
    if (places.size(0) == 0)
        return text;
    const auto sample = places.select(1, 0), region = places.select(1, 1);
    const auto position = positions.index({sample, region});
    const auto words = text.index({sample, position});
    auto fused = m_fuse->fuse(words, tokens.index({sample, region}).to(words.scalar_type())).to(text.scalar_type());
    if (weights.defined())
        fused = torch::lerp(words, fused, weights.index({sample, region}).unsqueeze(1).to(words.scalar_type()));
    return text.index_put({sample, position}, fused);
}

} // namespace core::nets
