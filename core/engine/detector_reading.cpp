#include "core/engine/detector_reading.h"

#include "core/image/geometry.h"
#include "core/nets/image_tensor.h"

namespace core::engine {
namespace {

using at::Tensor;

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

DetectorReading readFace(DetectorNet net, const DetectorDescription& description, const image::Image& picture,
    const image::Box& face, Looks looks)
{
    const torch::InferenceMode guard;
    const auto encoded = net.encode(viewsOf(description, picture, face, looks)); // [B, tokens, D]
    const auto logits = net.logits(encoded).to(torch::kDouble);
    const auto margins = (logits.select(1, 0) - logits.select(1, 1)) * (description.forgedFirst ? 1 : -1);
    const auto grid = description.config.grid();
    const auto maps = net.evidence(encoded.slice(0, 0, 2), description.forgedFirst ? 0 : 1).view({ 2, grid, grid });
    const auto crop = image::crop(picture, faces::detectorCropBox(face, picture.width, picture.height, description.cropScale));
    return { margins.slice(0, 0, 2).mean().item<double>(), margins.min().item<double>(), margins.max().item<double>(),
        faces::looksGray(crop) ? InputKind::Gray : InputKind::Colour, net.features(encoded.slice(0, 0, 1))[0],
        nets::toImage(((maps[0] + maps[1].flip({ 1 })) / 2).unsqueeze(0).mul(2).sub(1)) };
}

} // namespace core::engine
