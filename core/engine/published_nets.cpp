#include "core/engine/published_nets.h"

#include "core/nets/half_precision.h"
#include "core/nets/uninitialised.h"
#include "core/weights/lora.h"
#include "core/weights/published_file.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

namespace core::engine {
namespace {

constexpr double kLatentScale = 0.18215; ///< of Stable Diffusion 1.5's latents

/// New modules get their numbers in this type, so that none is ever held in float32 first, and no random ones.
class NewModulesIn {
public:
    explicit NewModulesIn(at::ScalarType type) : m_before(c10::get_default_dtype()) { torch::set_default_dtype(c10::scalarTypeToTypeMeta(type)); }
    ~NewModulesIn() { torch::set_default_dtype(m_before); }
    NewModulesIn(const NewModulesIn&) = delete;
    NewModulesIn& operator=(const NewModulesIn&) = delete;

private:
    nets::Uninitialised m_uninitialised;
    caffe2::TypeMeta m_before;
};

struct Need {
    const char *name, *what;
};
constexpr Need kNeeds[] = {
    {"unet", "the UNet of Stable Diffusion 1.5 (unet/diffusion_pytorch_model.safetensors, or a single-file checkpoint)"},
    {"autoencoder", "the autoencoder of Stable Diffusion 1.5 (vae/diffusion_pytorch_model.safetensors, or sd-vae-ft-mse)"},
    {"text_encoder", "the text encoder CLIP ViT-L/14 (text_encoder/model.safetensors)"},
    {"consistent_id", "ConsistentID (ConsistentID-v1.bin)"},
    {"image_encoder", "the image encoder CLIP ViT-H/14 (CLIP-ViT-H-14-laion2B-s32B-b79K, model.safetensors)"},
    {"face_parser", "the face parser BiSeNet (79999_iter.pth or face_parsing.pth)"},
    {"arcface", "the face recogniser of buffalo_l (w600k_r50.onnx)"},
};

Error asModelError(Error error)
{
    if (error.code == ErrorCode::FileMissing)
        error.code = ErrorCode::ModelMissing;
    else if (error.code != ErrorCode::WeightsMismatch)
        error.code = ErrorCode::ModelBroken;
    return error;
}

/// One network's tensors out of the pack's file for it, or else out of the checkpoint.
Result<weights::Tensors> tensorsOf(const Manifest& pack, const std::string& network, const std::string& file)
{
    const bool inCheckpoint = !pack.find(file) && pack.find("checkpoint");
    const auto path = publishedFile(pack, inCheckpoint ? "checkpoint" : file);
    if (!path)
        return path.error();
    auto read = weights::readPublishedFile(*path);
    if (!read)
        return asModelError(read.error());
    const auto found = read->networks.find(network);
    if (found == read->networks.end() || found->second.empty())
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}; it holds no {}", path->filename().string(), read->recognition.what, network),
                     "Choose a file that does: models/README.md lists them."};
    return std::move(found->second);
}

void put(weights::Tensors& all, const std::string& prefix, const weights::Tensors& part)
{
    for (const auto& [name, tensor] : part)
        all.emplace(prefix + name, tensor);
}

/// ConsistentID's low-rank parts, without the projections of the identity tokens, as changes of the UNet's layers.
weights::LoraFile lowRankParts(const weights::Tensors& adapters)
{
    weights::LoraFile lora{{}, "ConsistentID"};
    for (std::size_t i = 0; i < weights::adapterPaths().size(); ++i)
        for (const char* part : {"to_q", "to_k", "to_v", "to_out"}) {
            const auto prefix = fmt::format("{}.{}_lora.", i, part);
            const auto down = adapters.find(prefix + "down.weight"), up = adapters.find(prefix + "up.weight");
            if (down != adapters.end() && up != adapters.end())
                lora.layers.push_back({fmt::format("unet.{}.processor.{}", weights::adapterPaths()[i], part), down->second, up->second, {}, std::nullopt});
        }
    return lora;
}

weights::LoraTargets targetsIn(nets::PortraitNets& nets)
{
    return {weights::stateOf(*nets->unet), weights::stateOf(*nets->text)};
}

Status mergeCommunityLoras(nets::PortraitNets& nets, const std::vector<LoraUse>& loras, std::vector<std::string>& notes)
{
    for (const auto& use : loras) {
        const auto lora = weights::readLora(use.file);
        if (!lora)
            return asModelError(lora.error());
        const auto merged = weights::mergeLora(*lora, use.weight, targetsIn(nets));
        if (!merged)
            return merged.error();
        if (!merged->unmatched.empty())
            notes.push_back(fmt::format("{}: {} of its {} layers have no place in this model.", lora->name, merged->unmatched.size(), lora->layers.size()));
    }
    return done();
}

} // namespace

bool isPublishedPack(const Manifest& pack)
{
    return pack.find("consistent_id") != nullptr;
}

