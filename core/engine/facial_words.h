#pragma once
#include "core/nets/prompt_tokens.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <vector>

namespace core::engine {

/// Where the facial words stand in a prompt, and how much their regions count; rows in the order of nets::kFacialRegions.
struct FacialWords {
    at::Tensor positions; ///< int64 [1, 5], into the prompt's tokens
    at::Tensor valid;     ///< bool [1, 5]: whether the region has a word
    at::Tensor weights;   ///< float [1, 5]
};

/// `regionWeights` by region name, 1 where one is absent.
FacialWords facialWords(const std::vector<nets::FacialToken>& tokens, const std::map<std::string, float>& regionWeights, at::Device device);

} // namespace core::engine
