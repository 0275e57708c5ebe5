#pragma once

namespace torch::nn {
class Module;
}

namespace core::nets {

/// Lays the weights of all convolutions out with the channels last. Given inputs that lie likewise, every layer's result does too, and the
/// convolutions of oneDNN and cuDNN need not rearrange them.
void useChannelsLast(torch::nn::Module& module);

} // namespace core::nets
