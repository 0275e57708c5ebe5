#pragma once
#include "core/nets/clip_tokenizer.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::nets {

/// A part of a prompt and how much its tokens count. Range: weight 0..10, 1 for plain text.
struct WeightedText {
    std::string text;
    float weight = 1;
    bool operator==(const WeightedText&) const = default;
};

/// A prompt's parts by the chunk that they begin in; BREAK begins a new one.
using WeightedPrompt = std::vector<std::vector<WeightedText>>;

/// Reads the notation of the Stable Diffusion web UI: (more) is 1.1 times, (more:1.3) 1.3 times, [less] 1 / 1.1 times, each again
/// inside another; a backslash takes a bracket as it is; BREAK begins a chunk. What does not fit is text: a lone closing bracket,
/// a colon without a number. A bracket left open lasts to the end. There is always at least one chunk. Time grows with the length
/// only.
WeightedPrompt parseEmphasis(std::string_view prompt);

/// One pass of the text encoder: 77 ids with start, end and padding, and the weight of each.
struct TokenChunk {
    std::vector<int64_t> ids;
    std::vector<float> weights;
    bool operator==(const TokenChunk&) const = default;
};

/// Tokens in chunks of 75, as many as it takes and at least one. A chunk that overflows ends behind its last comma, if one is
/// among its last 20 tokens, so that a phrase stays together.
std::vector<TokenChunk> chunkTokens(const ClipTokenizer& tokenizer, const WeightedPrompt& prompt);

} // namespace core::nets
