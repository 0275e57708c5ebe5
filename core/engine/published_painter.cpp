#include "core/engine/published_painter.h"

#include "core/engine/prompt_encoding.h"

#include <algorithm>

namespace core::engine {
namespace {

/// By position, the words "ears" and "eyes" met the pictures of eyes and ears when the weights were trained.
void pairAsTrained(std::vector<nets::FacialToken>& tokens)
{
    using nets::FacialRegion;
    const auto has = [&](FacialRegion region) { return std::any_of(tokens.begin(), tokens.end(), [&](const auto& t) { return t.region == region; }); };
    if (!has(FacialRegion::Ears) || !has(FacialRegion::Eyes))
        return;
    for (auto& token : tokens)
        if (token.region == FacialRegion::Ears || token.region == FacialRegion::Eyes)
            token.region = token.region == FacialRegion::Ears ? FacialRegion::Eyes : FacialRegion::Ears;
}

/// Where the facial words stand, and how much their regions count; in the order of nets::kFacialRegions.
struct FacialWords {
    at::Tensor positions, valid, weights; ///< [1, 5]
};

FacialWords facialWords(const std::vector<nets::FacialToken>& tokens, const std::map<std::string, float>& regionWeights, at::Device device)
{
    const auto count = static_cast<int64_t>(nets::kFacialRegions.size());
    FacialWords words{torch::zeros({1, count}, torch::kLong), torch::zeros({1, count}, torch::kBool), torch::ones({1, count}, torch::kFloat)};
    for (const auto& token : tokens) {
        const auto r = static_cast<int64_t>(token.region);
        words.positions[0][r] = token.index;
        words.valid[0][r] = true;
        if (const auto weight = regionWeights.find(std::string(nets::regionName(token.region))); weight != regionWeights.end())
            words.weights[0][r] = weight->second;
    }
    return {words.positions.to(device), words.valid.to(device), words.weights.to(device)};
}

} // namespace

Conditioning conditionPublished(const nets::ClipTokenizer& tokenizer, nets::PortraitNets& nets, const PortraitRequest& request,
                                const std::string& description, const PublishedFace& face)
{
    const auto like = nets->text->parameters().front().options();
    const bool reference = request.promptStyle == PromptStyle::Reference;
    const auto caption = reference && !request.description ? std::string(nets::kDefaultCaption) : description;
    auto prompt = encodePrompt(tokenizer, nets->text, request.prompt, caption, face.present, request.promptStyle);
    if (!reference) // which pairs by position itself
        pairAsTrained(prompt.facialTokens);
    const auto words = facialWords(prompt.facialTokens, request.regionWeights, like.device());
    const auto regions = face.regions.to(like), blank = face.blank.to(like), descriptor = face.descriptor.to(like);

    Conditioning result;
    result.promptTruncated = prompt.truncated;
    result.textOnly = prompt.textOnly;
    result.fused = nets->regions->fuse(prompt.text, nets->regions->regionTokens(regions), words.positions, words.valid, words.weights);
    const auto negative = encodeNegative(tokenizer, nets->text, request.negativePrompt, prompt, request.promptStyle);
    const auto blankTokens = nets->regions->regionTokens(blank.unsqueeze(1)).expand({-1, regions.size(1), -1});
    result.empty = nets->regions->fuse(negative, blankTokens, words.positions, words.valid);
    result.identity = nets->identity->forward(descriptor, face.whole.to(like));
    result.noIdentity = nets->identity->forward(torch::zeros_like(descriptor), blank);
    return result;
}

} // namespace core::engine
