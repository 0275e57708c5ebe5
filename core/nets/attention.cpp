#include "core/nets/attention.h"

#include "core/nets/linear.h"

#include <cmath>

namespace core::nets {

namespace nn = torch::nn;
using torch::Tensor;

namespace {

Tensor splitHeads(const Tensor& x, int64_t heads)
{
    return x.view({x.size(0), x.size(1), heads, -1}).transpose(1, 2); // [N, heads, tokens, headWidth]
}

} // namespace

LoraLinearImpl::LoraLinearImpl(int64_t in, int64_t out, int64_t rank)
    : m_down(register_module("down", withoutBias(in, rank))), m_up(register_module("up", withoutBias(rank, out)))
{
    nn::init::normal_(m_down->weight, 0, 1.0 / static_cast<double>(rank));
    nn::init::zeros_(m_up->weight);
}

Tensor LoraLinearImpl::forward(const Tensor& x)
{
    return m_up(m_down(x));
}

AttentionAdapterImpl::AttentionAdapterImpl(const AttentionAdapterConfig& config)
{
    const bool cross = config.contextWidth > 0;
    const int64_t contextWidth = cross ? config.contextWidth : config.width;
    if (config.rank > 0) {
        q = register_module("to_q_lora", LoraLinear(config.width, config.width, config.rank));
        k = register_module("to_k_lora", LoraLinear(contextWidth, config.width, config.rank));
        v = register_module("to_v_lora", LoraLinear(contextWidth, config.width, config.rank));
        out = register_module("to_out_lora", LoraLinear(config.width, config.width, config.rank));
    }
    if (cross) {
        identityKey = register_module("to_k_ip", withoutBias(contextWidth, config.width));
        identityValue = register_module("to_v_ip", withoutBias(contextWidth, config.width));
    }
}

AttentionImpl::AttentionImpl(int64_t width, int64_t contextWidth, int64_t heads, int64_t headWidth) : m_heads(heads)
{
    const int64_t inner = heads * headWidth;
    m_q = register_module("to_q", withoutBias(width, inner));
    m_k = register_module("to_k", withoutBias(contextWidth, inner));
    m_v = register_module("to_v", withoutBias(contextWidth, inner));
    m_out = nn::Linear(inner, width);
    nn::ModuleList out;
    out->push_back(m_out);
    register_module("to_out", out);
}

Tensor AttentionImpl::forward(const Tensor& x, const AttentionContext* context)
{
    const bool lora = !m_adapter.is_empty() && !m_adapter->q.is_empty();
    const Tensor& source = context ? context->text : x;
    auto q = m_q(x), k = m_k(source), v = m_v(source);
    if (lora) {
        q = q + m_adapter->q(x);
        k = k + m_adapter->k(source);
        v = v + m_adapter->v(source);
    }
    q = splitHeads(q, m_heads);
    k = splitHeads(k, m_heads);
    v = splitHeads(v, m_heads);
    Tensor h;
    if (context && context->probabilities) {
        const auto scores = torch::matmul(q, k.transpose(-1, -2)).to(torch::kFloat) / std::sqrt(static_cast<double>(q.size(-1)));
        const auto probabilities = scores.softmax(-1);
        context->probabilities->push_back(probabilities);
        h = torch::matmul(probabilities.to(v.scalar_type()), v);
    } else {
        h = at::scaled_dot_product_attention(q, k, v);
    }
    if (context && context->identity.defined() && !m_adapter.is_empty() && !m_adapter->identityKey.is_empty()) {
        const auto identityKey = splitHeads(m_adapter->identityKey(context->identity), m_heads);
        const auto identityValue = splitHeads(m_adapter->identityValue(context->identity), m_heads);
        h = h + context->identityScale * at::scaled_dot_product_attention(q, identityKey, identityValue);
    }
    h = h.transpose(1, 2).reshape({x.size(0), x.size(1), -1});
    return lora ? m_out(h) + m_adapter->out(h) : m_out(h);
}

} // namespace core::nets
