#include "core/nets/ddpm_scheduler.h"

#include <torch/torch.h>

#include <cmath>

namespace core::nets {

at::Tensor DdpmScheduler::advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    const bool last = i + 1 == static_cast<int>(timesteps().size());
    const double now = alphaBarAt(i), after = last ? 1 : alphaBarAt(i + 1);
    const double alpha = now / after;
    const auto mean = (std::sqrt(after) * (1 - alpha) / (1 - now)) * cleanSample(modelOutput, i, x)
        + (std::sqrt(alpha) * (1 - after) / (1 - now)) * x;
    return last ? mean : mean + std::sqrt((1 - after) / (1 - now) * (1 - alpha)) * noise;
}

} // namespace core::nets
