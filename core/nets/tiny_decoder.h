#pragma once
#include <torch/torch.h>

namespace core::nets {

/// The decoder of TAESD: a rough picture in a hundredth of the autoencoder's time, for previews.
///
/// Source: madebyollin/taesd (MIT). Keys: those of its taesd_decoder file, 1.{weight,bias}, 3.conv.{0,2,4}, ..., 19.
/// Shape:  latents as the UNet denoises them, that is times 0.18215 [N, 4, h, w] -> [N, 3, 8h, 8w], about [-1, 1].
class TinyDecoderImpl : public torch::nn::Module {
public:
    TinyDecoderImpl();
    torch::Tensor forward(const torch::Tensor& latents);

private:
    std::vector<torch::nn::AnyModule> m_layers;
};
TORCH_MODULE(TinyDecoder);

} // namespace core::nets
