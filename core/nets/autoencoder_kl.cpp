#include "core/nets/autoencoder_kl.h"

namespace core::nets {

namespace nn = torch::nn;

namespace {

constexpr double kEps = 1e-6;

/// Single-head self-attention over all positions. Keys: group_norm, to_q, to_k, to_v, to_out.0.
class SpatialAttentionImpl : public nn::Module {
public:
    SpatialAttentionImpl(int64_t channels, int64_t groups)
    {
        m_norm = register_module("group_norm", nn::GroupNorm(nn::GroupNormOptions(groups, channels).eps(kEps)));
        m_q = register_module("to_q", nn::Linear(channels, channels));
        m_k = register_module("to_k", nn::Linear(channels, channels));
        m_v = register_module("to_v", nn::Linear(channels, channels));
        m_out = nn::Linear(channels, channels);
        nn::ModuleList out;
        out->push_back(m_out);
        register_module("to_out", out);
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        auto h = m_norm(x).flatten(2).transpose(1, 2).unsqueeze(1); // [N, 1, HW, C]
        h = at::scaled_dot_product_attention(m_q(h), m_k(h), m_v(h));
        return x + m_out(h.squeeze(1)).transpose(1, 2).reshape(x.sizes());
    }

private:
    nn::GroupNorm m_norm{nullptr};
    nn::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_out{nullptr};
};
TORCH_MODULE(SpatialAttention);

/// Keys: resnets.0, attentions.0, resnets.1.
class MidBlockImpl : public nn::Module {
public:
    MidBlockImpl(int64_t channels, int64_t groups, bool attention)
    {
        const ResnetBlockConfig block{channels, channels, 0, groups, kEps};
        nn::ModuleList resnets, attentions;
        resnets->push_back(m_first = ResnetBlock(block));
        if (attention)
            attentions->push_back(m_attention = SpatialAttention(channels, groups));
        resnets->push_back(m_second = ResnetBlock(block));
        register_module("attentions", attentions);
        register_module("resnets", resnets);
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        auto h = m_first(x);
        if (!m_attention.is_empty())
            h = m_attention(h);
        return m_second(h);
    }

private:
    ResnetBlock m_first{nullptr}, m_second{nullptr};
    SpatialAttention m_attention{nullptr};
};
TORCH_MODULE(MidBlock);

/// Resnets, then a resampler in all but the last. Keys: resnets.j, downsamplers.0 or upsamplers.0.
template <class Resampler>
class StageImpl : public nn::Module {
public:
    StageImpl(int64_t in, int64_t out, int64_t layers, int64_t groups, Resampler resampler, const char* resamplerName)
        : m_resampler(resampler)
    {
        for (int64_t j = 0; j < layers; ++j)
            m_resnets->push_back(ResnetBlock(ResnetBlockConfig{j == 0 ? in : out, out, 0, groups, kEps}));
        register_module("resnets", m_resnets);
        if (!m_resampler.is_empty()) {
            nn::ModuleList list;
            list->push_back(m_resampler);
            register_module(resamplerName, list);
        }
    }

    torch::Tensor forward(torch::Tensor x)
    {
        for (const auto& resnet : *m_resnets)
            x = resnet->as<ResnetBlockImpl>()->forward(x);
        return m_resampler.is_empty() ? x : m_resampler->forward(x);
    }

private:
    nn::ModuleList m_resnets;
    Resampler m_resampler;
};

} // namespace

class AutoencoderKlImpl::EncoderImpl : public nn::Module {
public:
    explicit EncoderImpl(const AutoencoderKlConfig& c)
    {
        m_in = register_module("conv_in", conv3x3(c.imageChannels, c.blockChannels.front()));
        nn::ModuleList blocks;
        int64_t width = c.blockChannels.front();
        for (std::size_t i = 0; i < c.blockChannels.size(); ++i) {
            const bool last = i + 1 == c.blockChannels.size();
            const auto out = c.blockChannels[i];
            auto down = last ? Downsample(nullptr) : Downsample(out, DownsampleImpl::Padding::RightBottom);
            m_stages.push_back(std::make_shared<StageImpl<Downsample>>(width, out, c.layersPerBlock, c.groups, down, "downsamplers"));
            blocks->push_back(m_stages.back());
            width = out;
        }
        register_module("down_blocks", blocks);
        m_mid = register_module("mid_block", MidBlock(width, c.groups, c.midAttention));
        m_norm = register_module("conv_norm_out", nn::GroupNorm(nn::GroupNormOptions(c.groups, width).eps(kEps)));
        m_out = register_module("conv_out", conv3x3(width, 2 * c.latentChannels));
    }

