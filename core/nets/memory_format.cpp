#include "core/nets/memory_format.h"

#include <torch/torch.h>

namespace core::nets {

void useChannelsLast(torch::nn::Module& module)
{
    for (auto& parameter : module.parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(at::MemoryFormat::ChannelsLast));
}

} // namespace core::nets
