#pragma once
#include <c10/core/Device.h>

namespace core::nets {

/// Whether products of bfloat16 are at least as quick as those of float32 on a device. On a processor without AVX-512, LibTorch multiplies
/// bfloat16 number by number, a hundred times slower than float32.
bool isQuickInHalf(c10::Device device);

} // namespace core::nets