    torch::Tensor forward(const torch::Tensor& image)
    {
        auto h = m_in(image);
        for (auto& stage : m_stages)
            h = stage->forward(h);
        return m_out(torch::silu(m_norm(m_mid(h))));
    }

private:
    nn::Conv2d m_in{nullptr}, m_out{nullptr};
    std::vector<std::shared_ptr<StageImpl<Downsample>>> m_stages;
    MidBlock m_mid{nullptr};
    nn::GroupNorm m_norm{nullptr};
};

class AutoencoderKlImpl::DecoderImpl : public nn::Module {
public:
    explicit DecoderImpl(const AutoencoderKlConfig& c)
    {
        int64_t width = c.blockChannels.back();
        m_in = register_module("conv_in", conv3x3(c.latentChannels, width));
        nn::ModuleList blocks;
        std::vector<std::shared_ptr<StageImpl<Upsample>>> stages;
        for (std::size_t i = 0; i < c.blockChannels.size(); ++i) {
            const bool last = i + 1 == c.blockChannels.size();
            const auto out = c.blockChannels[c.blockChannels.size() - 1 - i];
            auto up = last ? Upsample(nullptr) : Upsample(out);
            m_stages.push_back(std::make_shared<StageImpl<Upsample>>(width, out, c.layersPerBlock + 1, c.groups, up, "upsamplers"));
            blocks->push_back(m_stages.back());
            width = out;
        }
        register_module("up_blocks", blocks);
        m_mid = register_module("mid_block", MidBlock(c.blockChannels.back(), c.groups, c.midAttention));
        m_norm = register_module("conv_norm_out", nn::GroupNorm(nn::GroupNormOptions(c.groups, width).eps(kEps)));
        m_out = register_module("conv_out", conv3x3(width, c.imageChannels));
    }

    torch::Tensor forward(const torch::Tensor& latents)
    {
        auto h = m_mid(m_in(latents));
        for (auto& stage : m_stages)
            h = stage->forward(h);
        return m_out(torch::silu(m_norm(h)));
    }

private:
    nn::Conv2d m_in{nullptr}, m_out{nullptr};
    std::vector<std::shared_ptr<StageImpl<Upsample>>> m_stages;
    MidBlock m_mid{nullptr};
    nn::GroupNorm m_norm{nullptr};
};

AutoencoderKlImpl::AutoencoderKlImpl(const AutoencoderKlConfig& config)
{
    m_encoder = register_module("encoder", std::make_shared<EncoderImpl>(config));
    m_decoder = register_module("decoder", std::make_shared<DecoderImpl>(config));
    m_quant = register_module("quant_conv", nn::Conv2d(nn::Conv2dOptions(2 * config.latentChannels, 2 * config.latentChannels, 1)));
    m_postQuant = register_module("post_quant_conv", nn::Conv2d(nn::Conv2dOptions(config.latentChannels, config.latentChannels, 1)));
}

LatentMoments AutoencoderKlImpl::encode(const torch::Tensor& image)
{
    const auto moments = m_quant(m_encoder->forward(image)).chunk(2, 1);
    return {moments[0], moments[1].clamp(-30, 20)};
}

torch::Tensor AutoencoderKlImpl::decode(const torch::Tensor& latents)
{
    return m_decoder->forward(m_postQuant(latents));
}

} // namespace core::nets
