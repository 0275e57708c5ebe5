#pragma once
#include "core/nets/face_vit.h"
#include "core/nets/instance_branch.h"

#include <optional>

namespace core::nets {

/// Sizes of a MaskedFaceModel. The published decoder has width 512, depth 8 and 16 heads.
struct MaskedFaceConfig {
    FaceVitConfig encoder{.top = FaceVitTop::Encoder};
    int64_t decoderWidth = 512, decoderDepth = 8, decoderHeads = 16;
    std::optional<InstanceConfig> instances; ///< the second branch, which every published file has
};

/// FSFM's online network: the encoder sees the visible patches; a light decoder paints the rest, and a second branch guesses what
/// the momentum network (TargetFaceModel) makes of the whole picture.
///
/// Source: FSFM (arXiv 2412.12032).
/// Keys:   encoder.<FaceVit>, mask_token, decoder_pos_embed, decoder_embed, decoder_blocks.{i}, decoder_norm, decoder_pred, and with
///         a second branch instances.<InstanceBranch>, predictor. Published files hold them without the prefixes
///         (publishedFsfmName).
/// Shape:  x [B, 3, S, S] and masked [B, N] (bool, true = hidden, equally many in every row) -> [B, N, patch * patch * 3].
/// Errors: c10::Error when the rows hide different numbers of patches.
class MaskedFaceModelImpl : public torch::nn::Module {
public:
    explicit MaskedFaceModelImpl(const MaskedFaceConfig& config);
    torch::Tensor forward(const torch::Tensor& x, const torch::Tensor& masked) { return views(x, masked).patches; }

    struct Views {
        torch::Tensor patches; ///< as forward
        torch::Tensor query;   ///< [B, projectionWidth] for instanceLoss; undefined without a second branch
    };
    /// Both branches read the same latent.
    Views views(const torch::Tensor& x, const torch::Tensor& masked);

    FaceVit& encoder() { return m_encoder; }

private:
    MaskedFaceConfig m_config;
    FaceVit m_encoder{nullptr};
    torch::Tensor m_maskToken, m_decoderPositions;
    torch::nn::Linear m_decoderEmbed{nullptr};
    torch::nn::ModuleList m_decoderBlocks{nullptr};
    torch::nn::LayerNorm m_decoderNorm{nullptr};
    torch::nn::Linear m_decoderPrediction{nullptr};
    InstanceBranch m_instances{nullptr};
    ProjectionHead m_predictor{nullptr};
};
TORCH_MODULE(MaskedFaceModel);

/// Cuts a picture into patches. Shape: [B, 3, S, S] -> [B, N, patch * patch * 3], the channel fastest.
torch::Tensor patchify(const torch::Tensor& x, int64_t patch);
/// The way back. Shape: [B, N, patch * patch * 3] -> [B, 3, S, S].
torch::Tensor unpatchify(const torch::Tensor& patches, int64_t patch);

/// Every patch with its own mean taken off and divided by its own deviation (unbiased variance + 1e-6).
torch::Tensor normalisePatches(const torch::Tensor& patches);

/// Mean squared error of each patch against the normalised target. Shape: two [B, N, P] -> [B, N].
torch::Tensor patchErrors(const torch::Tensor& prediction, const torch::Tensor& targetPatches);

/// The errors' mean over the masked patches of the whole batch, plus `coveredWeight` times that over the covered region.
/// A batch in which nobody shows the covered region has no second term.
torch::Tensor reconstructionLoss(const torch::Tensor& errors, const torch::Tensor& masked, const torch::Tensor& covered,
    double coveredWeight = 0.007);

} // namespace core::nets
