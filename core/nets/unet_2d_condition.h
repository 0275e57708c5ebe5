#pragma once
#include "core/nets/attention.h"
#include "core/nets/resnet_block.h"

#include <memory>
#include <vector>

namespace core::nets {

/// Sizes of a UNet2DCondition; defaults are Stable Diffusion 1.5's.
struct UNet2DConditionConfig {
    int64_t inChannels = 4, outChannels = 4;
    std::vector<int64_t> blockChannels{320, 640, 1280, 1280};
    std::vector<int64_t> attentionAt{1, 1, 1, 0}; ///< 1 where the level has attention (up blocks mirror it)
    int64_t layersPerBlock = 2;
    int64_t contextWidth = 768;
    int64_t heads = 8;      ///< diffusers calls this attention_head_dim in SD 1.5's file
    int64_t groups = 32;
    int64_t classWidth = 0; ///< input width of the projected class label added to the time; 0 for none
};

/// The denoising network.
///
/// Source: diffusers UNet2DConditionModel (cos before sin in the time embedding, frequency shift 0; GroupNorm eps 1e-5 in the
///         residual blocks and 1e-6 in the transformers; GEGLU with the exact GELU; 1x1 convolutions around the transformers).
/// Keys:   conv_in, time_embedding, class_embedding (with classWidth), down_blocks, up_blocks, mid_block, conv_norm_out, conv_out.
class UNet2DConditionImpl : public torch::nn::Module {
public:
    explicit UNet2DConditionImpl(const UNet2DConditionConfig& config);
    ~UNet2DConditionImpl() override;

    /// Shape: x [N, in, H, W]; timesteps [N] float (may be fractional); classLabel [N, classWidth] or undefined -> [N, out, H, W].
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& timesteps, const AttentionContext& context,
                          const torch::Tensor& classLabel = {});

    /// The attentions in the order of diffusers' attn_processors: down blocks, up blocks, the mid block last; self, cross in turn.
    const std::vector<Attention>& attentions() const { return m_attentions; }
    /// Sizes of the adapter of each attention, in the same order.
    std::vector<AttentionAdapterConfig> adapterConfigs(int64_t rank) const;

private:
    struct Blocks;
    UNet2DConditionConfig m_config;
    std::unique_ptr<Blocks> m_blocks;
    std::vector<Attention> m_attentions;
};
TORCH_MODULE(UNet2DCondition);

/// The adapters of all attentions under the published keys "{i}.name", and their attachment to a UNet.
///
/// Source: ConsistentID checkpoint, adapter_modules.
class AdapterListImpl : public torch::nn::Module {
public:
    explicit AdapterListImpl(const std::vector<AttentionAdapterConfig>& configs);
    void attach(UNet2DConditionImpl& net) const;

private:
    std::vector<AttentionAdapter> m_adapters;
};
TORCH_MODULE(AdapterList);

} // namespace core::nets
