#include "core/engine/net_files.h"

#include "core/nets/config_json.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>

namespace core::engine {
namespace {

/// Builds a net from its config and fills it: the same three steps for every net.
template <class Net, class Config>
Result<Net> load(const std::filesystem::path& path, Result<Config> (*parse)(const std::string&))
{
    const auto file = readNetFile(path);
    if (!file)
        return file.error();
    const auto config = parse(file->config);
    if (!config) {
        auto error = config.error();
        error.what = path.filename().string() + ": " + error.what;
        return error;
    }
    Net net(*config);
    if (const auto loaded = weights::loadStrict(*net, file->tensors.tensors, path.filename().string()); !loaded)
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
    return load<nets::AutoencoderKl>(file, nets::autoencoderKlFromJson);
}

Result<nets::PortraitNets> loadPortraitNets(const std::filesystem::path& file)
{
    return load<nets::PortraitNets>(file, nets::portraitFromJson);
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
