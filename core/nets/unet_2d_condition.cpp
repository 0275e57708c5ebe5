#include "core/nets/unet_2d_condition.h"

#include <cassert>
#include <cmath>

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

/// Linear, SiLU, Linear. Keys: linear_1, linear_2.
class EmbeddingImpl : public nn::Module {
public:
    EmbeddingImpl(int64_t in, int64_t out)
        : m_first(register_module("linear_1", nn::Linear(in, out))), m_second(register_module("linear_2", nn::Linear(out, out)))
    {
    }
    Tensor forward(const Tensor& x) { return m_second(torch::silu(m_first(x))); }

private:
    nn::Linear m_first, m_second;
};
TORCH_MODULE(Embedding);

/// Value times GELU(gate), then a linear layer. Keys: net.0.proj, net.2.
class FeedForwardImpl : public nn::Module {
public:
    explicit FeedForwardImpl(int64_t width) : m_proj(nn::Linear(width, 8 * width)), m_out(nn::Linear(4 * width, width))
    {
        auto gate = std::make_shared<Named>();
        gate->register_module("proj", m_proj);
        auto net = std::make_shared<Named>();
        net->register_module("0", gate);
        net->register_module("2", m_out); // 1 is the dropout, which holds nothing
        register_module("net", net);
    }
    Tensor forward(const Tensor& x)
    {
        const auto parts = m_proj(x).chunk(2, -1);
        return m_out(parts[0] * torch::gelu(parts[1]));
    }

private:
    struct Named : nn::Module {
        using nn::Module::register_module;
    };
    nn::Linear m_proj, m_out;
};
TORCH_MODULE(FeedForward);

/// Self-attention, cross-attention and feed-forward, each added to its input. Keys: norm1..3, attn1, attn2, ff.
class TransformerBlockImpl : public nn::Module {
public:
    TransformerBlockImpl(int64_t width, int64_t contextWidth, int64_t heads)
    {
        m_norm1 = register_module("norm1", nn::LayerNorm(nn::LayerNormOptions({width})));
        self = register_module("attn1", Attention(width, width, heads, width / heads));
        m_norm2 = register_module("norm2", nn::LayerNorm(nn::LayerNormOptions({width})));
        cross = register_module("attn2", Attention(width, contextWidth, heads, width / heads));
        m_norm3 = register_module("norm3", nn::LayerNorm(nn::LayerNormOptions({width})));
        m_ff = register_module("ff", FeedForward(width));
    }
    Tensor forward(Tensor x, const AttentionContext& context)
    {
        x = x + self(m_norm1(x));
        x = x + cross(m_norm2(x), &context);
        return x + m_ff(m_norm3(x));
    }

    Attention self{nullptr}, cross{nullptr};

private:
    nn::LayerNorm m_norm1{nullptr}, m_norm2{nullptr}, m_norm3{nullptr};
    FeedForward m_ff{nullptr};
};
TORCH_MODULE(TransformerBlock);

/// A transformer over the positions of a feature map. Keys: norm, proj_in, transformer_blocks.0, proj_out.
class SpatialTransformerImpl : public nn::Module {
public:
    SpatialTransformerImpl(int64_t width, const UNet2DConditionConfig& c)
    {
        const auto pointwise = [&] { return nn::Conv2d(nn::Conv2dOptions(width, width, 1)); };
        m_norm = register_module("norm", nn::GroupNorm(nn::GroupNormOptions(c.groups, width).eps(1e-6)));
        m_in = register_module("proj_in", pointwise());
        block = TransformerBlock(width, c.contextWidth, c.heads);
        nn::ModuleList blocks;
        blocks->push_back(block);
        register_module("transformer_blocks", blocks);
        m_out = register_module("proj_out", pointwise());
    }
    Tensor forward(const Tensor& x, const AttentionContext& context)
    {
        const auto height = x.size(2), width = x.size(3);
        auto h = m_in(m_norm(x)).flatten(2).transpose(1, 2); // [N, HW, C]
        h = block(h, context);
        return x + m_out(h.transpose(1, 2).reshape({x.size(0), -1, height, width}));
    }

