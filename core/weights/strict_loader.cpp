#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

namespace core::weights {

std::map<std::string, at::Tensor> stateOf(const torch::nn::Module& module)
{
    std::map<std::string, at::Tensor> state;
    for (const auto& item : module.named_parameters())
        state.emplace(item.key(), item.value().detach());
    for (const auto& item : module.named_buffers())
        state.emplace(item.key(), item.value().detach());
    return state;
}

Status loadStrict(torch::nn::Module& module, std::map<std::string, at::Tensor> tensors, const std::string& source)
{
    const auto state = stateOf(module);
    std::vector<std::string> missing, unexpected, mismatched;
    for (const auto& [name, target] : state) {
        const auto found = tensors.find(name);
        if (found == tensors.end())
            missing.push_back(name);
        else if (found->second.sizes() != target.sizes())
            mismatched.push_back(fmt::format("{} is [{}]; this network expects [{}]", name, fmt::join(found->second.sizes().vec(), ", "),
                                             fmt::join(target.sizes().vec(), ", ")));
    }
    for (const auto& [name, tensor] : tensors)
        if (!state.contains(name))
            unexpected.push_back(name);
    if (!missing.empty() || !unexpected.empty() || !mismatched.empty()) {
        std::string what = fmt::format("{} does not fit this network.", source);
        if (!missing.empty())
            what += fmt::format(" Missing: {}.", fmt::join(missing, ", "));
        if (!unexpected.empty())
            what += fmt::format(" Unexpected: {}.", fmt::join(unexpected, ", "));
        if (!mismatched.empty())
            what += fmt::format(" Wrong shape: {}.", fmt::join(mismatched, "; "));
        return Error{ErrorCode::WeightsMismatch, what, "This file belongs to another network or version: choose the one the pack names."};
    }
    const torch::NoGradGuard noGrad;
    for (const auto& [name, target] : state) {
        const auto found = tensors.find(name);
        at::Tensor(target).copy_(found->second);
        tensors.erase(found);
    }
    module.eval();
    return done();
}

} // namespace core::weights
