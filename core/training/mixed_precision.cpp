#include "core/training/mixed_precision.h"

#include "core/nets/half_precision.h"

#include <ATen/autocast_mode.h>

namespace core::training {

MixedPrecision::MixedPrecision()
{
    if (!nets::isQuickInHalf(at::kCPU))
        return;
    at::autocast::set_autocast_enabled(at::kCPU, true);
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
}

MixedPrecision::~MixedPrecision()
{
    if (!nets::isQuickInHalf(at::kCPU))
        return;
    at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(at::kCPU, false);
}

} // namespace core::training
