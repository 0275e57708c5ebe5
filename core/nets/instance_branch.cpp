#include "core/nets/instance_branch.h"

namespace core::nets {

ProjectionHeadImpl::ProjectionHeadImpl(int64_t width, const InstanceConfig& config)
    : m_layers(torch::nn::Linear(width, config.projectionHidden),
          torch::nn::LayerNorm(torch::nn::LayerNormOptions({ config.projectionHidden })), torch::nn::Functional(torch::relu),
          torch::nn::Linear(config.projectionHidden, config.projectionWidth))
{
    register_module("projection_head", m_layers);
}

InstanceBranchImpl::InstanceBranchImpl(const FaceVitConfig& encoder, const InstanceConfig& config)
{
    const int64_t width = encoder.width;
    m_positions = register_parameter("rep_decoder_pos_embed", torch::zeros({ 1, encoder.tokens(), width }), false);
    m_embed = register_module("rep_decoder_embed", torch::nn::Linear(width, width));
    m_blocks = register_module("rep_decoder_blocks", torch::nn::ModuleList());
    for (int64_t i = 0; i < config.depth; ++i)
        m_blocks->push_back(VitBlock(width, config.heads, 4 * width));
    m_norm = register_module("rep_decoder_norm", vitNorm(width));
    m_prediction = register_module("rep_decoder_pred", torch::nn::Linear(width, width));
    m_projector = register_module("projector", ProjectionHead(width, config));
    initialiseVit(*this);
}

torch::Tensor InstanceBranchImpl::forward(const torch::Tensor& latent, const torch::Tensor& maskToken, const torch::Tensor& restored)
{
    // In the published order: embedded first, mask tokens after, unlike in the pixel decoder.
    auto tokens = withMaskTokens(m_embed(latent), maskToken, restored) + m_positions; // [B, N + 1, D]
    for (const auto& block : *m_blocks)
        tokens = block->as<VitBlock>()->forward(tokens);
    return m_projector(m_prediction(m_norm(tokens)).mean(1));
}

TargetFaceModelImpl::TargetFaceModelImpl(const FaceVitConfig& encoder, const InstanceConfig& config)
{
    m_encoder = register_module("encoder", FaceVit(encoder));
    m_maskToken = register_parameter("mask_token", torch::zeros({ 1, 1, encoder.width }));
    m_instances = register_module("instances", InstanceBranch(encoder, config));
    for (auto& parameter : parameters())
        parameter.set_requires_grad(false);
}

torch::Tensor TargetFaceModelImpl::forward(const torch::Tensor& x)
{
    const torch::NoGradGuard noGrad;
    const auto latent = m_encoder->encodeTokens(m_encoder->patchTokens(x));
    const auto restored = torch::arange(latent.size(1) - 1, torch::kLong).unsqueeze(0).expand({ latent.size(0), -1 });
    return m_instances(latent, m_maskToken, restored);
}

void TargetFaceModelImpl::follow(const torch::nn::Module& online, double momentum)
{
    const torch::NoGradGuard noGrad;
    const auto theirs = online.named_parameters();
    for (auto& item : named_parameters()) {
        const auto* other = theirs.find(item.key());
        TORCH_CHECK(other, "the online network has no ", item.key());
        item.value().lerp_(*other, 1 - momentum); // what is equal in both, as fixed positions are, stays so to the bit
    }
}

torch::Tensor instanceLoss(const torch::Tensor& queries, const torch::Tensor& targets)
{
    return -0.5 * torch::cosine_similarity(queries, targets.detach(), 1, 1e-8).mean();
}

torch::Tensor withMaskTokens(const torch::Tensor& latent, const torch::Tensor& maskToken, const torch::Tensor& restored)
{
    const int64_t batch = latent.size(0), width = latent.size(2), count = restored.size(1);
    const auto fill = maskToken.to(latent.scalar_type()).expand({ batch, count + 1 - latent.size(1), width });
    const auto patches = torch::cat({ latent.slice(1, 1), fill }, 1).gather(1, restored.unsqueeze(2).expand({ batch, count, width }));
    return torch::cat({ latent.slice(1, 0, 1), patches }, 1);
}

std::string publishedFsfmName(const std::string& name)
{
    for (const std::string prefix : { "encoder.", "instances." })
        if (name.starts_with(prefix))
            return name.substr(prefix.size());
    return name;
}

} // namespace core::nets
