#pragma once
#include "core/nets/resnet_block.h"

#include <vector>

namespace core::nets {

/// Sizes of an AutoencoderKL; defaults are Stable Diffusion 1.5's.
struct AutoencoderKlConfig {
    int64_t imageChannels = 3;
    int64_t latentChannels = 4;
    std::vector<int64_t> blockChannels{128, 256, 512, 512};
    int64_t layersPerBlock = 2;
    int64_t groups = 32;
    bool midAttention = true;
};

/// Mean and log-variance of q(z | image), each [N, latent, H/f, W/f].
struct LatentMoments {
    torch::Tensor mean, logVariance;
};

/// The f8 autoencoder (f = 2 to the power of blocks - 1). Images are in [-1, 1].
///
/// Source: diffusers AutoencoderKL. GroupNorm eps is 1e-6 everywhere; downsampling pads right and bottom only.
/// Keys:   encoder.*, decoder.*, quant_conv, post_quant_conv.
class AutoencoderKlImpl : public torch::nn::Module {
public:
    explicit AutoencoderKlImpl(const AutoencoderKlConfig& config);
    /// Shape: [N, 3, H, W] with H and W multiples of f.
    LatentMoments encode(const torch::Tensor& image);
    /// Shape: [N, latent, h, w] -> [N, 3, h*f, w*f], about [-1, 1], not clamped.
    torch::Tensor decode(const torch::Tensor& latents);

private:
    class EncoderImpl;
    class DecoderImpl;
    std::shared_ptr<EncoderImpl> m_encoder;
    std::shared_ptr<DecoderImpl> m_decoder;
    torch::nn::Conv2d m_quant{nullptr}, m_postQuant{nullptr};
};
TORCH_MODULE(AutoencoderKl);

} // namespace core::nets
