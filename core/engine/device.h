#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <c10/core/Device.h>

#include <string>

namespace core::engine {

/// The device that portraits are painted on.
struct DeviceChoice {
    c10::Device device{c10::DeviceType::CPU};
    std::string name = "cpu"; ///< "cpu" or "cuda:0"
    std::string reason;       ///< why, in a sentence
    std::string note;         ///< to be shown with every portrait; empty when it is what was asked for
};

/// Loads LibTorch's CUDA part when a GPU may be wanted and it lies beside LibTorch.
/// Errors: DeviceMissing when CUDA was asked for and there is none.
Result<DeviceChoice> chooseDevice(Device wanted);

} // namespace core::engine
