#include "core/nets/masked_face_model.h"

#include <cmath>

namespace core::nets {

MaskedFaceModelImpl::MaskedFaceModelImpl(const MaskedFaceConfig& config)
    : m_config(config)
{
    TORCH_CHECK(config.encoder.top == FaceVitTop::Encoder, "masked pre-training needs the encoder's final norm");
    const int64_t width = config.encoder.width, patch = config.encoder.patch;
    m_encoder = register_module("encoder", FaceVit(config.encoder));
    m_encoder->named_parameters()["pos_embed"].set_requires_grad(false); // fixed while pre-training
    m_maskToken = register_parameter("mask_token", torch::randn({1, 1, width}) * 0.02);
    m_decoderPositions = register_parameter("decoder_pos_embed", sinCosPositions(config.decoderWidth, config.encoder.grid()), false);
    m_decoderEmbed = register_module("decoder_embed", torch::nn::Linear(width, config.decoderWidth));
    m_decoderBlocks = register_module("decoder_blocks", torch::nn::ModuleList());
    for (int64_t i = 0; i < config.decoderDepth; ++i)
        m_decoderBlocks->push_back(VitBlock(config.decoderWidth, config.decoderHeads, 4 * config.decoderWidth));
    m_decoderNorm = register_module("decoder_norm", vitNorm(config.decoderWidth));
    m_decoderPrediction = register_module("decoder_pred", torch::nn::Linear(config.decoderWidth, patch * patch * 3));
    if (config.instances) {
        m_instances = register_module("instances", InstanceBranch(config.encoder, *config.instances));
        m_predictor = register_module("predictor", ProjectionHead(config.instances->projectionWidth, *config.instances));
    }
    initialiseVit(*this);
}

MaskedFaceModelImpl::Views MaskedFaceModelImpl::views(const torch::Tensor& x, const torch::Tensor& masked)
{
    const auto hidden = masked.sum(1);
    const int64_t kept = masked.size(1) - hidden[0].item<int64_t>();
    TORCH_CHECK((hidden == hidden[0]).all().item<bool>(), "every picture of a batch must hide equally many patches");

    const auto patches = m_encoder->patchTokens(x);                                             // [B, N, D]
    const int64_t batch = patches.size(0), width = patches.size(2);
    const auto shuffled = masked.to(torch::kInt64).argsort(/*stable=*/true, /*dim=*/1, /*descending=*/false); // visible first
    const auto restored = shuffled.argsort(1, false);
    const auto visible = patches.gather(1, shuffled.slice(1, 0, kept).unsqueeze(2).expand({batch, kept, width}));
    const auto latent = m_encoder->encodeTokens(visible);                                       // [B, kept + 1, D]

    auto tokens = m_decoderEmbed(withMaskTokens(latent, m_maskToken, restored)) + m_decoderPositions;
    for (const auto& block : *m_decoderBlocks)
        tokens = block->as<VitBlock>()->forward(tokens);
    Views views{m_decoderPrediction(m_decoderNorm(tokens)).slice(1, 1), {}};
    if (m_instances)
        views.query = m_predictor(m_instances(latent, m_maskToken, restored));
    return views;
}

torch::Tensor patchify(const torch::Tensor& x, int64_t patch)
{
    const int64_t batch = x.size(0), channels = x.size(1), rows = x.size(2) / patch, columns = x.size(3) / patch;
    return x.reshape({batch, channels, rows, patch, columns, patch})
        .permute({0, 2, 4, 3, 5, 1})
        .reshape({batch, rows * columns, patch * patch * channels});
}

torch::Tensor unpatchify(const torch::Tensor& patches, int64_t patch)
{
    const int64_t batch = patches.size(0), channels = patches.size(2) / (patch * patch);
    const auto grid = static_cast<int64_t>(std::llround(std::sqrt(static_cast<double>(patches.size(1)))));
    return patches.reshape({batch, grid, grid, patch, patch, channels})
        .permute({0, 5, 1, 3, 2, 4})
        .reshape({batch, channels, grid * patch, grid * patch});
}

torch::Tensor normalisePatches(const torch::Tensor& patches)
{
    const auto [variance, mean] = torch::var_mean(patches, {-1}, /*unbiased=*/true, /*keepdim=*/true);
    return (patches - mean) / (variance + 1e-6).sqrt();
}

torch::Tensor patchErrors(const torch::Tensor& prediction, const torch::Tensor& targetPatches)
{
    return (prediction.to(targetPatches.scalar_type()) - normalisePatches(targetPatches)).square().mean(-1);
}

torch::Tensor reconstructionLoss(const torch::Tensor& errors, const torch::Tensor& masked, const torch::Tensor& covered,
    double coveredWeight)
{
    const auto weights = masked.to(errors.scalar_type());
    auto loss = (errors * weights).sum() / weights.sum();
    const auto coveredWeights = covered.to(errors.scalar_type());
    const auto coveredCount = coveredWeights.sum();
    if (coveredCount.item<double>() > 0)
        loss = loss + coveredWeight * (errors * coveredWeights).sum() / coveredCount;
    return loss;
}

} // namespace core::nets
