#include "core/nets/tiny_decoder.h"

#include "core/nets/clip_layer.h"

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

constexpr int64_t kWidth = 64;

nn::Conv2d conv(int64_t in, int64_t out, bool bias = true)
{
    return nn::Conv2d(nn::Conv2dOptions(in, out, 3).padding(1).bias(bias));
}

/// Three convolutions, the input added back. Keys: conv.{0,2,4}.
class BlockImpl : public nn::Module {
public:
    BlockImpl()
    {
        auto group = std::make_shared<NamedGroup>();
        for (auto [name, layer] : {std::pair{"0", &m_first}, {"2", &m_second}, {"4", &m_third}})
            *layer = group->register_module(name, conv(kWidth, kWidth));
        register_module("conv", group);
    }
    Tensor forward(const Tensor& x) { return torch::relu(m_third(torch::relu(m_second(torch::relu(m_first(x))))) + x); }

private:
    nn::Conv2d m_first{nullptr}, m_second{nullptr}, m_third{nullptr};
};
TORCH_MODULE(Block);

} // namespace

TinyDecoderImpl::TinyDecoderImpl()
{
    int number = 0;
    const auto add = [&](auto layer) {
        register_module(std::to_string(number++), layer);
        m_layers.emplace_back(layer);
    };
    const auto function = [&](Tensor (*work)(const Tensor&)) {
        ++number; // counted by the published file, which has no numbers for it
        m_layers.emplace_back(nn::Functional(work));
    };
    const auto blocks = [&](int count) {
        for (int i = 0; i < count; ++i)
            add(Block());
    };
    function(+[](const Tensor& x) { return torch::tanh(x / 3) * 3; });
    add(conv(4, kWidth));
    function(+[](const Tensor& x) { return torch::relu(x); });
    for (int level = 0; level < 3; ++level) {
        blocks(3);
        function(+[](const Tensor& x) { return torch::upsample_nearest2d(x, {x.size(2) * 2, x.size(3) * 2}); });
        add(conv(kWidth, kWidth, false));
    }
    blocks(1);
    add(conv(kWidth, 3));
}

Tensor TinyDecoderImpl::forward(const Tensor& latents)
{
    auto h = latents;
    for (auto& layer : m_layers)
        h = layer.forward(h);
    return h * 2 - 1; // the file was trained on pictures in [0, 1]
}

} // namespace core::nets
