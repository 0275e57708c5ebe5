#pragma once
#include "core/nets/clip_tokenizer.h"
#include "core/nets/facial_caption.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::nets {

/// A token of the prompt, and the region whose features are fused into it.
struct FacialToken {
    int64_t index; ///< into PromptTokens::ids, 1..76
    FacialRegion region;
    bool operator==(const FacialToken&) const = default;
};

/// A prompt with a face's description in it, as token ids.
struct PromptTokens {
    std::vector<int64_t> ids;              ///< 77, without markers
    std::vector<int64_t> textOnlyIds;      ///< 77, for the steps that see the text alone
    std::vector<FacialToken> facialTokens; ///< by rising index, 0 to 5
    std::string text;                      ///< what was tokenized, with markers
    bool promptTruncated = false;          ///< the person's prompt did not fit; its end is not in `ids`
    bool captionTruncated = false;         ///< the description did not fit, or was left out for its length

    std::array<bool, kMaxTokens> facialMask() const;
};

/// How the prompt and the description become one text.
enum class Assembly {
    KeepDetail, ///< "prompt Detail: description". Over 77 tokens the description stays whole and the prompt loses its last words
    Reference, ///< as published: "promptDetail:description", or "Detail:description Caption:prompt" cut off at 77; regions paired
               ///< by position
};

/// Assembles and tokenizes. Markers in the person's own prompt are taken out.
/// Regions without a mask (not in `present`) or without a word in the caption are not fused.
/// Source: ConsistentID (arXiv 2404.16771), pipeline and encode-prompt functions.
PromptTokens assemblePrompt(const ClipTokenizer& tokenizer, std::string_view prompt, std::string_view caption,
    const std::vector<FacialRegion>& present, Assembly assembly = Assembly::KeepDetail);

} // namespace core::nets
