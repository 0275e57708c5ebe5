#include "core/nets/uninitialised.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/library.h>

#include <optional>

namespace core::nets {
namespace {

// A mode of LibTorch's dispatcher that nothing else uses: within it the two operators that draw initial weights do nothing.
constexpr auto kMode = c10::DispatchKey::TESTING_ONLY_GenericMode;

at::Tensor& leaveUniform(at::Tensor& weights, double, double, std::optional<at::Generator>)
{
    return weights;
}

at::Tensor& leaveNormal(at::Tensor& weights, double, double, std::optional<at::Generator>)
{
    return weights;
}

TORCH_LIBRARY_IMPL(_, TESTING_ONLY_GenericMode, library)
{
    library.fallback(torch::CppFunction::makeFallthrough());
}

TORCH_LIBRARY_IMPL(aten, TESTING_ONLY_GenericMode, library)
{
    library.impl("uniform_", leaveUniform);
    library.impl("normal_", leaveNormal);
}

} // namespace

struct Uninitialised::Guard {
    c10::impl::IncludeDispatchKeyGuard mode{kMode};
};

Uninitialised::Uninitialised() : m_guard(std::make_unique<Guard>()) { }
Uninitialised::~Uninitialised() = default;

} // namespace core::nets
