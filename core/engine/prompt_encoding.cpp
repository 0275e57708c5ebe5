#include "core/engine/prompt_encoding.h"

#include "core/nets/prompt_emphasis.h"

#include <algorithm>

namespace core::engine {
namespace {

constexpr auto kChunk = static_cast<int64_t>(nets::kMaxTokens);

at::Device deviceOf(const nets::ClipTextEncoder& encoder)
{
    return encoder->parameters().front().device();
}

at::Tensor encodeIds(nets::ClipTextEncoder& encoder, const std::vector<int64_t>& ids)
{
    return encoder->forward(torch::tensor(ids, torch::kLong).unsqueeze(0).to(deviceOf(encoder)));
}

/// Hidden states of one chunk, each token times its weight, and all of it scaled so that its mean stays.
at::Tensor encodeChunk(nets::ClipTextEncoder& encoder, const nets::TokenChunk& chunk)
{
    auto ids = chunk.ids;
    for (auto& id : ids) // markers are ConsistentID's own; the encoder has no such words
        id = std::min(id, nets::kEndId);
    const auto hidden = encodeIds(encoder, ids);
    if (std::all_of(chunk.weights.begin(), chunk.weights.end(), [](float weight) { return weight == 1; }))
        return hidden;
    const auto weights = torch::tensor(chunk.weights).to(hidden.options()).view({1, -1, 1});
    const auto weighted = hidden * weights;
    const auto mean = weighted.to(torch::kFloat).mean();
    return mean.item<float>() == 0 ? weighted : (weighted.to(torch::kFloat) * (hidden.to(torch::kFloat).mean() / mean)).to(hidden.scalar_type());
}

at::Tensor encodeChunks(nets::ClipTextEncoder& encoder, const std::vector<nets::TokenChunk>& chunks)
{
    std::vector<at::Tensor> parts;
    for (const auto& chunk : chunks)
        parts.push_back(encodeChunk(encoder, chunk));
    return torch::cat(parts, 1);
}

bool isPlain(const nets::WeightedPrompt& prompt)
{
    return prompt.size() == 1
        && std::all_of(prompt[0].begin(), prompt[0].end(), [](const nets::WeightedText& part) { return part.weight == 1; });
}

std::string plainText(const nets::WeightedPrompt& prompt)
{
    std::string text;
    for (const auto& part : prompt[0])
        text += part.text;
    return text;
}

EncodedPrompt encodeTokens(nets::ClipTextEncoder& encoder, const nets::PromptTokens& tokens)
{
    EncodedPrompt result{encodeIds(encoder, tokens.ids), {}, tokens.facialTokens, tokens.promptTruncated};
    result.textOnly = tokens.textOnlyIds == tokens.ids ? result.text : encodeIds(encoder, tokens.textOnlyIds);
    return result;
}

} // namespace

EncodedPrompt encodePrompt(const nets::ClipTokenizer& tokenizer, nets::ClipTextEncoder& encoder, const std::string& prompt,
                           const std::string& description, const std::vector<nets::FacialRegion>& present, PromptStyle style)
{
    if (style == PromptStyle::Reference)
        return encodeTokens(encoder, nets::assemblePrompt(tokenizer, prompt, description, present, nets::Assembly::Reference));
    const auto parsed = nets::parseEmphasis(prompt);
    if (isPlain(parsed)) {
        const auto tokens = nets::assemblePrompt(tokenizer, plainText(parsed), description, present);
        if (!tokens.promptTruncated)
            return encodeTokens(encoder, tokens);
    }
    auto parts = encodeChunks(encoder, nets::chunkTokens(tokenizer, parsed));
    const auto detail = encodeTokens(encoder, nets::assemblePrompt(tokenizer, "", description, present));
    EncodedPrompt result{torch::cat({parts, detail.text}, 1), {}, detail.facialTokens, false};
    for (auto& token : result.facialTokens)
        token.index += parts.size(1);
    result.textOnly = result.text;
    return result;
}

at::Tensor encodeNegative(const nets::ClipTokenizer& tokenizer, nets::ClipTextEncoder& encoder, const std::string& prompt,
                          const EncodedPrompt& like, PromptStyle style)
{
    if (style == PromptStyle::Reference)
        return encodeIds(encoder, tokenizer.encodePadded(prompt));
    auto chunks = nets::chunkTokens(tokenizer, nets::parseEmphasis(prompt));
    chunks.resize(static_cast<std::size_t>(like.text.size(1) / kChunk), nets::TokenChunk{tokenizer.encodePadded(""), std::vector<float>(nets::kMaxTokens, 1)});
    return encodeChunks(encoder, chunks);
}

} // namespace core::engine
