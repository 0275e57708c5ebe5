#include "core/nets/portrait_nets.h"

#include <cassert>

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
    if (config.facialLayout) {
        layout = register_module("FacialLayout", FacialLayout(config.regions.featureWidth, config.latentChannels, config.latentPatch, config.layoutCells));
        const auto schedule = NoiseSchedule::make(config.noise);
        assert(schedule); // a config that was read has been looked at
        m_alphaBars = schedule->alphaBars();
    }
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

void PortraitNetsImpl::dropConditioners()
{
    for (const char* name : {"text_encoder", "image_proj", "FacialEncoder"})
        unregister_module(name);
    text = nullptr;
    identity = nullptr;
    regions = nullptr;
    if (!layout.is_empty())
        unregister_module("FacialLayout");
    layout = nullptr;
}

void PortraitNetsImpl::dropDenoiser()
{
    for (const char* name : {"unet", "adapter_modules"})
        unregister_module(name);
    unet = nullptr;
    adapters = nullptr;
}

Tensor PortraitNetsImpl::meanAt(int64_t height, int64_t width) const
{
    if (height == m_config.latentSide && width == m_config.latentSide)
        return m_mean;
    return torch::upsample_bilinear2d(m_mean, {height, width}, false);
}

Tensor PortraitNetsImpl::inPatches(const Tensor& latents) const
{
    return m_config.latentPatch > 1 ? torch::pixel_unshuffle(latents, m_config.latentPatch) : latents;
}

Tensor PortraitNetsImpl::toNetwork(const Tensor& latents) const
{
    return inPatches((latents - meanAt(latents.size(2), latents.size(3))) / m_deviation);
}

Tensor PortraitNetsImpl::fromNetwork(const Tensor& x) const
{
    const auto latents = (m_config.latentPatch > 1 ? torch::pixel_shuffle(x, m_config.latentPatch) : x) * m_deviation;
    return latents + meanAt(latents.size(2), latents.size(3));
}

Tensor PortraitNetsImpl::alphaBarAt(const Tensor& timesteps) const
{
    const auto t = timesteps.to(torch::kCPU, torch::kFloat).clamp(0, static_cast<double>(m_alphaBars.size(0) - 1));
    const auto below = t.floor().to(torch::kLong), above = (below + 1).clamp_max(m_alphaBars.size(0) - 1);
    return torch::lerp(m_alphaBars.index_select(0, below), m_alphaBars.index_select(0, above), t - below);
}

Tensor PortraitNetsImpl::denoise(const Tensor& x, const Tensor& timesteps, const AttentionContext& context, const Tensor& layout)
{
    const auto patch = m_config.latentPatch, height = x.size(2) * patch, width = x.size(3) * patch;
    const auto label = m_config.unet.classWidth > 0 ? context.identity.flatten(1) : Tensor();
    std::vector<Tensor> input{x};
    if (m_config.positionInput)
        input.push_back(inPatches(meanAt(height, width) / m_deviation).to(x.scalar_type()).expand({x.size(0), -1, -1, -1}));
    if (!m_config.facialLayout)
        return unet->forward(torch::cat(input, 1), timesteps, context, label);

    const auto guess = layout.defined() ? inPatches(torch::upsample_bilinear2d(layout.to(x.scalar_type()), {height, width}, false)) : torch::zeros_like(x);
    const auto alphaBar = alphaBarAt(timesteps).to(x.device(), x.scalar_type()).view({-1, 1, 1, 1});
    input.front() = x - alphaBar.sqrt() * guess;
    input.push_back(guess);
    const auto answer = unet->forward(torch::cat(input, 1), timesteps, context, label);
    switch (m_config.noise.predictionType) {
    case PredictionType::Epsilon: return answer; // the noise is the same
    case PredictionType::VPrediction: return answer - (1 - alphaBar).sqrt() * guess;
    case PredictionType::Sample: return answer + guess;
    }
    return answer;
}

} // namespace core::nets
