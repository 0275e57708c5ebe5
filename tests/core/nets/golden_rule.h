#pragma once
#include "core/weights/strict_loader.h"
#include "tests/verify.h"

#include <torch/torch.h>

#include <cmath>

/// Golden values that need no weights: a published module filled by a rule answers a ruled input with these numbers.

/// Element j is cos(0.11 j + phase).
inline at::Tensor ruledInput(at::IntArrayRef shape, double phase)
{
    return torch::cos(0.11 * torch::arange(c10::multiply_integers(shape), torch::kDouble) + phase).view(shape).to(torch::kFloat);
}

/// Fills the n-th of the names, counted from `first`: element j is 0.1 sin(0.37 j + n), and 1 more in the vectors called weight.
/// `names` are those of the published module in its own order; what we register elsewhere is found by name all the same.
inline void fillByRule(torch::nn::Module& module, const std::vector<std::string>& names, int first = 0)
{
    std::map<std::string, at::Tensor> tensors;
    const auto state = core::weights::stateOf(module);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto found = state.find(names[i]);
        if (found == state.end())
            QFAIL(qPrintable(QString::fromStdString("there is no " + names[i])));
        const auto& like = found->second;
        const double n = first + static_cast<double>(i);
        auto values = 0.1 * torch::sin(0.37 * torch::arange(like.numel(), torch::kDouble) + n);
        if (like.dim() == 1 && names[i].find("weight") != std::string::npos)
            values += 1;
        tensors[names[i]] = values.view(like.sizes());
    }
    VERIFY_OK(core::weights::loadStrict(module, tensors, "the rule"));
}

/// What a golden line says of an output.
struct GoldenNumbers {
    std::vector<double> first;
    double last = 0;
};

inline double distance(const at::Tensor& output, const GoldenNumbers& golden)
{
    const auto flat = output.flatten().to(torch::kDouble);
    double worst = std::abs(flat[-1].item<double>() - golden.last);
    for (std::size_t i = 0; i < golden.first.size(); ++i)
        worst = std::max(worst, std::abs(flat[static_cast<int64_t>(i)].item<double>() - golden.first[i]));
    return worst;
}

inline double rootMeanSquare(const at::Tensor& output)
{
    return output.to(torch::kDouble).square().mean().sqrt().item<double>();
}

/// The published names of a resampler, in its order.
inline std::vector<std::string> resamplerNames(const std::string& prefix, int depth)
{
    std::vector<std::string> names;
    for (const char* part : {"proj_in", "proj_out", "norm_out"})
        for (const char* kind : {".weight", ".bias"})
            names.push_back(prefix + part + kind);
    for (int i = 0; i < depth; ++i)
        for (const char* part : {"0.norm1.weight", "0.norm1.bias", "0.norm2.weight", "0.norm2.bias", "0.to_q.weight", "0.to_kv.weight",
                                 "0.to_out.weight", "1.0.weight", "1.0.bias", "1.1.weight", "1.3.weight"})
            names.push_back(prefix + "layers." + std::to_string(i) + "." + part);
    return names;
}
