#pragma once
#include <torch/torch.h>

namespace core::nets {

/// A linear layer that only multiplies.
inline torch::nn::Linear withoutBias(int64_t in, int64_t out)
{
    return torch::nn::Linear(torch::nn::LinearOptions(in, out).bias(false));
}

} // namespace core::nets
