#include "core/training/mixed_precision.h"

#include <ATen/Version.h>
#include <ATen/autocast_mode.h>

namespace core::training {
namespace {

bool isQuickInHalf()
{
    static const bool quick = at::get_cpu_capability().starts_with("AVX512");
    return quick;
}

} // namespace

MixedPrecision::MixedPrecision()
{
    if (!isQuickInHalf())
        return;
    at::autocast::set_autocast_enabled(at::kCPU, true);
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
}

MixedPrecision::~MixedPrecision()
{
    if (!isQuickInHalf())
        return;
    at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(at::kCPU, false);
}

} // namespace core::training
