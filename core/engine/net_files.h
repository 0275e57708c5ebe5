#pragma once
#include "core/base/result.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/portrait_nets.h"
#include "core/weights/tensor_file.h"

#include <filesystem>
#include <map>
#include <string>

/// The pack's networks and their files: safetensors with the net's config as JSON in the metadata under "config".
/// Errors: ModelMissing, ModelBroken, WeightsMismatch, each naming the file.
namespace core::engine {

Result<nets::AutoencoderKl> loadAutoencoder(const std::filesystem::path& file);

/// A generator lies in two files, so that none is large: `painter` with the UNet but for its class embedding, and `conditioner` with
/// what reads prompt and face. The config stands in the painter's.
struct PortraitFiles {
    std::filesystem::path painter, conditioner;
};
Result<nets::PortraitNets> loadPortraitNets(const PortraitFiles& files);
Status savePortraitNets(const PortraitFiles& files, const std::map<std::string, at::Tensor>& state, const std::string& configJson,
                        const std::map<std::string, std::string>& metadata);

/// Writes a state in fp16 with its config.
Status saveNet(const std::filesystem::path& file, const std::map<std::string, at::Tensor>& state, const std::string& configJson,
               std::map<std::string, std::string> metadata = {});

/// A safetensors file and its config text.
struct NetFile {
    weights::TensorFile tensors;
    std::string config;
};
Result<NetFile> readNetFile(const std::filesystem::path& file);

} // namespace core::engine
