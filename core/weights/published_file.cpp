#include "core/weights/published_file.h"

#include "core/weights/tensor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace core::weights {
namespace {

/// Without the wrapper that all names share, if there is one.
Tensors unwrapped(const Tensors& tensors)
{
    for (const char* wrapper : {"state_dict.", "model_state_dict.", "module.", "net."})
        if (auto inner = withPrefix(tensors, wrapper); !inner.empty())
            return inner;
    return tensors;
}

/// Keys that take part in training or are made anew: no network here holds them.
bool isLeftOver(const std::string& key)
{
    return key.ends_with("position_ids");
}

/// Renames by `rename`; a name that it does not know stays, for the strict loader to report.
template <class Rename>
Tensors renamed(const Tensors& tensors, Rename rename)
{
    Tensors result;
    for (const auto& [key, tensor] : tensors) {
        if (isLeftOver(key))
            continue;
        auto name = rename(key);
        result.emplace(name.empty() ? key : std::move(name), tensor);
    }
    return result;
}

Tensors sameNames(const Tensors& tensors)
{
    return renamed(tensors, [](const std::string& key) { return key; });
}

/// The autoencoder in any of its three spellings, with linear layers where older files have 1x1 convolutions.
Tensors autoencoderOf(const Tensors& tensors)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOldAttention{
        {{".query.", ".to_q."}, {".key.", ".to_k."}, {".value.", ".to_v."}, {".proj_attn.", ".to_out.0."}}};
    const bool ldm = tensors.contains("decoder.up.0.block.0.conv1.weight");
    auto result = renamed(tensors, [&](std::string key) {
        if (ldm)
            return diffusersAutoencoderName(key);
        for (const auto& [old, now] : kOldAttention)
            if (const auto at = key.find(old); at != std::string::npos)
                key.replace(at, old.size(), now);
        return key;
    });
    for (auto& [key, tensor] : result)
        if (key.find(".attentions.0.to_") != std::string::npos && tensor.dim() == 4)
            tensor = tensor.flatten(1);
    return result;
}

/// Trained anew, the adapters may lie under the UNet's processors only.
Tensors adaptersOf(const Tensors& tensors)
{
    auto adapters = withPrefix(tensors, "adapter_modules.");
    if (!adapters.empty())
        return adapters;
    for (std::size_t i = 0; i < adapterPaths().size(); ++i)
        for (const auto& [name, tensor] : withPrefix(tensors, fmt::format("unet.{}.processor.", adapterPaths()[i])))
            adapters.emplace(fmt::format("{}.{}", i, name), tensor);
    return adapters;
}

void addConsistentId(const Tensors& tensors, std::map<std::string, Tensors>& networks)
{
    auto projection = withPrefix(tensors, "image_proj.");
    if (projection.empty())
        projection = withPrefix(tensors, "image_proj_model.");
    networks["image_proj"] = std::move(projection);
    networks["FacialEncoder"] = withPrefix(tensors, "FacialEncoder.");
    networks["adapter_modules"] = adaptersOf(tensors);
}

void addCheckpoint(const Tensors& tensors, std::map<std::string, Tensors>& networks)
{
    networks["unet"] = renamed(withPrefix(tensors, "model.diffusion_model."), diffusersUnetName);
    if (auto autoencoder = withPrefix(tensors, "first_stage_model."); !autoencoder.empty())
        networks["autoencoder"] = autoencoderOf(autoencoder);
    if (auto text = withPrefix(tensors, "cond_stage_model.transformer."); !text.empty()) {
        // Some merges have lost the middle of the name.
        const bool bare = !text.empty() && !text.begin()->first.starts_with("text_model.");
        networks["text_encoder"] = renamed(text, [&](const std::string& key) { return bare ? "text_model." + key : key; });
    }
}

/// One half of a file that holds both of CLIP's, without the projection that only their comparison needs.
Tensors onlyWith(const std::string& beginning, const Tensors& tensors)
{
    Tensors half;
    for (const auto& [key, tensor] : sameNames(tensors))
        if (key.starts_with(beginning))
            half.emplace(key, tensor);
    return half;
}

/// diffusers leaves the clamp out of its list of layers, so that its numbers are one less.
Tensors tinyDecoderOf(const Tensors& layers)
{
    return renamed(layers, [](const std::string& key) {
        const auto dot = key.find('.');
        int number = 0;
        const auto [end, failure] = std::from_chars(key.data(), key.data() + std::min(dot, key.size()), number);
        return failure == std::errc() && dot != std::string::npos ? std::to_string(number + 1) + key.substr(dot) : std::string();
    });
}

} // namespace

KeyShapes shapesOf(const Tensors& tensors)
{
    KeyShapes shapes;
    for (const auto& [name, tensor] : tensors)
        shapes.emplace(name, tensor.sizes().vec());
    return shapes;
}

Result<PublishedFile> published(const Tensors& all, const std::string& source)
{
    PublishedFile file{recognise(shapesOf(all)), {}};
    const auto tensors = unwrapped(all);
    auto& networks = file.networks;
    switch (file.recognition.kind) {
    case FileKind::Checkpoint: addCheckpoint(tensors, networks); break;
    case FileKind::Unet: networks["unet"] = sameNames(tensors); break;
    case FileKind::Autoencoder: {
        auto inner = withPrefix(tensors, "first_stage_model.");
        networks["autoencoder"] = autoencoderOf(inner.empty() ? tensors : inner);
        break;
    }
    case FileKind::TextEncoder: networks["text_encoder"] = onlyWith("text_model.", tensors); break;
    case FileKind::ImageEncoder: networks["image_encoder"] = onlyWith("vision_model.", tensors); break;
    case FileKind::ConsistentId: addConsistentId(tensors, networks); break;
    case FileKind::FaceParser: networks["face_parser"] = tensors; break;
    case FileKind::TinyEncoder: networks["tiny_encoder"] = tensors; break;
    case FileKind::TinyDecoder: networks["tiny_decoder"] = tensors; break;
    case FileKind::TinyAutoencoder:
        networks["tiny_encoder"] = withPrefix(tensors, "encoder.layers.");
        networks["tiny_decoder"] = tinyDecoderOf(withPrefix(tensors, "decoder.layers."));
        break;
    case FileKind::ForgeryDetector:
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}, no part of a generator", source, file.recognition.what), "Add it with 'likeness models add'."};
    case FileKind::Lora:
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}, not a network", source, file.recognition.what), "Give it with --lora."};
    case FileKind::Foreign:
    case FileKind::Unknown:
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}", source, file.recognition.what), file.recognition.remedy};
    }
    return file;
}

Result<PublishedFile> readPublishedFile(const std::filesystem::path& path)
{
    const auto file = readWeights(path);
    if (!file)
        return file.error();
    return published(file->tensors, path.filename().string());
}

} // namespace core::weights
