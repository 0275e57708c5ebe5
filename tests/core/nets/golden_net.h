#pragma once
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <cmath>

/// The published libraries' answers at small sizes, from tests/tools/make_net_goldens.py: inputs and outputs, with the names and
/// shapes of the library's weights; the weights themselves are a formula.
struct GoldenNet {
    std::map<std::string, at::Tensor> tensors;
    std::map<std::string, at::Tensor> weights;
    nlohmann::json facts; ///< the metadata, parsed where it is JSON

    const at::Tensor& operator[](const char* name) const { return tensors.at(name); }
};

/// In [-1, 1), the same on every machine: the upper 24 bits of splitmix64 of (n, j).
inline double uniformNumber(std::uint64_t n, std::uint64_t j)
{
    std::uint64_t z = j + (n << 32) + 0x9E3779B97F4A7C15ull;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    z ^= z >> 31;
    return static_cast<double>(z >> 40) / 8388608.0 - 1;
}

/// The formula's weights, as `filled` of the tool makes them.
inline std::map<std::string, at::Tensor> formulaWeights(const nlohmann::json& shapes)
{
    std::map<std::string, at::Tensor> weights;
    std::uint64_t n = 0;
    for (const auto& [name, sides] : shapes.get<std::map<std::string, std::vector<int64_t>>>()) {
        auto tensor = torch::empty(sides);
        const bool matrix = sides.size() > 1;
        const double scale = matrix ? std::sqrt(3.0 / static_cast<double>(tensor.numel() / sides[0])) : 0.2;
        const double middle = !matrix && name.ends_with("weight") ? 1 : 0;
        for (int64_t j = 0; j < tensor.numel(); ++j)
            tensor.data_ptr<float>()[j] = static_cast<float>(uniformNumber(n, static_cast<std::uint64_t>(j)) * scale + middle);
        weights.emplace(name, std::move(tensor));
        ++n;
    }
    return weights;
}

inline core::Result<GoldenNet> openGoldenNet(const QByteArray& name)
{
    auto file = core::weights::readSafetensors(std::string(LIKENESS_TEST_DIR) + "/golden/nets/" + name.toStdString() + ".safetensors");
    if (!file)
        return file.error();
    GoldenNet golden{std::move(file->tensors), {}, nlohmann::json::object()};
    for (const auto& [key, text] : file->metadata) {
        auto parsed = nlohmann::json::parse(text, nullptr, false);
        golden.facts[key] = parsed.is_discarded() ? nlohmann::json(text) : std::move(parsed);
    }
    golden.weights = formulaWeights(golden.facts.at("keys"));
    return golden;
}

/// Largest difference as a share of the largest expected number.
inline double relativeDistance(const at::Tensor& actual, const at::Tensor& expected)
{
    if (actual.sizes() != expected.sizes() || !actual.isfinite().all().item<bool>())
        return INFINITY;
    return ((actual - expected).abs().max() / expected.abs().max()).item<double>();
}
