#pragma once
#include "core/base/result.h"
#include "core/weights/key_layout.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace core::weights {

/// A low-rank change of one layer: weight += scale * up * (mid *) down.
struct LoraLayer {
    std::string module;      ///< as the file spells it, without its ending
    at::Tensor down, up;     ///< [rank, in (, kh, kw)], [out, rank (, 1, 1)]
    at::Tensor mid;          ///< [rank, rank, kh, kw] of a convolution taken apart in three; undefined otherwise
    std::optional<double> alpha; ///< the change is scaled by alpha / rank; unset means rank
};

struct LoraFile {
    std::vector<LoraLayer> layers;
    std::string name; ///< without the folder, for messages
};

/// Reads LoRA and LoCon files in kohya's names, and LoRA in diffusers' old and new (PEFT) names. Mapped.
/// Errors: those of readWeights; WeightsMismatch for LoHa, LoKr, DoRA, a LoRA for another base (named), and a file with half a layer.
Result<LoraFile> readLora(const std::filesystem::path& file);

/// The state that a LoRA changes, in place: the UNet's and the text encoder's parameters under their own names.
struct LoraTargets {
    Tensors unet, text;
};

struct LoraReport {
    int merged = 0;
    std::vector<std::string> unmatched; ///< layers that no target has; nothing was done for them
};

/// Adds weight times the file's changes. The sums are taken in float32, whatever the target's type.
/// Errors: WeightsMismatch (a layer's shape differs, or no layer matches at all); the targets are then unchanged.
Result<LoraReport> mergeLora(const LoraFile& lora, double weight, const LoraTargets& targets);

} // namespace core::weights
