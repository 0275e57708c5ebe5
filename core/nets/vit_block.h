#pragma once
#include <torch/torch.h>

namespace core::nets {

/// Multi-head self-attention with one linear layer for queries, keys and values.
///
/// Keys:   qkv.{weight,bias}, proj.{weight,bias}; the rows of qkv are q, k, v outermost, then head, then channel.
/// Shape:  x [B, N, width] -> [B, N, width].
class VitAttentionImpl : public torch::nn::Module {
public:
    VitAttentionImpl(int64_t width, int64_t heads);
    torch::Tensor forward(const torch::Tensor& x);

private:
    int64_t m_heads;
    torch::nn::Linear m_qkv{nullptr}, m_proj{nullptr};
};
TORCH_MODULE(VitAttention);

/// Keys:   fc1.{weight,bias}, fc2.{weight,bias}; the exact (erf) GELU between them.
class VitMlpImpl : public torch::nn::Module {
public:
    VitMlpImpl(int64_t width, int64_t hidden);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Linear m_fc1{nullptr}, m_fc2{nullptr};
};
TORCH_MODULE(VitMlp);

/// The pre-norm transformer block of timm's VisionTransformer: x += attn(norm1(x)); x += mlp(norm2(x)).
///
/// Keys:   norm1, attn.{qkv,proj}, norm2, mlp.{fc1,fc2}. LayerNorm eps 1e-6.
/// Shape:  x [B, N, width] -> the same.
class VitBlockImpl : public torch::nn::Module {
public:
    /// `mlpHidden` is usually 4 * width; `dropPath` is the chance that a sample skips a branch while training.
    VitBlockImpl(int64_t width, int64_t heads, int64_t mlpHidden, double dropPath = 0);
    torch::Tensor forward(torch::Tensor x);

private:
    torch::Tensor branch(const torch::Tensor& y) const;

    double m_dropPath;
    torch::nn::LayerNorm m_norm1{nullptr};
    VitAttention m_attn{nullptr};
    torch::nn::LayerNorm m_norm2{nullptr};
    VitMlp m_mlp{nullptr};
};
TORCH_MODULE(VitBlock);

/// LayerNorm over `width` with the eps of all ViT norms here.
torch::nn::LayerNorm vitNorm(int64_t width);

/// The children's linear layers Xavier-uniform with zero bias, their LayerNorms 1 and 0.
void initialiseVit(torch::nn::Module& module);

/// Fixed 2-D position table for a `grid` x `grid` image and the CLS token in front (a row of zeros).
/// The first half of a row encodes the column, the second the row; float64 arithmetic, float32 result.
/// Shape:  [1, grid * grid + 1, width]; width is divisible by 4.
torch::Tensor sinCosPositions(int64_t width, int64_t grid);

} // namespace core::nets
