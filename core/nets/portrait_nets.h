#pragma once
#include "core/nets/clip_text_encoder.h"
#include "core/nets/facial_encoder.h"
#include "core/nets/facial_layout.h"
#include "core/nets/identity_projection.h"
#include "core/nets/noise_schedule.h"
#include "core/nets/unet_2d_condition.h"

namespace core::nets {

/// Everything about a portrait generator that its weights cannot tell.
struct PortraitConfig {
    UNet2DConditionConfig unet;
    ClipTextConfig text;
    ProjPlusConfig identity;
    ResamplerConfig regions;
    int64_t loraRank = 0;
    NoiseScheduleConfig noise;
    int64_t latentChannels = 4;
    int64_t latentSide = 32;      ///< of the size it was trained at: 256 pixels
    int64_t latentPatch = 1;      ///< the UNet sees patch x patch latents as channels of one position
    bool positionInput = false;   ///< the mean face's latents are a second input of conv_in, as inpainting UNets take theirs
    bool facialLayout = false;    ///< a first guess of the latents from the facial patches; a last input of conv_in
    int64_t layoutCells = 196;    ///< patches of the face encoder
    int64_t regionPatches = 16;   ///< face encoder tokens that stand for one region
};

/// The trained parts of a ConsistentID pipeline at any size: text encoder, UNet with its adapters, ID-preservation network and
/// facial encoder, with the latents' statistics.
///
/// Keys: text_encoder.*, unet.*, adapter_modules.{i}.*, image_proj.*, FacialEncoder.*, FacialLayout.* where there is
/// one, latents.mean, latents.deviation.
class PortraitNetsImpl : public torch::nn::Module {
public:
    explicit PortraitNetsImpl(const PortraitConfig& config);
    const PortraitConfig& config() const { return m_config; }

    /// Autoencoder latents [N, C, h, w] to what the UNet denoises, and back: (z - mean) / deviation, then patches to channels.
    /// Where h and w are not latentSide the mean is stretched.
    torch::Tensor toNetwork(const torch::Tensor& latents) const;
    torch::Tensor fromNetwork(const torch::Tensor& x) const;
    void setLatentStatistics(const torch::Tensor& mean, const torch::Tensor& deviation);

    /// One denoising pass. Shape: x [N, C * patch^2, H, W]; identity [N, n, width]; layout as FacialLayout gives it, stretched to the
    /// latents here, or undefined where no face is told. The UNet denoises what the picture differs from the layout by, so that a
    /// guess that is right costs it nothing; the answer is that for the whole picture.
    /// Range: timesteps 0..trainTimesteps - 1, also between whole ones.
    torch::Tensor denoise(const torch::Tensor& x, const torch::Tensor& timesteps, const AttentionContext& context,
                          const torch::Tensor& layout = {});

    /// Give back memory: of all that reads prompt and face, or of what denoises. What is dropped is null and cannot be used again.
    void dropConditioners();
    void dropDenoiser();

    ClipTextEncoder text{nullptr};
    UNet2DCondition unet{nullptr};
    AdapterList adapters{nullptr};
    ProjPlus identity{nullptr};
    FacialEncoder regions{nullptr};
    FacialLayout layout{nullptr}; ///< null where the config has none

private:
    torch::Tensor inPatches(const torch::Tensor& latents) const;
    torch::Tensor alphaBarAt(const torch::Tensor& timesteps) const;
    torch::Tensor meanAt(int64_t height, int64_t width) const;
    PortraitConfig m_config;
    torch::Tensor m_alphaBars;         // [trainTimesteps]; undefined where there is no layout
    torch::Tensor m_mean, m_deviation; // [1, C, side, side], [1, C, 1, 1]
};
TORCH_MODULE(PortraitNets);

} // namespace core::nets
