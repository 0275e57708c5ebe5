#include "core/engine/facial_words.h"

#include <torch/torch.h>

namespace core::engine {

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

} // namespace core::engine
