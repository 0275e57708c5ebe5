#include "core/nets/vit_block.h"

namespace core::nets {

VitAttentionImpl::VitAttentionImpl(int64_t width, int64_t heads)
    : m_heads(heads)
{
    TORCH_CHECK(width % heads == 0, "width ", width, " is not divisible by ", heads, " heads");
    m_qkv = register_module("qkv", torch::nn::Linear(width, 3 * width));
    m_proj = register_module("proj", torch::nn::Linear(width, width));
}

torch::Tensor VitAttentionImpl::forward(const torch::Tensor& x)
{
    const int64_t batch = x.size(0), tokens = x.size(1), width = x.size(2);
    const auto qkv = m_qkv(x).view({batch, tokens, 3, m_heads, width / m_heads}).permute({2, 0, 3, 1, 4}); // [3, B, heads, N, d]
    const auto y = at::scaled_dot_product_attention(qkv[0], qkv[1], qkv[2]);                               // [B, heads, N, d]
    return m_proj(y.transpose(1, 2).reshape({batch, tokens, width}));
}

VitMlpImpl::VitMlpImpl(int64_t width, int64_t hidden)
{
    m_fc1 = register_module("fc1", torch::nn::Linear(width, hidden));
    m_fc2 = register_module("fc2", torch::nn::Linear(hidden, width));
}

torch::Tensor VitMlpImpl::forward(const torch::Tensor& x)
{
    return m_fc2(torch::gelu(m_fc1(x)));
}

VitBlockImpl::VitBlockImpl(int64_t width, int64_t heads, int64_t mlpHidden, double dropPath)
    : m_dropPath(dropPath)
{
    m_norm1 = register_module("norm1", vitNorm(width));
    m_attn = register_module("attn", VitAttention(width, heads));
    m_norm2 = register_module("norm2", vitNorm(width));
    m_mlp = register_module("mlp", VitMlp(width, mlpHidden));
}

torch::Tensor VitBlockImpl::forward(torch::Tensor x)
{
    x = x + branch(m_attn(m_norm1(x)));
    return x + branch(m_mlp(m_norm2(x)));
}

torch::Tensor VitBlockImpl::branch(const torch::Tensor& y) const
{
    if (!is_training() || m_dropPath <= 0)
        return y;
    const double keep = 1 - m_dropPath;
    return y * torch::bernoulli(torch::full({y.size(0), 1, 1}, keep, y.options())) / keep;
}

torch::nn::LayerNorm vitNorm(int64_t width)
{
    return torch::nn::LayerNorm(torch::nn::LayerNormOptions({width}).eps(1e-6));
}

void initialiseVit(torch::nn::Module& module)
{
    torch::NoGradGuard noGrad;
    for (const auto& part : module.modules(/*include_self=*/false)) { // itself cannot be reached from its constructor
        if (auto* linear = part->as<torch::nn::Linear>()) {
            torch::nn::init::xavier_uniform_(linear->weight);
            torch::nn::init::zeros_(linear->bias);
        } else if (auto* norm = part->as<torch::nn::LayerNorm>()) {
            torch::nn::init::ones_(norm->weight);
            torch::nn::init::zeros_(norm->bias);
        }
    }
}

torch::Tensor sinCosPositions(int64_t width, int64_t grid)
{
    TORCH_CHECK(width % 4 == 0, "a position table needs a width divisible by 4, not ", width);
    const auto options = torch::dtype(torch::kFloat64);
    const auto omega = torch::pow(10000.0, -torch::arange(width / 4, options) / (width / 4.0)); // [D/4]
    const auto angle = torch::arange(grid, options).unsqueeze(1) * omega;                       // [g, D/4]
    const auto axis = torch::cat({angle.sin(), angle.cos()}, 1);                                // [g, D/2]
    const auto column = axis.unsqueeze(0).expand({grid, grid, width / 2});
    const auto row = axis.unsqueeze(1).expand({grid, grid, width / 2});
    const auto table = torch::cat({column, row}, 2).reshape({grid * grid, width});
    return torch::cat({torch::zeros({1, width}, options), table}).unsqueeze(0).to(torch::kFloat32);
}

} // namespace core::nets
