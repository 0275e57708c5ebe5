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
    const auto embedding = register_module("patch_embed", std::make_shared<GroupImpl>());
    embedding->register_module("proj", m_patchProjection);
    if (config.detail)
        m_detail = embedding->register_module("detail", DetailEmbedding(width, config.patch));

    m_blocks = register_module("blocks", torch::nn::ModuleList());
    const auto hidden = static_cast<int64_t>(std::llround(width * config.mlpRatio));
    for (int64_t i = 0; i < config.depth; ++i) {
        const double dropPath = config.depth > 1 ? config.dropPath * i / (config.depth - 1.0) : 0;
        m_blocks->push_back(VitBlock(width, config.heads, hidden, dropPath));
    }
    if (config.top == FaceVitTop::Classifier) {
        m_head = register_module("head", torch::nn::Linear(width, config.classes));
        m_fcNorm = register_module("fc_norm", vitNorm(width));
        if (config.patchHead) {
            m_patchNorm = register_module("patch_norm", vitNorm(width));
            m_patchHead = register_module("patch_head", torch::nn::Linear(width, 1));
        }
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
    return windowTokens(x, 0, 0);
}

torch::Tensor FaceVitImpl::windowTokens(const torch::Tensor& window, int64_t row, int64_t column)
{
    const auto patches = m_patchProjection(window); // [B, D, h, w]
    const int64_t rows = patches.size(2), columns = patches.size(3), grid = m_config.grid();
    TORCH_CHECK(row + rows <= grid && column + columns <= grid, "the window reaches beyond the picture");
    const auto positions = m_posEmbed.slice(1, 1).view({ 1, grid, grid, m_config.width });
    const auto here = positions.slice(1, row, row + rows).slice(2, column, column + columns);
    const auto tokens = patches.flatten(2).transpose(1, 2) + here.reshape({ 1, rows * columns, m_config.width }); // rows first
    return m_detail ? tokens + m_detail(window) : tokens;
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

torch::Tensor FaceVitImpl::patchRelevance(const torch::Tensor& encodedTokens, int64_t towards, int64_t against)
{
    TORCH_CHECK(m_head, "an encoder has no classes");
    const auto patches = encodedTokens.slice(1, 1), mean = patches.mean(1, true);        // [B, n, D], [B, 1, D]
    const auto [variance, middle] = torch::var_mean(mean, { 2 }, /*unbiased=*/false, true); // [B, 1, 1]
    const auto deviation = (variance + m_fcNorm->options.eps()).sqrt();
    const auto standard = (mean - middle) / deviation;
    const auto weight = (m_head->weight[towards] - m_head->weight[against]) * m_fcNorm->weight; // [D]
    // The derivative of weight . standard by the mean, as a LayerNorm has it.
    const auto gradient = (weight - weight.mean() - standard * (standard * weight).mean(2, true)) / deviation;
    return ((patches - mean) * gradient).sum(2);
}

torch::Tensor FaceVitImpl::patchLogits(const torch::Tensor& encodedTokens)
{
    TORCH_CHECK(m_patchHead, "this classifier has no patch head");
    return m_patchHead(m_patchNorm(encodedTokens.slice(1, 1))).squeeze(2);
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

FaceAdapterHeadImpl::FaceAdapterHeadImpl(int64_t width, int64_t hidden, int64_t classes)
{
    m_first = torch::nn::Linear(torch::nn::LinearOptions(width, hidden).bias(false));
    m_second = torch::nn::Linear(torch::nn::LinearOptions(hidden, width).bias(false));
    m_head = register_module("head", torch::nn::Linear(2 * width, classes));
    const auto adapter = register_module("adapter", std::make_shared<GroupImpl>());
    adapter->register_module("linear1", m_first);
    adapter->register_module("linear2", m_second);
}

torch::Tensor FaceAdapterHeadImpl::forward(const torch::Tensor& features)
{
    return m_head(torch::cat({ features, torch::relu(m_second(torch::relu(m_first(features)))) }, 1));
}

torch::Tensor antiSpoofTokens(FaceVit& vit, const torch::Tensor& x)
{
    const auto tokens = vit->hiddenStates(x, vit->config().depth);
    return torch::cat({ vit->features(x).unsqueeze(1), tokens.slice(1, 1) }, 1);
}

} // namespace core::nets
