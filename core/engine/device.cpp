#include "core/engine/device.h"

#include <torch/torch.h>

#ifdef __linux__
#include <dlfcn.h>
#endif

namespace core::engine {
namespace {

/// libtorch_cpu is linked; libtorch_cuda registers itself when it is opened, so one program serves machines with and without
/// a GPU.
bool cudaIsThere()
{
#ifdef __linux__
    static const bool opened = dlopen("libcuda.so.1", RTLD_LAZY) && dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL);
    if (!opened)
        return false;
#endif
    return torch::cuda::is_available();
}

} // namespace

Result<DeviceChoice> chooseDevice(Device wanted)
{
    DeviceChoice choice;
    if (wanted == Device::Cpu) {
        choice.reason = "The CPU was asked for.";
        return choice;
    }
    if (cudaIsThere()) {
        choice.device = c10::Device(c10::DeviceType::CUDA, 0);
        choice.name = "cuda:0";
        choice.reason = "A CUDA GPU was found.";
        return choice;
    }
    if (wanted == Device::Cuda)
        return Error{ErrorCode::DeviceMissing, "no CUDA GPU was found", "Install the GPU's driver, or choose --device cpu."};
    choice.reason = "No CUDA GPU was found, so the CPU paints.";
    return choice;
}

} // namespace core::engine
