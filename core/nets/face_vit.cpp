#include "core/nets/face_vit.h"

#include <cmath>

namespace core::nets {

namespace {

/// A module that only holds others under its name.
struct GroupImpl : torch::nn::Module { };

} // namespace

FaceVitImpl::FaceVitImpl(const FaceVitConfig& config)
    : m_config(config)
{
    const int64_t width = config.width;
    m_clsToken = register_parameter("cls_token", torch::randn({ 1, 1, width }) * 0.02);
    m_posEmbed = register_parameter("pos_embed", sinCosPositions(width, config.grid()));

    m_patchProjection = torch::nn::Conv2d(torch::nn::Conv2dOptions(3, width, config.patch).stride(config.patch));
    register_module("patch_embed", std::make_shared<GroupImpl>())->register_module("proj", m_patchProjection);

    m_blocks = register_module("blocks", torch::nn::ModuleList());
    const auto hidden = static_cast<int64_t>(std::llround(width * config.mlpRatio));
    for (int64_t i = 0; i < config.depth; ++i) {
        const double dropPath = config.depth > 1 ? config.dropPath * i / (config.depth - 1.0) : 0;
        m_blocks->push_back(VitBlock(width, config.heads, hidden, dropPath));
    }
    if (config.top == FaceVitTop::Classifier) {
        m_head = register_module("head", torch::nn::Linear(width, config.classes));
        m_fcNorm = register_module("fc_norm", vitNorm(width));
    } else {
        m_norm = register_module("norm", vitNorm(width));
    }

    torch::NoGradGuard noGrad;
    initialiseVit(*this);
    torch::nn::init::xavier_uniform_(m_patchProjection->weight.view({ width, -1 }));
    if (m_head)
        m_head->weight.copy_(torch::randn_like(m_head->weight) * 2e-5);
}

torch::Tensor FaceVitImpl::patchTokens(const torch::Tensor& x)
{
    TORCH_CHECK(x.dim() == 4 && x.size(2) == m_config.imageSize && x.size(3) == m_config.imageSize, "FaceVit expects ",
        m_config.imageSize, " pixels a side, the picture is ", x.sizes());
    const auto patches = m_patchProjection(x).flatten(2).transpose(1, 2); // [B, g*g, D], rows first
    return patches + m_posEmbed.slice(1, 1);
}

torch::Tensor FaceVitImpl::withClassToken(const torch::Tensor& patchTokens)
{
    const auto first = (m_clsToken + m_posEmbed.slice(1, 0, 1)).expand({ patchTokens.size(0), 1, m_config.width });
    return torch::cat({ first.to(patchTokens.scalar_type()), patchTokens }, 1);
}

torch::Tensor FaceVitImpl::encodeTokens(const torch::Tensor& patchTokens)
{
    auto tokens = withClassToken(patchTokens);
    for (const auto& block : *m_blocks)
        tokens = block->as<VitBlock>()->forward(tokens);
    return m_norm ? m_norm(tokens) : tokens;
}

torch::Tensor FaceVitImpl::hiddenStates(const torch::Tensor& x, int64_t blocks)
{
    TORCH_CHECK(blocks >= 0 && blocks <= m_config.depth, "FaceVit has ", m_config.depth, " blocks, not ", blocks);
    auto tokens = withClassToken(patchTokens(x));
    for (int64_t i = 0; i < blocks; ++i)
        tokens = m_blocks[i]->as<VitBlock>()->forward(tokens);
    return tokens;
}

torch::Tensor FaceVitImpl::pooled(const torch::Tensor& tokens)
{
    const auto mean = tokens.slice(1, 1).mean(1);
    return m_fcNorm ? m_fcNorm(mean) : mean;
}

torch::Tensor FaceVitImpl::features(const torch::Tensor& x) { return pooled(encodeTokens(patchTokens(x))); }

torch::Tensor FaceVitImpl::classifyEncoded(const torch::Tensor& tokens)
{
    TORCH_CHECK(m_head, "an encoder has no classes");
    return m_head(pooled(tokens));
}

torch::Tensor FaceVitImpl::forward(const torch::Tensor& x)
{
    const auto tokens = encodeTokens(patchTokens(x));
    return m_head ? classifyEncoded(tokens) : tokens;
}

FaceAntiSpoofHeadImpl::FaceAntiSpoofHeadImpl(int64_t width, int64_t embedding, int64_t classes)
{
    m_embedder = torch::nn::Linear(width, embedding);
    m_classifier = torch::nn::Linear(embedding, classes);
    register_module("embedder", std::make_shared<GroupImpl>())->register_module("bottleneck_layer_fc", m_embedder);
    register_module("classifier", std::make_shared<GroupImpl>())->register_module("classifier_layer", m_classifier);
}

torch::Tensor FaceAntiSpoofHeadImpl::embed(const torch::Tensor& tokens)
{
    const auto y = torch::relu(m_embedder(tokens));                                    // [B, N, E]
    const auto norm = y.norm(2, { 1 }, true).clamp_min(1e-12).sqrt() * std::sqrt(2.0); // [B, 1, E]: over the tokens
    return y / norm;
}

torch::Tensor FaceAntiSpoofHeadImpl::forward(const torch::Tensor& tokens)
{
    const auto& weight = m_classifier->weight;
    const auto unit = weight / weight.norm(2, { 0 }, true); // every column is a unit vector over the classes
    return torch::nn::functional::linear(embed(tokens).select(1, 0), unit, m_classifier->bias);
}

torch::Tensor antiSpoofTokens(FaceVit& vit, const torch::Tensor& x)
{
    const auto tokens = vit->hiddenStates(x, vit->config().depth);
    return torch::cat({ vit->features(x).unsqueeze(1), tokens.slice(1, 1) }, 1);
}

} // namespace core::nets
