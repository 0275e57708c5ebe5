#pragma once
#include "core/base/result.h"

#include <ATen/core/Tensor.h>

#include <map>
#include <string>

namespace torch::nn {
class Module;
}

namespace core::weights {

/// Copies every tensor into the parameter or buffer of the same name, converting the dtype to the module's own,
/// and puts the module into eval mode. A tensor is let go as soon as it is copied, so that tensors that are moved in never stand in
/// memory beside the whole module.
/// Errors: WeightsMismatch that lists all missing, unexpected and wrongly shaped keys at once; the module is then unchanged.
Status loadStrict(torch::nn::Module& module, std::map<std::string, at::Tensor> tensors, const std::string& source);

/// Parameters and buffers by their names, detached.
std::map<std::string, at::Tensor> stateOf(const torch::nn::Module& module);

} // namespace core::weights
