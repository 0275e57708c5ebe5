#include "core/nets/portrait_nets.h"

namespace core::nets {

using torch::Tensor;

PortraitNetsImpl::PortraitNetsImpl(const PortraitConfig& config) : m_config(config)
{
    text = register_module("text_encoder", ClipTextEncoder(config.text));
    unet = register_module("unet", UNet2DCondition(config.unet));
    adapters = register_module("adapter_modules", AdapterList(unet->adapterConfigs(config.loraRank)));
    adapters->attach(*unet);
    identity = register_module("image_proj", ProjPlus(config.identity));
    regions = register_module("FacialEncoder", FacialEncoder(config.regions));
    m_mean = torch::zeros({1, config.latentChannels, config.latentSide, config.latentSide}, torch::kFloat); // also in half-precision nets
    m_deviation = torch::ones({1, config.latentChannels, 1, 1}, torch::kFloat);
    struct Holder : torch::nn::Module {
        using torch::nn::Module::register_buffer;
    };
    auto holder = std::make_shared<Holder>();
    holder->register_buffer("mean", m_mean);
    holder->register_buffer("deviation", m_deviation);
    register_module("latents", holder);
}

void PortraitNetsImpl::setLatentStatistics(const Tensor& mean, const Tensor& deviation)
{
    const torch::NoGradGuard noGrad;
    m_mean.copy_(mean);
    m_deviation.copy_(deviation);
}

Tensor PortraitNetsImpl::meanAt(int64_t height, int64_t width) const
{
    if (height == m_config.latentSide && width == m_config.latentSide)
        return m_mean;
    return torch::upsample_bilinear2d(m_mean, {height, width}, false);
}

Tensor PortraitNetsImpl::toNetwork(const Tensor& latents) const
{
    const auto x = (latents - meanAt(latents.size(2), latents.size(3))) / m_deviation;
    return m_config.latentPatch > 1 ? torch::pixel_unshuffle(x, m_config.latentPatch) : x;
}

Tensor PortraitNetsImpl::fromNetwork(const Tensor& x) const
{
    const auto latents = (m_config.latentPatch > 1 ? torch::pixel_shuffle(x, m_config.latentPatch) : x) * m_deviation;
    return latents + meanAt(latents.size(2), latents.size(3));
}

Tensor PortraitNetsImpl::denoise(const Tensor& x, const Tensor& timesteps, const AttentionContext& context)
{
    auto input = x;
    if (m_config.positionInput) {
        const auto patch = m_config.latentPatch;
        auto position = meanAt(x.size(2) * patch, x.size(3) * patch) / m_deviation;
        if (patch > 1)
            position = torch::pixel_unshuffle(position, patch);
        input = torch::cat({x, position.to(x.scalar_type()).expand({x.size(0), -1, -1, -1})}, 1);
    }
    const auto label = m_config.unet.classWidth > 0 ? context.identity.flatten(1) : Tensor();
    return unet->forward(input, timesteps, context, label);
}

} // namespace core::nets
