#pragma once
#include "core/engine/portrait_painter.h"
#include "core/engine/prompt_encoding.h"

namespace core::engine {

/// Where the facial words stand in a prompt, and how much their regions count; rows in the order of nets::kFacialRegions.
struct FacialWords {
    at::Tensor positions; ///< int64 [1, 5], into the prompt's tokens
    at::Tensor valid;     ///< bool [1, 5]: whether the region has a word
    at::Tensor weights;   ///< float [1, 5]
};

/// What the regions' pictures became, for the facial words to be fused with.
struct RegionTokens {
    at::Tensor face, nobody;
};

/// Fills in the conditioning's texts: the prompt's, the wordless one where the request asks for it, and the negative prompt's, in which nobody is
/// fused. Returns where the facial words stand. Everything is on the networks' device and of their type.
FacialWords fuseTexts(Conditioning& conditioning, const nets::ClipTokenizer& tokenizer, nets::PortraitNets& nets, const PortraitRequest& request,
                      const EncodedPrompt& prompt, const RegionTokens& tokens);

} // namespace core::engine
