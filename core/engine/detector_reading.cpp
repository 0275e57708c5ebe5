#include "core/engine/detector_reading.h"

#include "core/nets/image_tensor.h"

namespace core::engine {
namespace {

using at::Tensor;

/// [B, n] in 0..1: how much each patch speaks for forged.
Tensor evidence(nets::FaceVit& net, const DetectorDescription& description, const Tensor& encoded)
{
    if (description.config.patchHead)
        return net->patchLogits(encoded).sigmoid();
    const int64_t forged = description.forgedFirst ? 0 : 1;
    const auto relevance = net->patchRelevance(encoded, forged, 1 - forged).clamp_min(0);
    return relevance / std::get<0>(relevance.max(1, true)).clamp_min(1e-12);
}

/// The face, its mirror image, and the other looks. [B, 3, side, side] normalised.
Tensor viewsOf(const DetectorDescription& description, const image::Image& picture, const image::Box& face, Looks looks)
{
    const auto side = static_cast<int>(description.config.imageSize);
    const auto tensor = [](const image::Image& view) { return nets::toTensor(view).mul(0.5).add(0.5); };
    std::vector<Tensor> views;
    if (looks == Looks::All) {
        for (const auto& view : faces::detectorLooks(picture, face, description.resize, side, description.cropScale))
            views.push_back(tensor(view));
    } else {
        const auto crop = faces::detectorCropBox(face, picture.width, picture.height, description.cropScale);
        views.push_back(tensor(faces::cutDetectorCrop(picture, crop, description.resize, side)));
    }
    views.insert(views.begin() + 1, views.front().flip({ 2 }));
    return description.statistics.normalise(torch::stack(views));
}

} // namespace

DetectorReading readFace(nets::FaceVit& net, const DetectorDescription& description, const image::Image& picture,
    const image::Box& face, Looks looks)
{
    const torch::InferenceMode guard;
    const auto encoded = net->encodeTokens(net->patchTokens(viewsOf(description, picture, face, looks))); // [B, tokens, D]
    const auto logits = net->classifyEncoded(encoded).to(torch::kDouble);
    const auto margins = (logits.select(1, 0) - logits.select(1, 1)) * (description.forgedFirst ? 1 : -1);
    const auto grid = description.config.grid();
    const auto maps = evidence(net, description, encoded.slice(0, 0, 2)).view({ 2, grid, grid });
    return { margins.slice(0, 0, 2).mean().item<double>(), margins.min().item<double>(), margins.max().item<double>(),
        net->pooled(encoded.slice(0, 0, 1))[0],
        nets::toImage(((maps[0] + maps[1].flip({ 1 })) / 2).unsqueeze(0).mul(2).sub(1)) };
}

} // namespace core::engine
