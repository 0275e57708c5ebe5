#pragma once
#include "core/nets/face_vit_config.h"
#include "core/nets/vit_block.h"

namespace core::nets {

/// The vision transformer of FSFM: forgery classifier, and face encoder for its hidden states.
///
/// Source: FSFM (arXiv 2412.12032), fine-tuned and pre-trained networks.
/// Keys:   cls_token, pos_embed, patch_embed.proj, blocks.{i}.{norm1,attn.qkv,attn.proj,norm2,mlp.fc1,mlp.fc2}, then head and
///         fc_norm (Classifier) or norm (Encoder).
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
    /// CLS put in front of some patch tokens, all blocks, and `norm` in an Encoder. [B, n, width] -> [B, n + 1, width].
    torch::Tensor encodeTokens(const torch::Tensor& patchTokens);
    /// What a Classifier makes of encodeTokens' result: the rest of forward. [B, n + 1, width] -> [B, classes].
    torch::Tensor classifyEncoded(const torch::Tensor& tokens);

    const FaceVitConfig& config() const { return m_config; }

private:
    torch::Tensor pooled(const torch::Tensor& tokens);
    torch::Tensor withClassToken(const torch::Tensor& patchTokens);

    FaceVitConfig m_config;
    torch::Tensor m_clsToken, m_posEmbed;
    torch::nn::Conv2d m_patchProjection{ nullptr };
    torch::nn::ModuleList m_blocks{ nullptr };
    torch::nn::Linear m_head{ nullptr };
    torch::nn::LayerNorm m_fcNorm{ nullptr }, m_norm{ nullptr };
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

/// The last block's tokens with token 0 replaced by `features`: what FaceAntiSpoofHead reads.
torch::Tensor antiSpoofTokens(FaceVit& vit, const torch::Tensor& x);

} // namespace core::nets