    TransformerBlock block{nullptr};

private:
    nn::GroupNorm m_norm{nullptr};
    nn::Conv2d m_in{nullptr}, m_out{nullptr};
};
TORCH_MODULE(SpatialTransformer);

/// The residual blocks of one level, their transformers where the level has attention, and its resampler.
/// Keys: resnets.j, attentions.j, downsamplers.0 or upsamplers.0.
class LevelImpl : public nn::Module {
public:
    std::vector<ResnetBlock> resnets;
    std::vector<SpatialTransformer> transformers; ///< empty without attention
    Downsample down{nullptr};
    Upsample up{nullptr};

    void registerAll()
    {
        if (!transformers.empty())
            registerList("attentions", transformers);
        registerList("resnets", resnets);
        if (!down.is_empty())
            registerList("downsamplers", std::vector{down});
        if (!up.is_empty())
            registerList("upsamplers", std::vector{up});
    }
    Tensor apply(std::size_t j, const Tensor& x, const Tensor& time, const AttentionContext& context)
    {
        const auto h = resnets[j]->forward(x, time);
        return j < transformers.size() ? transformers[j]->forward(h, context) : h;
    }

private:
    template <class Holder>
    void registerList(const char* name, const std::vector<Holder>& modules)
    {
        nn::ModuleList list;
        for (const auto& module : modules)
            list->push_back(module);
        register_module(name, list);
    }
};
TORCH_MODULE(Level);

} // namespace

struct UNet2DConditionImpl::Blocks {
    nn::Conv2d in{nullptr}, out{nullptr};
    Embedding time{nullptr}, label{nullptr};
    std::vector<Level> down, up;
    Level mid{nullptr};
    nn::GroupNorm norm{nullptr};
};

UNet2DConditionImpl::~UNet2DConditionImpl() = default;

UNet2DConditionImpl::UNet2DConditionImpl(const UNet2DConditionConfig& config) : m_config(config), m_blocks(std::make_unique<Blocks>())
{
    const auto& c = m_config;
    const auto levels = c.blockChannels.size();
    assert(c.attentionAt.size() == levels);
    const int64_t timeWidth = 4 * c.blockChannels.front();
    const auto resnet = [&](int64_t in, int64_t out) { return ResnetBlock(ResnetBlockConfig{in, out, timeWidth, c.groups, 1e-5}); };
    auto& b = *m_blocks;

    b.in = register_module("conv_in", conv3x3(c.inChannels, c.blockChannels.front()));
    b.time = register_module("time_embedding", Embedding(c.blockChannels.front(), timeWidth));
    if (c.classWidth > 0)
        b.label = register_module("class_embedding", Embedding(c.classWidth, timeWidth));

    std::vector<int64_t> skips{c.blockChannels.front()}; // widths of what the down path leaves for the up path
    nn::ModuleList downBlocks, upBlocks;
    int64_t width = c.blockChannels.front();
    for (std::size_t i = 0; i < levels; ++i) {
        Level level;
        const int64_t out = c.blockChannels[i];
        for (int64_t j = 0; j < c.layersPerBlock; ++j) {
            level->resnets.push_back(resnet(j == 0 ? width : out, out));
            if (c.attentionAt[i])
                level->transformers.push_back(SpatialTransformer(out, c));
            skips.push_back(out);
        }
        if (i + 1 < levels) {
            level->down = Downsample(out, DownsampleImpl::Padding::Symmetric);
            skips.push_back(out);
        }
        level->registerAll();
        downBlocks->push_back(level);
        b.down.push_back(level);
        width = out;
    }
    register_module("down_blocks", downBlocks);

    for (std::size_t i = 0; i < levels; ++i) {
        Level level;
        const std::size_t mirrored = levels - 1 - i;
        const int64_t out = c.blockChannels[mirrored];
        for (int64_t j = 0; j <= c.layersPerBlock; ++j) {
            level->resnets.push_back(resnet(width + skips.back(), out));
            skips.pop_back();
            if (c.attentionAt[mirrored])
                level->transformers.push_back(SpatialTransformer(out, c));
            width = out;
        }
        if (i + 1 < levels)
            level->up = Upsample(out);
        level->registerAll();
        upBlocks->push_back(level);
        b.up.push_back(level);
    }
    register_module("up_blocks", upBlocks);

    Level mid;
    const int64_t deepest = c.blockChannels.back();
    mid->resnets = {resnet(deepest, deepest), resnet(deepest, deepest)};
    mid->transformers = {SpatialTransformer(deepest, c)};
    mid->registerAll();
    b.mid = register_module("mid_block", mid);
    b.norm = register_module("conv_norm_out", nn::GroupNorm(nn::GroupNormOptions(c.groups, width).eps(1e-5)));
    b.out = register_module("conv_out", conv3x3(width, c.outChannels));

    const auto collect = [&](const Level& level) {
        for (const auto& transformer : level->transformers) {
            m_attentions.push_back(transformer->block->self);
            m_attentions.push_back(transformer->block->cross);
        }
    };
    for (const auto& level : b.down)
        collect(level);
    for (const auto& level : b.up)
        collect(level);
    collect(b.mid);
}

