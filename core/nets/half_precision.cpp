#include "core/nets/half_precision.h"

#include <ATen/Version.h>

namespace core::nets {

bool isQuickInHalf(c10::Device device)
{
    static const bool quickProcessor = at::get_cpu_capability().starts_with("AVX512");
    return device.is_cpu() ? quickProcessor : true;
}

} // namespace core::nets
