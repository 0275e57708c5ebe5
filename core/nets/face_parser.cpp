#include "core/nets/face_parser.h"

#include "core/nets/clip_layer.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

nn::Conv2d conv(int64_t in, int64_t out, int64_t kernel, int64_t stride = 1)
{
    return nn::Conv2d(nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

Tensor spatialMean(const Tensor& x)
{
    return x.mean({2, 3}, true);
}

Tensor doubled(const Tensor& x)
{
    return torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2});
}

/// Keys: conv, bn.
class ConvBnReluImpl : public nn::Module {
public:
    ConvBnReluImpl(int64_t in, int64_t out, int64_t kernel)
        : m_conv(register_module("conv", conv(in, out, kernel))), m_norm(register_module("bn", nn::BatchNorm2d(out)))
    {
    }
    Tensor forward(const Tensor& x) { return torch::relu(m_norm(m_conv(x))); }

private:
    nn::Conv2d m_conv;
    nn::BatchNorm2d m_norm;
};
TORCH_MODULE(ConvBnRelu);

/// Keys: conv1, bn1, conv2, bn2, downsample.{0,1} where the shape changes.
class BasicBlockImpl : public nn::Module {
public:
    BasicBlockImpl(int64_t in, int64_t out, int64_t stride)
    {
        m_conv1 = register_module("conv1", conv(in, out, 3, stride));
        m_norm1 = register_module("bn1", nn::BatchNorm2d(out));
        m_conv2 = register_module("conv2", conv(out, out, 3));
        m_norm2 = register_module("bn2", nn::BatchNorm2d(out));
        if (in != out || stride != 1)
            m_down = register_module("downsample", nn::Sequential(conv(in, out, 1, stride), nn::BatchNorm2d(out)));
    }
    Tensor forward(const Tensor& x)
    {
        const auto h = m_norm2(m_conv2(torch::relu(m_norm1(m_conv1(x)))));
        return torch::relu(h + (m_down.is_empty() ? x : m_down->forward(x)));
    }

private:
    nn::Conv2d m_conv1{nullptr}, m_conv2{nullptr};
    nn::BatchNorm2d m_norm1{nullptr}, m_norm2{nullptr};
    nn::Sequential m_down{nullptr};
};
TORCH_MODULE(BasicBlock);

struct Features {
    Tensor eighth, sixteenth, thirtySecond;
};

/// Keys: conv1, bn1, layer{1..4}.{0,1}.
class ResnetImpl : public nn::Module {
public:
    ResnetImpl()
    {
        m_conv = register_module("conv1", conv(3, 64, 7, 2));
        m_norm = register_module("bn1", nn::BatchNorm2d(64));
        int64_t width = 64;
        for (int i = 0; i < 4; ++i) {
            const int64_t out = 64 << i;
            m_layers.push_back(nn::Sequential(BasicBlock(width, out, i == 0 ? 1 : 2), BasicBlock(out, out, 1)));
            register_module("layer" + std::to_string(i + 1), m_layers.back());
            width = out;
        }
    }
    Features forward(const Tensor& x)
    {
        auto h = torch::max_pool2d(torch::relu(m_norm(m_conv(x))), 3, 2, 1);
        h = m_layers[0]->forward(h);
        Features f;
        f.eighth = m_layers[1]->forward(h);
        f.sixteenth = m_layers[2]->forward(f.eighth);
        f.thirtySecond = m_layers[3]->forward(f.sixteenth);
        return f;
    }

private:
    nn::Conv2d m_conv{nullptr};
    nn::BatchNorm2d m_norm{nullptr};
    std::vector<nn::Sequential> m_layers;
};
TORCH_MODULE(Resnet);

/// Attention refinement. Keys: conv, conv_atten, bn_atten.
class RefinementImpl : public nn::Module {
public:
    RefinementImpl(int64_t in, int64_t out)
        : m_conv(register_module("conv", ConvBnRelu(in, out, 3))), m_attention(register_module("conv_atten", conv(out, out, 1))),
          m_norm(register_module("bn_atten", nn::BatchNorm2d(out)))
    {
    }
    Tensor forward(const Tensor& x)
    {
        const auto h = m_conv(x);
        return h * torch::sigmoid(m_norm(m_attention(spatialMean(h))));
    }

private:
    ConvBnRelu m_conv;
    nn::Conv2d m_attention;
    nn::BatchNorm2d m_norm;
};
TORCH_MODULE(Refinement);

/// Joins detail and context. Keys: convblk, conv1, conv2.
class FusionImpl : public nn::Module {
public:
    explicit FusionImpl(int64_t width)
        : m_block(register_module("convblk", ConvBnRelu(width, width, 1))), m_conv1(register_module("conv1", conv(width, width / 4, 1))),
          m_conv2(register_module("conv2", conv(width / 4, width, 1)))
    {
    }
    Tensor forward(const Tensor& detail, const Tensor& context)
    {
        const auto h = m_block(torch::cat({detail, context}, 1));
        return h + h * torch::sigmoid(m_conv2(torch::relu(m_conv1(spatialMean(h)))));
    }

private:
    ConvBnRelu m_block;
    nn::Conv2d m_conv1, m_conv2;
};
TORCH_MODULE(Fusion);

/// Keys: conv, conv_out.
class OutputImpl : public nn::Module {
public:
    OutputImpl(int64_t in, int64_t middle)
        : m_conv(register_module("conv", ConvBnRelu(in, middle, 3))), m_out(register_module("conv_out", conv(middle, FaceParserImpl::kClasses, 1)))
    {
    }
    Tensor forward(const Tensor& x) { return m_out(m_conv(x)); }

private:
    ConvBnRelu m_conv;
    nn::Conv2d m_out;
};
TORCH_MODULE(Output);

} // namespace

struct FaceParserImpl::Parts {
    Resnet resnet;
    Refinement refine16{256, 128}, refine32{512, 128};
    ConvBnRelu head32{128, 128, 3}, head16{128, 128, 3}, average{512, 128, 1};
    Fusion fusion{256};
    Output out{256, 256}, out16{128, 64}, out32{128, 64};
};

FaceParserImpl::FaceParserImpl() : m_parts(std::make_unique<Parts>())
{
    auto& p = *m_parts;
    auto context = std::make_shared<NamedGroup>();
    context->register_module("resnet", p.resnet);
    context->register_module("arm16", p.refine16);
    context->register_module("arm32", p.refine32);
    context->register_module("conv_head32", p.head32);
    context->register_module("conv_head16", p.head16);
    context->register_module("conv_avg", p.average);
    register_module("cp", context);
    register_module("ffm", p.fusion);
    register_module("conv_out", p.out);
    register_module("conv_out16", p.out16);
    register_module("conv_out32", p.out32);
}

FaceParserImpl::~FaceParserImpl() = default;

Tensor FaceParserImpl::forward(const Tensor& pictures)
{
    auto& p = *m_parts;
    const auto f = p.resnet->forward(pictures);
    const auto up32 = p.head32(doubled(p.refine32(f.thirtySecond) + p.average(spatialMean(f.thirtySecond))));
    const auto up16 = p.head16(doubled(p.refine16(f.sixteenth) + up32));
    const auto logits = p.out(p.fusion(f.eighth, up16)); // [N, 19, H / 8, W / 8]
    return torch::upsample_bilinear2d(logits, {pictures.size(2), pictures.size(3)}, /*align_corners=*/true);
}

} // namespace core::nets
