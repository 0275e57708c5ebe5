#pragma once
#include "core/nets/detail_embedding.h"
#include "core/nets/face_vit_config.h"
#include "core/nets/vit_block.h"

namespace core::nets {

/// The vision transformer of FSFM: forgery classifier, and face encoder for its hidden states.
///
/// Source: FSFM (arXiv 2412.12032), fine-tuned and pre-trained networks.
/// Keys:   cls_token, pos_embed, patch_embed.proj, blocks.{i}.{norm1,attn.qkv,attn.proj,norm2,mlp.fc1,mlp.fc2}, then head and
///         fc_norm (Classifier) or norm (Encoder).
///         Ours, where the config asks for them: patch_embed.detail.<DetailEmbedding>, patch_norm, patch_head.
/// Shape:  x [B, 3, imageSize, imageSize], normalised with the weight file's own mean and standard deviation.
/// Errors: c10::Error when the picture has another size.
/// Thread: one caller at a time, inside the caller's InferenceMode.
class FaceVitImpl : public torch::nn::Module {
public:
    explicit FaceVitImpl(const FaceVitConfig& config);

    /// Classifier: logits [B, classes], index 0 = fake and 1 = real in every two-class FSFM file.
    /// Encoder:    all tokens after `norm` [B, tokens, width].
    torch::Tensor forward(const torch::Tensor& x);

    /// The CLS and patch tokens after `blocks` of the blocks, without a norm: 0 gives the embeddings, depth - 1 the penultimate
    /// layer. Shape: [B, tokens, width].
    torch::Tensor hiddenStates(const torch::Tensor& x, int64_t blocks);

    /// One vector per picture [B, width]: fc_norm of the mean patch token (Classifier), or the mean patch token after norm
    /// (Encoder). The CLS token is left out in both.
    torch::Tensor features(const torch::Tensor& x);

    /// Patch tokens with their positions, CLS left out [B, tokens - 1, width]; what a masked forward drops tokens from.
    torch::Tensor patchTokens(const torch::Tensor& x);
    /// The same of a square window alone that begins at this row and column of the grid of patches.
    torch::Tensor windowTokens(const torch::Tensor& window, int64_t row, int64_t column);
    /// CLS put in front of some patch tokens, all blocks, and `norm` in an Encoder. [B, n, width] -> [B, n + 1, width].
    torch::Tensor encodeTokens(const torch::Tensor& patchTokens);
    /// What a Classifier makes of encodeTokens' result: the rest of forward. [B, n + 1, width] -> [B, classes].
    torch::Tensor classifyEncoded(const torch::Tensor& tokens);
    /// What features makes of them. [B, n + 1, width] -> [B, width].
    torch::Tensor pooled(const torch::Tensor& encodedTokens);
    /// Gradient-weighted relevance of each patch to the margin of class `towards` over class `against`: the gradient by the mean
    /// patch token, through fc_norm and head, times what the token adds to that mean. [B, n + 1, width] -> [B, n], any sign.
    torch::Tensor patchRelevance(const torch::Tensor& encodedTokens, int64_t towards, int64_t against);
    /// With a patch head, how far each patch reads as changed, as a logit. [B, n + 1, width] -> [B, n].
    torch::Tensor patchLogits(const torch::Tensor& encodedTokens);

    const FaceVitConfig& config() const { return m_config; }

private:
    torch::Tensor withClassToken(const torch::Tensor& patchTokens);

    FaceVitConfig m_config;
    torch::Tensor m_clsToken, m_posEmbed;
    torch::nn::Conv2d m_patchProjection{ nullptr };
    DetailEmbedding m_detail{ nullptr };
    torch::nn::ModuleList m_blocks{ nullptr };
    torch::nn::Linear m_head{ nullptr };
    torch::nn::LayerNorm m_fcNorm{ nullptr }, m_norm{ nullptr };
    torch::nn::LayerNorm m_patchNorm{ nullptr };
    torch::nn::Linear m_patchHead{ nullptr };
};
TORCH_MODULE(FaceVit);

/// The anti-spoofing head of FSFM on top of a Classifier's tokens; index 0 = spoof, 1 = live.
///
/// Keys:   embedder.bottleneck_layer_fc.{weight,bias}, classifier.classifier_layer.{weight,bias}.
/// Shape:  tokens [B, N, width], token 0 replaced by the pooled feature -> logits [B, 2] of token 0.
///         The embedding is normalised across the tokens, separately for each channel, so all of them matter.
class FaceAntiSpoofHeadImpl : public torch::nn::Module {
public:
    FaceAntiSpoofHeadImpl(int64_t width, int64_t embedding, int64_t classes = 2);
    torch::Tensor forward(const torch::Tensor& tokens);
    /// The normalised embeddings [B, N, embedding].
    torch::Tensor embed(const torch::Tensor& tokens);

private:
    torch::nn::Linear m_embedder{ nullptr }, m_classifier{ nullptr };
};
TORCH_MODULE(FaceAntiSpoofHead);

/// FS-VFM's adapter and head over the features of a frozen Classifier: head of [features, adapter of them].
///
/// Source: FS-VFM (arXiv 2510.10663).
/// Keys:   adapter.linear1.weight [H, D], adapter.linear2.weight [D, H], head.{weight [classes, 2 D],bias}; the files' projector.*
///         served the training alone.
/// Shape:  features [B, D] -> logits [B, classes].
class FaceAdapterHeadImpl : public torch::nn::Module {
public:
    FaceAdapterHeadImpl(int64_t width, int64_t hidden, int64_t classes = 2);
    torch::Tensor forward(const torch::Tensor& features);

private:
    torch::nn::Linear m_first{ nullptr }, m_second{ nullptr }, m_head{ nullptr };
};
TORCH_MODULE(FaceAdapterHead);

/// The last block's tokens with token 0 replaced by `features`: what FaceAntiSpoofHead reads.
torch::Tensor antiSpoofTokens(FaceVit& vit, const torch::Tensor& x);

} // namespace core::nets
