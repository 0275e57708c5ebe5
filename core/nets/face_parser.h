#pragma once
#include <torch/torch.h>

#include <vector>

namespace core::nets {

/// BiSeNet with a ResNet-18: which part of a face each pixel belongs to.
///
/// Source: face-parsing.PyTorch (MIT; the published weights are for research only). BatchNorm eps 1e-5, no biases.
/// Keys:   cp.{resnet,arm16,arm32,conv_head32,conv_head16,conv_avg}, ffm, conv_out; conv_out16 and conv_out32, which only training reads.
/// Shape:  RGB [N, 3, H, W], normalised, sides multiples of 32 -> logits [N, 19, H, W].
class FaceParserImpl : public torch::nn::Module {
public:
    static constexpr int64_t kClasses = 19;
    static constexpr int kSide = 512; ///< that it was trained at

    FaceParserImpl();
    ~FaceParserImpl() override;
    torch::Tensor forward(const torch::Tensor& pictures);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};
TORCH_MODULE(FaceParser);

} // namespace core::nets
