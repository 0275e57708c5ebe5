#include "core/engine/detector_net.h"

#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"

#include <torch/torch.h>

#include <algorithm>
#include <initializer_list>

namespace core::engine {
namespace {

using at::Tensor;
using Tensors = std::map<std::string, Tensor>;

const std::string kInSpoofFile = "backbone.vit.";

/// The network's tensors out of what the training scripts saved around them: optimiser, epoch, arguments.
Tensors unwrapped(const Tensors& tensors)
{
    for (const std::string wrapper : { "model.", "state_dict.", "module.", "state_dict.module.", "model.module." })
        if (tensors.contains(wrapper + "cls_token") || tensors.contains(wrapper + kInSpoofFile + "cls_token"))
            return weights::withPrefix(tensors, wrapper);
    return tensors;
}

Tensors takeOut(Tensors& tensors, std::initializer_list<const char*> prefixes)
{
    Tensors taken;
    for (auto it = tensors.begin(); it != tensors.end();)
        if (std::any_of(prefixes.begin(), prefixes.end(), [&](const char* prefix) { return it->first.starts_with(prefix); })) {
            taken.insert(*it);
            it = tensors.erase(it);
        } else {
            ++it;
        }
    return taken;
}

TensorShapes shapesOf(const Tensors& tensors)
{
    TensorShapes shapes;
    for (const auto& [name, tensor] : tensors)
        shapes[name] = tensor.sizes().vec();
    return shapes;
}

} // namespace

Result<TensorShapes> publishedShapes(const std::filesystem::path& file)
{
    const auto read = weights::readWeights(file);
    if (!read)
        return read.error();
    return shapesOf(unwrapped(read->tensors));
}

DetectorNet::DetectorNet(nets::FaceVit transformer)
    : m_transformer(std::move(transformer))
{
}

Result<DetectorNet> DetectorNet::open(const std::filesystem::path& file, const DetectorDescription& description)
{
    const auto read = weights::readWeights(file);
    if (!read)
        return Error{ read.error().code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken, read.error().what,
            "Fetch the pack again." };
    const auto name = file.filename().string();
    DetectorNet net{ nets::FaceVit(description.config) };
    auto tensors = read->tensors;
    if (const auto* published = description.published) {
        tensors = unwrapped(tensors);
        if (const auto right = checkPublishedShapes(*published, shapesOf(tensors), name); !right)
            return right.error();
        Status head = done();
        if (published->head == DetectorHead::AntiSpoof) {
            auto own = takeOut(tensors, { "embedder.bottleneck_layer_fc.", "classifier." });
            tensors = weights::withPrefix(tensors, kInSpoofFile);
            net.m_antiSpoof = nets::FaceAntiSpoofHead(description.config.width, own.at("embedder.bottleneck_layer_fc.bias").size(0));
            head = weights::loadStrict(*net.m_antiSpoof, own, name);
        } else if (published->head == DetectorHead::Adapter) {
            takeOut(tensors, { "projector." });
            auto own = takeOut(tensors, { "adapter.", "head." });
            net.m_adapter = nets::FaceAdapterHead(description.config.width, own.at("adapter.linear1.weight").size(0));
            head = weights::loadStrict(*net.m_adapter, own, name);
        }
        if (!head)
            return head.error();
        if (net.m_antiSpoof || net.m_adapter) { // the transformer's own head has nothing to say here
            tensors["head.weight"] = torch::zeros({ description.config.classes, description.config.width });
            tensors["head.bias"] = torch::zeros({ description.config.classes });
        }
    }
    if (const auto loaded = weights::loadStrict(*net.m_transformer, tensors, name); !loaded)
        return loaded.error();
    return net;
}

Tensor DetectorNet::encode(const Tensor& views) { return m_transformer->encodeTokens(m_transformer->patchTokens(views)); }

Tensor DetectorNet::features(const Tensor& encoded) { return m_transformer->pooled(encoded); }

Tensor DetectorNet::logits(const Tensor& encoded)
{
    if (m_antiSpoof)
        return m_antiSpoof(torch::cat({ features(encoded).unsqueeze(1), encoded.slice(1, 1) }, 1));
    return m_adapter ? m_adapter(features(encoded)) : m_transformer->classifyEncoded(encoded);
}

Tensor DetectorNet::relevanceByGradient(const Tensor& encoded, int64_t forged)
{
    const torch::InferenceMode off(false);
    const torch::AutoGradMode on(true);
    const auto tokens = encoded.detach().clone().requires_grad_();
    const auto answers = logits(tokens);
    const auto margin = (answers.select(1, forged) - answers.select(1, 1 - forged)).sum();
    const auto gradient = torch::autograd::grad({ margin }, { tokens })[0];
    const auto patches = tokens.detach().slice(1, 1);
    return ((patches - patches.mean(1, true)) * gradient.slice(1, 1)).sum(2);
}

Tensor DetectorNet::evidence(const Tensor& encoded, int64_t forged)
{
    if (m_transformer->config().patchHead)
        return m_transformer->patchLogits(encoded).sigmoid();
    const auto relevance = (m_antiSpoof || m_adapter ? relevanceByGradient(encoded, forged) : m_transformer->patchRelevance(encoded, forged, 1 - forged)).clamp_min(0);
    return relevance / std::get<0>(relevance.max(1, true)).clamp_min(1e-12);
}

} // namespace core::engine
