#pragma once
#include <torch/torch.h>

/// Rules of this folder: one class per published class, registered under the published (diffusers) names, so that parameter
/// names are checkpoint keys. Tensors are NCHW or [batch, tokens, width]. Activations and epsilons stand at their use.
/// Errors: c10::Error for shapes that do not fit. Thread: one caller at a time, inside the caller's InferenceMode.
namespace core::nets {

struct ResnetBlockConfig {
    int64_t inChannels = 0, outChannels = 0;
    int64_t timeChannels = 0; ///< width of the time embedding; 0 for none (autoencoder)
    int64_t groups = 32;
    double eps = 1e-5;        ///< 1e-5 in the UNet, 1e-6 in the autoencoder
};

/// GroupNorm, SiLU, conv, time added, GroupNorm, SiLU, conv, and the input added back.
///
/// Source: diffusers ResnetBlock2D.
/// Keys:   norm1, conv1, time_emb_proj (with time), norm2, conv2, conv_shortcut (when the width changes).
class ResnetBlockImpl : public torch::nn::Module {
public:
    explicit ResnetBlockImpl(const ResnetBlockConfig& config);
    /// Shape: x [N, in, H, W], time [N, timeChannels] or undefined -> [N, out, H, W].
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& time = {});

private:
    torch::nn::GroupNorm m_norm1{nullptr}, m_norm2{nullptr};
    torch::nn::Conv2d m_conv1{nullptr}, m_conv2{nullptr}, m_shortcut{nullptr};
    torch::nn::Linear m_time{nullptr};
};
TORCH_MODULE(ResnetBlock);

/// Stride-2 3x3 convolution. The UNet pads all sides by one; the autoencoder only right and bottom.
/// Keys: conv.
class DownsampleImpl : public torch::nn::Module {
public:
    enum class Padding { Symmetric, RightBottom };
    DownsampleImpl(int64_t channels, Padding padding);
    torch::Tensor forward(const torch::Tensor& x);

private:
    Padding m_padding;
    torch::nn::Conv2d m_conv{nullptr};
};
TORCH_MODULE(Downsample);

/// Nearest-neighbour doubling (or to a given size) and a 3x3 convolution. Keys: conv.
class UpsampleImpl : public torch::nn::Module {
public:
    explicit UpsampleImpl(int64_t channels);
    torch::Tensor forward(const torch::Tensor& x);
    torch::Tensor forward(const torch::Tensor& x, int64_t height, int64_t width);

private:
    torch::nn::Conv2d m_conv{nullptr};
};
TORCH_MODULE(Upsample);

/// 3x3 convolution, stride 1, padding 1.
torch::nn::Conv2d conv3x3(int64_t in, int64_t out);

} // namespace core::nets
