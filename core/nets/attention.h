#pragma once
#include <torch/torch.h>

#include <vector>

namespace core::nets {

/// Low-rank addition to a linear layer: up(down(x)), both without bias, scale 1 (no alpha).
///
/// Source: diffusers LoRALinearLayer. Keys: down.weight [rank, in], up.weight [out, rank]. Up starts at zero.
class LoraLinearImpl : public torch::nn::Module {
public:
    LoraLinearImpl(int64_t in, int64_t out, int64_t rank);
    torch::Tensor forward(const torch::Tensor& x);

private:
    torch::nn::Linear m_down{nullptr}, m_up{nullptr};
};
TORCH_MODULE(LoraLinear);

struct AttentionAdapterConfig {
    int64_t width = 0;         ///< of the attention it belongs to
    int64_t contextWidth = 0;  ///< of the tokens; 0 for self-attention
    int64_t rank = 128;        ///< 0 leaves the low-rank parts out
};

/// What ConsistentID adds to one attention of the UNet: low-rank parts on q, k, v, out, and for cross-attention the keys and
/// values of the identity tokens.
///
/// Source: ConsistentID (arXiv 2404.16771), Consistent_AttProcessor and Consistent_IPAttProcessor.
/// Keys:   to_{q,k,v,out}_lora.{down,up}.weight (rank > 0); to_k_ip.weight, to_v_ip.weight (cross-attention).
class AttentionAdapterImpl : public torch::nn::Module {
public:
    explicit AttentionAdapterImpl(const AttentionAdapterConfig& config);

    LoraLinear q{nullptr}, k{nullptr}, v{nullptr}, out{nullptr}; ///< null without a rank
    torch::nn::Linear identityKey{nullptr}, identityValue{nullptr}; ///< null for self-attention
};
TORCH_MODULE(AttentionAdapter);

/// The tokens that cross-attention reads.
struct AttentionContext {
    torch::Tensor text;      ///< [N, T, contextWidth]
    torch::Tensor identity;  ///< [N, n, contextWidth], or undefined for none
    double identityScale = 1;
    /// When set, every cross-attention adds its text probabilities [N, heads, positions, T] (float) here, for the loss
    /// that ties facial tokens to their regions.
    std::vector<torch::Tensor>* probabilities = nullptr;
};

/// Multi-head attention with an optional adapter: softmax(q k_text) v_text + scale * softmax(q k_id) v_id, then the output layer.
///
/// Source: diffusers Attention. Keys: to_q, to_k, to_v (no bias), to_out.0.
/// Shape:  x [N, positions, width] -> the same.
class AttentionImpl : public torch::nn::Module {
public:
    AttentionImpl(int64_t width, int64_t contextWidth, int64_t heads, int64_t headWidth);
    torch::Tensor forward(const torch::Tensor& x, const AttentionContext* context = nullptr);
    /// The adapter stays owned by its list; null takes it off.
    void setAdapter(AttentionAdapter adapter) { m_adapter = std::move(adapter); }

private:
    int64_t m_heads;
    torch::nn::Linear m_q{nullptr}, m_k{nullptr}, m_v{nullptr}, m_out{nullptr};
    AttentionAdapter m_adapter{nullptr}; // not registered: its keys are the adapter list's
};
TORCH_MODULE(Attention);

} // namespace core::nets
