#include "core/nets/resnet_block.h"

namespace core::nets {

namespace nn = torch::nn;
namespace F = torch::nn::functional;

nn::Conv2d conv3x3(int64_t in, int64_t out)
{
    return nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1));
}

ResnetBlockImpl::ResnetBlockImpl(const ResnetBlockConfig& config)
{
    const auto norm = [&](int64_t channels) { return nn::GroupNorm(nn::GroupNormOptions(config.groups, channels).eps(config.eps)); };
    m_norm1 = register_module("norm1", norm(config.inChannels));
    m_conv1 = register_module("conv1", conv3x3(config.inChannels, config.outChannels));
    if (config.timeChannels > 0)
        m_time = register_module("time_emb_proj", nn::Linear(config.timeChannels, config.outChannels));
    m_norm2 = register_module("norm2", norm(config.outChannels));
    m_conv2 = register_module("conv2", conv3x3(config.outChannels, config.outChannels));
    if (config.inChannels != config.outChannels)
        m_shortcut = register_module("conv_shortcut", nn::Conv2d(nn::Conv2dOptions(config.inChannels, config.outChannels, 1)));
}

torch::Tensor ResnetBlockImpl::forward(const torch::Tensor& x, const torch::Tensor& time)
{
    auto h = m_conv1(torch::silu(m_norm1(x)));
    if (!m_time.is_empty())
        h = h + m_time(torch::silu(time)).unsqueeze(-1).unsqueeze(-1);
    h = m_conv2(torch::silu(m_norm2(h)));
    return h + (m_shortcut.is_empty() ? x : m_shortcut(x));
}

DownsampleImpl::DownsampleImpl(int64_t channels, Padding padding)
    : m_padding(padding)
    , m_conv(register_module("conv", nn::Conv2d(nn::Conv2dOptions(channels, channels, 3).stride(2).padding(padding == Padding::Symmetric ? 1 : 0))))
{
}

torch::Tensor DownsampleImpl::forward(const torch::Tensor& x)
{
    return m_conv(m_padding == Padding::Symmetric ? x : F::pad(x, F::PadFuncOptions({0, 1, 0, 1})));
}

UpsampleImpl::UpsampleImpl(int64_t channels) : m_conv(register_module("conv", conv3x3(channels, channels))) { }

torch::Tensor UpsampleImpl::forward(const torch::Tensor& x)
{
    return forward(x, x.size(2) * 2, x.size(3) * 2);
}

torch::Tensor UpsampleImpl::forward(const torch::Tensor& x, int64_t height, int64_t width)
{
    return m_conv(torch::upsample_nearest2d(x, {height, width}));
}

} // namespace core::nets
