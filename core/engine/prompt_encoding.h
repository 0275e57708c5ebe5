#pragma once
#include "core/engine/types.h"
#include "core/nets/clip_text_encoder.h"
#include "core/nets/prompt_tokens.h"

namespace core::engine {

/// A prompt as the text encoder's hidden states, one chunk of 77 behind the other.
struct EncodedPrompt {
    at::Tensor text;     ///< [1, 77 k, width]; what facial words are fused into
    at::Tensor textOnly; ///< the same for the steps that see no face
    std::vector<nets::FacialToken> facialTokens; ///< indices count through all chunks
    bool truncated = false; ///< the person's prompt was cut
};

/// Prompt and description, encoded.
///
/// PromptStyle::Emphasis reads (word:1.3), [word], BREAK and backslashes (see nets::parseEmphasis). A prompt that fits with its description
/// goes into one chunk, as assembled by nets::Assembly::KeepDetail; a longer or weighted one into as many as it takes, and the description
/// into one of its own. Weighted embeddings are scaled back to their mean, as the common web interfaces do.
/// PromptStyle::Reference takes every sign as it is, assembles as published and cuts off at 77 tokens.
/// Shape: everything on the encoder's device and in its type.
EncodedPrompt encodePrompt(const nets::ClipTokenizer& tokenizer, nets::ClipTextEncoder& encoder, const std::string& prompt,
                           const std::string& description, const std::vector<nets::FacialRegion>& present, PromptStyle style);

/// A negative prompt, of as many chunks as `like` has. What does not fit into them is left out.
at::Tensor encodeNegative(const nets::ClipTokenizer& tokenizer, nets::ClipTextEncoder& encoder, const std::string& prompt,
                          const EncodedPrompt& like, PromptStyle style);

} // namespace core::engine
