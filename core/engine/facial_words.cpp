#include "core/engine/facial_words.h"

#include <torch/torch.h>

namespace core::engine {

namespace {

/// `regionWeights` by region name, 1 where one is absent.
FacialWords facialWords(const std::vector<nets::FacialToken>& tokens, const std::map<std::string, float>& regionWeights, at::Device device)
{
    const auto count = static_cast<int64_t>(nets::kFacialRegions.size());
    FacialWords words{torch::zeros({1, count}, torch::kLong), torch::zeros({1, count}, torch::kBool), torch::ones({1, count}, torch::kFloat)};
    for (int64_t r = 0; r < count; ++r)
        if (const auto weight = regionWeights.find(std::string(nets::regionName(nets::kFacialRegions[r]))); weight != regionWeights.end())
            words.weights[0][r] = weight->second;
    for (const auto& token : tokens) {
        words.positions[0][static_cast<int64_t>(token.region)] = token.index;
        words.valid[0][static_cast<int64_t>(token.region)] = true;
    }
    return {words.positions.to(device), words.valid.to(device), words.weights.to(device)};
}

} // namespace

FacialWords fuseTexts(Conditioning& conditioning, const nets::ClipTokenizer& tokenizer, nets::PortraitNets& nets, const PortraitRequest& request,
                      const EncodedPrompt& prompt, const RegionTokens& tokens)
{
    const auto words = facialWords(prompt.facialTokens, request.regionWeights, nets->text->parameters().front().device());
    const auto fused = [&](const at::Tensor& text) { return nets->regions->fuse(text, tokens.face, words.positions, words.valid, words.weights); };
    const auto encodeOther = [&](const std::string& other) { return encodeNegative(tokenizer, nets->text, other, prompt, request.promptStyle); };
    conditioning.promptTruncated = prompt.truncated;
    conditioning.prompted = {prompt.textOnly, fused(prompt.text)};
    if (hasTextGuidance(request)) {
        const auto nothing = encodeOther("");
        conditioning.wordless = {nothing, fused(nothing)};
    }
    conditioning.empty = nets->regions->fuse(encodeOther(request.negativePrompt), tokens.nobody, words.positions, words.valid);
    return words;
}

} // namespace core::engine