Result<std::filesystem::path> publishedFile(const Manifest& pack, const std::string& name)
{
    if (const auto* model = pack.find(name); model && model->present)
        return pack.fileOf(*model);
    for (const auto& need : kNeeds)
        if (name == need.name)
            return Error{ErrorCode::ModelMissing, fmt::format("the pack {} lacks {}", pack.info.name, need.what),
                         "Put the file into the pack's folder, or name it to 'likeness models add'."};
    return Error{ErrorCode::ModelMissing, fmt::format("the pack {} has no {}", pack.info.name, name), "Put the file into the pack's folder."};
}

Result<nets::PortraitNets> loadPublishedNets(const Manifest& pack, const std::vector<LoraUse>& loras, at::ScalarType type, std::vector<std::string>& notes)
{
    weights::Tensors all, adapters;
    for (const char* network : {"unet", "text_encoder"}) {
        const auto part = tensorsOf(pack, network, network);
        if (!part)
            return part.error();
        put(all, std::string(network) + ".", *part);
    }
    for (const char* network : {"image_proj", "FacialEncoder", "adapter_modules"}) {
        auto part = tensorsOf(pack, network, "consistent_id");
        if (!part)
            return part.error();
        if (network == std::string_view("adapter_modules"))
            adapters = *part;
        else
            put(all, std::string(network) + ".", *part);
    }
    const auto lora = lowRankParts(adapters);
    for (const auto& [name, tensor] : adapters)
        if (name.find("_lora.") == std::string::npos)
            all.emplace("adapter_modules." + name, tensor);

    const NewModulesIn guard(type);
    nets::PortraitConfig config; // Stable Diffusion 1.5's and ConsistentID's sizes are the defaults
    config.latentSide = 64;
    nets::PortraitNets nets(config);
    all.emplace("latents.mean", torch::zeros({1, config.latentChannels, config.latentSide, config.latentSide}, torch::kFloat));
    all.emplace("latents.deviation", torch::full({1, config.latentChannels, 1, 1}, 1 / kLatentScale, torch::kFloat));
    if (const auto loaded = weights::loadStrict(*nets, std::move(all), fmt::format("the pack {}", pack.info.name)); !loaded)
        return loaded.error();
    if (!lora.layers.empty())
        if (const auto merged = weights::mergeLora(lora, 1, targetsIn(nets)); !merged)
            return merged.error();
    if (const auto merged = mergeCommunityLoras(nets, loras, notes); !merged)
        return merged.error();
    return nets;
}

namespace {

/// Builds a net in `type` and fills it from the pack.
template <class Net, class... Config>
Result<Net> loaded(const Manifest& pack, const std::string& network, const std::string& file, at::ScalarType type, bool (*wanted)(const std::string&),
                   const Config&... config)
{
    auto tensors = tensorsOf(pack, network, file);
    if (!tensors)
        return tensors.error();
    if (wanted)
        std::erase_if(*tensors, [&](const auto& entry) { return !wanted(entry.first); });
    const NewModulesIn guard(type);
    Net net(config...);
    if (const auto status = weights::loadStrict(*net, std::move(*tensors), fmt::format("{} of the pack {}", file, pack.info.name)); !status)
        return status.error();
    return net;
}

} // namespace

Result<nets::AutoencoderKl> loadPublishedAutoencoder(const Manifest& pack, at::ScalarType type)
{
    return loaded<nets::AutoencoderKl>(pack, "autoencoder", "autoencoder", type, nullptr, nets::AutoencoderKlConfig{});
}

Result<nets::ClipVisionEncoder> loadImageEncoder(const Manifest& pack, at::Device device, at::ScalarType type)
{
    const auto isRead = +[](const std::string& key) { // the last layer and its norm are not
        return key.find("encoder.layers.31.") == std::string::npos && key.find("post_layernorm") == std::string::npos;
    };
    auto encoder = loaded<nets::ClipVisionEncoder>(pack, "image_encoder", "image_encoder", type, isRead, nets::ClipVisionConfig{});
    if (encoder)
        (*encoder)->to(device);
    return encoder;
}

Result<nets::FaceParser> loadFaceParser(const Manifest& pack)
{
    return loaded<nets::FaceParser>(pack, "face_parser", "face_parser", torch::kFloat, nullptr);
}

Result<nets::TinyDecoder> loadTinyDecoder(const Manifest& pack)
{
    for (const char* file : {"tiny_decoder", "tiny_autoencoder"})
        if (pack.find(file))
            return loaded<nets::TinyDecoder>(pack, "tiny_decoder", file, torch::kFloat, nullptr);
    return nets::TinyDecoder(nullptr);
}

at::ScalarType numberType(Precision precision, at::Device device, bool lowMemory)
{
    switch (precision) {
    case Precision::Float32: return at::kFloat;
    case Precision::BFloat16: return at::kBFloat16;
    case Precision::Float16: return at::kHalf;
    case Precision::Auto: break;
    }
    if (device.is_cuda())
        return at::kHalf;
    return lowMemory && nets::isQuickInHalf(device) ? at::kBFloat16 : at::kFloat;
}

} // namespace core::engine