Tensor UNet2DConditionImpl::forward(const Tensor& x, const Tensor& timesteps, const AttentionContext& context, const Tensor& classLabel)
{
    auto& b = *m_blocks;
    const auto half = m_config.blockChannels.front() / 2;
    const auto frequencies = torch::exp(-std::log(10000.0) / static_cast<double>(half) * torch::arange(half, x.options().dtype(torch::kFloat)));
    const auto angles = timesteps.to(torch::kFloat).unsqueeze(1) * frequencies;
    auto time = b.time(torch::cat({angles.cos(), angles.sin()}, 1).to(x.scalar_type()));
    if (!b.label.is_empty())
        time = time + b.label(classLabel);

    auto h = b.in(x);
    std::vector<Tensor> skips{h};
    for (auto& level : b.down) {
        for (std::size_t j = 0; j < level->resnets.size(); ++j)
            skips.push_back(h = level->apply(j, h, time, context));
        if (!level->down.is_empty())
            skips.push_back(h = level->down->forward(h));
    }
    h = b.mid->apply(0, h, time, context);
    h = b.mid->resnets[1]->forward(h, time);
    for (auto& level : b.up) {
        for (std::size_t j = 0; j < level->resnets.size(); ++j) {
            h = level->apply(j, torch::cat({h, skips.back()}, 1), time, context);
            skips.pop_back();
        }
        if (!level->up.is_empty()) // to the size of the next skip, which matters when a side was odd
            h = level->up->forward(h, skips.back().size(2), skips.back().size(3));
    }
    return b.out(torch::silu(b.norm(h)));
}

std::vector<AttentionAdapterConfig> UNet2DConditionImpl::adapterConfigs(int64_t rank) const
{
    std::vector<AttentionAdapterConfig> configs;
    for (std::size_t i = 0; i < m_attentions.size(); ++i) {
        const auto width = m_attentions[i]->named_parameters()["to_q.weight"].size(0);
        configs.push_back({width, i % 2 ? m_config.contextWidth : 0, rank});
    }
    return configs;
}

AdapterListImpl::AdapterListImpl(const std::vector<AttentionAdapterConfig>& configs)
{
    for (std::size_t i = 0; i < configs.size(); ++i)
        m_adapters.push_back(register_module(std::to_string(i), AttentionAdapter(configs[i])));
}

void AdapterListImpl::attach(UNet2DConditionImpl& net) const
{
    assert(net.attentions().size() == m_adapters.size());
    for (std::size_t i = 0; i < m_adapters.size(); ++i)
        net.attentions()[i].ptr()->setAdapter(m_adapters[i]);
}

} // namespace core::nets
