#include "core/weights/lora.h"

#include "core/weights/file_kind.h"
#include "core/weights/published_file.h"
#include "core/weights/tensor_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace core::weights {
namespace {

enum class Part { Down, Up, Mid, Alpha };

struct Ending {
    std::string_view text;
    Part part;
};

/// kohya's, PEFT's, and diffusers' old spelling.
constexpr std::array kEndings{Ending{".lora_down.weight", Part::Down}, Ending{".lora_up.weight", Part::Up}, Ending{".lora_mid.weight", Part::Mid},
                              Ending{".alpha", Part::Alpha}, Ending{".lora_A.weight", Part::Down}, Ending{".lora_B.weight", Part::Up},
                              Ending{"_lora.down.weight", Part::Down}, Ending{"_lora.up.weight", Part::Up}};

std::optional<Ending> endingOf(std::string_view key)
{
    for (const auto& ending : kEndings)
        if (key.ends_with(ending.text))
            return ending;
    return std::nullopt;
}

Error misfit(const std::string& file, const std::string& why)
{
    return {ErrorCode::WeightsMismatch, fmt::format("{}: {}", file, why), "Use a LoRA that was made for Stable Diffusion 1.5."};
}

std::string withUnderscores(std::string text)
{
    std::replace(text.begin(), text.end(), '.', '_');
    return text;
}

/// Every way in which a LoRA may name one of the targets' layers. Underscores cannot be taken apart, so the names are made from the
/// layers that there are.
std::map<std::string, at::Tensor> layersByTheirNames(const LoraTargets& targets)
{
    std::map<std::string, at::Tensor> found;
    constexpr std::string_view kWeight = ".weight";
    for (const auto& [key, tensor] : targets.unet) {
        if (!key.ends_with(kWeight) || tensor.dim() < 2)
            continue;
        const auto module = key.substr(0, key.size() - kWeight.size());
        found.emplace("lora_unet_" + withUnderscores(module), tensor);
        if (const auto ldm = ldmUnetName(module); !ldm.empty())
            found.emplace("lora_unet_" + withUnderscores(ldm), tensor);
        found.emplace("unet." + module, tensor);
        // "attn1.to_q" is spelled "attn1.processor.to_q", and "attn1.to_out.0" "attn1.processor.to_out".
        if (const auto at = module.find(".to_"); at != std::string::npos) {
            auto old = "unet." + module.substr(0, at) + ".processor" + module.substr(at);
            if (old.ends_with(".0"))
                old.resize(old.size() - 2);
            found.emplace(old, tensor);
        }
    }
    for (const auto& [key, tensor] : targets.text) {
        if (!key.ends_with(kWeight) || tensor.dim() < 2)
            continue;
        const auto module = key.substr(0, key.size() - kWeight.size());
        found.emplace("lora_te_" + withUnderscores(module), tensor);
        found.emplace("text_encoder." + module, tensor);
    }
    return found;
}

/// The change of a layer in the shape of its weight; undefined when the parts do not fit each other or it.
at::Tensor changeOf(const LoraLayer& layer, const at::Tensor& weight)
{
    const auto rank = layer.down.size(0);
    const auto up = layer.up.to(at::kFloat).flatten(1);
    if (layer.up.size(1) != rank || layer.up.size(0) != weight.size(0) || up.size(1) != rank)
        return {};
    at::Tensor change;
    if (layer.mid.defined()) {
        if (layer.mid.dim() != 4 || layer.mid.size(0) != rank || layer.mid.size(1) != rank || layer.down.numel() != rank * layer.down.size(1))
            return {};
        change = torch::einsum("or,rskl,si->oikl", {up, layer.mid.to(at::kFloat), layer.down.to(at::kFloat).flatten(1)});
    } else {
        change = torch::matmul(up, layer.down.to(at::kFloat).flatten(1));
    }
    if (change.numel() != weight.numel())
        return {};
    return change.view(weight.sizes()) * (layer.alpha.value_or(static_cast<double>(rank)) / static_cast<double>(rank));
}

/// PEFT's alpha stands in the file's metadata, one for all layers.
std::optional<double> commonAlpha(const TensorFile& file)
{
    for (const char* key : {"lora_alpha", "ss_network_alpha"})
        if (const auto found = file.metadata.find(key); found != file.metadata.end()) {
            double alpha = 0;
            const auto& text = found->second;
            if (std::from_chars(text.data(), text.data() + text.size(), alpha).ec == std::errc() && alpha > 0)
                return alpha;
        }
    return std::nullopt;
}

} // namespace

Result<LoraFile> readLora(const std::filesystem::path& path)
{
    const auto file = readWeights(path);
    if (!file)
        return file.error();
    LoraFile lora{{}, path.filename().string()};
    const auto recognition = recognise(shapesOf(file->tensors));
    if (recognition.kind != FileKind::Lora)
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}, not a LoRA for Stable Diffusion 1.5", lora.name, recognition.what),
                     recognition.remedy.empty() ? "Add it to a pack with 'likeness models add'." : recognition.remedy};
    std::map<std::string, LoraLayer> layers;
    for (const auto& [key, tensor] : file->tensors) {
        const auto ending = endingOf(key);
        if (!ending)
            return misfit(lora.name, fmt::format("{} is no part of a LoRA", key));
        auto& layer = layers[key.substr(0, key.size() - ending->text.size())];
        switch (ending->part) {
        case Part::Down: layer.down = tensor; break;
        case Part::Up: layer.up = tensor; break;
        case Part::Mid: layer.mid = tensor; break;
        case Part::Alpha:
            if (tensor.numel() != 1)
                return misfit(lora.name, fmt::format("{} is not one number", key));
            layer.alpha = tensor.to(at::kDouble).item<double>();
            break;
        }
    }
    const auto alpha = commonAlpha(*file);
    for (auto& [module, layer] : layers) {
        if (!layer.down.defined() || !layer.up.defined() || layer.down.dim() < 2 || layer.up.dim() < 2 || layer.down.size(0) == 0)
            return misfit(lora.name, fmt::format("{} has only half of what a layer needs", module));
        layer.module = module;
        if (!layer.alpha)
            layer.alpha = alpha;
        lora.layers.push_back(std::move(layer));
    }
    return lora;
}

Result<LoraReport> mergeLora(const LoraFile& lora, double weight, const LoraTargets& targets)
{
    const auto known = layersByTheirNames(targets);
    LoraReport report;
    std::vector<std::pair<at::Tensor, const LoraLayer*>> merges;
    for (const auto& layer : lora.layers) {
        const auto found = known.find(layer.module);
        if (found == known.end()) {
            report.unmatched.push_back(layer.module);
            continue;
        }
        if (!changeOf(layer, found->second).defined())
            return misfit(lora.name, fmt::format("{} changes a layer of [{}] by [{}] and [{}]", layer.module, fmt::join(found->second.sizes().vec(), ", "),
                                                 fmt::join(layer.up.sizes().vec(), ", "), fmt::join(layer.down.sizes().vec(), ", ")));
        merges.emplace_back(found->second, &layer);
    }
    if (merges.empty())
        return misfit(lora.name, "none of its layers is one of this model's");
    const torch::NoGradGuard noGrad;
    for (auto& [target, layer] : merges)
        target.copy_(target.to(at::kFloat) + weight * changeOf(*layer, target));
    report.merged = static_cast<int>(merges.size());
    return report;
}

} // namespace core::weights
