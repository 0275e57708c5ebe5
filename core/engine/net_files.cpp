#include "core/engine/net_files.h"

#include "core/nets/config_json.h"
#include "core/nets/uninitialised.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>

namespace core::engine {
namespace {

/// Builds a net from its config and fills it.
template <class Net, class Config>
Result<Net> build(const NetFile& file, const std::filesystem::path& path, Result<Config> (*parse)(const std::string&))
{
    const auto config = parse(file.config);
    if (!config) {
        auto error = config.error();
        error.what = path.filename().string() + ": " + error.what;
        return error;
    }
    const nets::Uninitialised guard;
    Net net(*config);
    if (const auto loaded = weights::loadStrict(*net, file.tensors.tensors, path.filename().string()); !loaded)
        return loaded.error();
    return net;
}

} // namespace

Result<NetFile> readNetFile(const std::filesystem::path& path)
{
    auto tensors = weights::readSafetensors(path);
    if (!tensors) {
        auto error = tensors.error();
        error.code = error.code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken;
        return error;
    }
    const auto config = tensors->metadata.find("config");
    if (config == tensors->metadata.end())
        return Error{ErrorCode::ModelBroken, fmt::format("{} does not say which sizes it has", path.filename().string()),
                     "Fetch the pack again."};
    auto text = config->second;
    return NetFile{std::move(*tensors), std::move(text)};
}

Result<nets::AutoencoderKl> loadAutoencoder(const std::filesystem::path& file)
{
    const auto read = readNetFile(file);
    if (!read)
        return read.error();
    return build<nets::AutoencoderKl>(*read, file, nets::autoencoderKlFromJson);
}

Result<nets::PortraitNets> loadPortraitNets(const PortraitFiles& files)
{
    auto painter = readNetFile(files.painter);
    if (!painter)
        return painter.error();
    auto conditioner = readNetFile(files.conditioner);
    if (!conditioner)
        return conditioner.error();
    painter->tensors.tensors.merge(conditioner->tensors.tensors);
    if (const auto& left = conditioner->tensors.tensors; !left.empty())
        return Error{ErrorCode::WeightsMismatch,
                     fmt::format("{} stands both in {} and in {}", left.begin()->first, files.painter.filename().string(), files.conditioner.filename().string()),
                     "These files do not belong together: fetch the pack again."};
    return build<nets::PortraitNets>(*painter, files.painter, nets::portraitFromJson);
}

Status savePortraitNets(const PortraitFiles& files, const std::map<std::string, at::Tensor>& state, const std::string& configJson,
                        const std::map<std::string, std::string>& metadata)
{
    std::map<std::string, at::Tensor> painter, conditioner;
    for (const auto& [name, tensor] : state) {
        const bool paints = (name.starts_with("unet.") && !name.starts_with("unet.class_embedding.")) || name.starts_with("latents.");
        (paints ? painter : conditioner)[name] = tensor;
    }
    if (const auto saved = saveNet(files.painter, painter, configJson, metadata); !saved)
        return saved;
    return saveNet(files.conditioner, conditioner, configJson, metadata);
}

Status saveNet(const std::filesystem::path& file, const std::map<std::string, at::Tensor>& state, const std::string& configJson,
               std::map<std::string, std::string> metadata)
{
    weights::TensorFile tensors;
    for (const auto& [name, tensor] : state)
        tensors.tensors[name] = tensor.to(at::kHalf);
    tensors.metadata = std::move(metadata);
    tensors.metadata["config"] = configJson;
    return weights::writeSafetensors(file, tensors);
}

} // namespace core::engine
