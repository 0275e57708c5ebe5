#include "core/training/detector_views.h"

#include "core/faces/detector_crop.h"
#include "core/image/geometry.h"
#include "core/image/resample.h"
#include "core/nets/image_tensor.h"

#include <torch/torch.h>

#include <array>
#include <cmath>

namespace core::training {
namespace {

using image::Image;
using torch::Tensor;

/// The detector's crop with the unsteadiness of real face boxes.
image::Box jitteredCrop(const Image& picture, std::mt19937_64& random)
{
    std::uniform_real_distribution<double> scale(1.1, 1.55), shift(-0.08, 0.08);
    image::Box face = kAlignedFaceBox;
    face.x += static_cast<int>(shift(random) * face.width);
    face.y += static_cast<int>(shift(random) * face.height);
    return faces::detectorCropBox(face, picture.width, picture.height, scale(random));
}

Image withoutFace(Image picture, const FaceMesh& mesh)
{
    auto outline = faceOval(mesh);
    image::Point middle;
    for (const auto& p : outline)
        middle = { middle.x + p.x / static_cast<float>(outline.size()), middle.y + p.y / static_cast<float>(outline.size()) };
    for (auto& p : outline)
        p = { middle.x + (p.x - middle.x) * 1.35f, middle.y + (p.y - middle.y) * 1.35f };
    const auto mask = image::polygonMask(picture.width, picture.height, convexHull(outline));
    for (std::size_t i = 0; i < picture.pixels.size(); ++i)
        if (mask.pixels[i / 3])
            picture.pixels[i] = 128;
    return picture;
}

/// As in use. [1, 3, side, side] in 0..1.
Tensor detectorInput(const Image& picture, const image::Box& crop, int side)
{
    return nets::toTensor(faces::cutDetectorCrop(picture, crop, faces::DetectorResize::Squash, side))
        .mul(0.5)
        .add(0.5)
        .unsqueeze(0);
}

} // namespace

DetectorViews::DetectorViews(
    const std::vector<Image>& pictures, const ForgeryMaker& forger, const nets::PixelStatistics& statistics, int side, int patch,
    std::optional<ForgeryKind> leftOut)
    : m_pictures(pictures)
    , m_forger(forger)
    , m_statistics(statistics)
    , m_side(side)
    , m_patch(patch)
    , m_leftOut(leftOut)
{
}

std::vector<ForgeryKind> DetectorViews::trainedKinds() const
{
    std::vector<ForgeryKind> kinds{ ForgeryKind::SelfBlend, ForgeryKind::Swap, ForgeryKind::Transplant, ForgeryKind::FillIn };
    if (m_forger.hasRoundTrip())
        kinds.push_back(ForgeryKind::RoundTrip);
    std::erase_if(kinds, [this](ForgeryKind kind) { return kind == m_leftOut; });
    return kinds;
}

ForgeryKind DetectorViews::drawTrainedKind(std::mt19937_64& random) const
{
    constexpr std::array kShares{ 0.27, 0.33, 0.2, 0.13, 0.07 }; // by kind; a round trip costs most and is learned soonest
    const auto kinds = trainedKinds();
    std::vector<double> shares;
    for (const auto kind : kinds)
        shares.push_back(kShares[static_cast<std::size_t>(kind)]);
    return kinds[std::discrete_distribution<std::size_t>(shares.begin(), shares.end())(random)];
}

DetectorBatch DetectorViews::trainingBatch(
    const std::vector<std::size_t>& samples, double degraded, std::mt19937_64& random) const
{
    std::vector<Tensor> views, patches;
    std::vector<int64_t> labels;
    for (const auto sample : samples) {
        const bool mirrored = std::bernoulli_distribution(0.5)(random);
        const auto crop = jitteredCrop(m_pictures[sample], random);
        const auto degradation = std::bernoulli_distribution(degraded)(random) ? Degradation::drawn(random) : Degradation{};
        for (const bool forged : { true, false }) {
            const auto forgery = forged
                ? m_forger.make(sample, drawTrainedKind(random), random)
                : Forgery{ m_pictures[sample], Image(m_pictures[sample].width, m_pictures[sample].height, 1) };
            const auto shown = [&](const Image& picture) {
                const auto view = detectorInput(picture, crop, m_side);
                return mirrored ? view.flip({ 3 }) : view;
            };
            views.push_back(shown(degrade(forgery.picture, degradation)));
            patches.push_back(torch::avg_pool2d(shown(forgery.mask).slice(1, 0, 1), m_patch).flatten(1));
            labels.push_back(forged ? 0 : 1);
        }
    }
    return { m_statistics.normalise(torch::cat(views)), torch::tensor(labels), torch::cat(patches) };
}

Forgery DetectorViews::testPicture(std::size_t sample, std::optional<ForgeryKind> kind, const std::vector<FaceMesh>& meshes,
    Shown shown, std::mt19937_64& random) const
{
    const auto& original = m_pictures[sample];
    auto made = kind ? m_forger.make(sample, *kind, random) : Forgery{ original, Image(original.width, original.height, 1) };
    if (shown == Shown::BackgroundOnly)
        made.picture = withoutFace(std::move(made.picture), meshes[sample]);
    made.picture = degrade(made.picture, Degradation::draw(random));
    if (shown == Shown::Thumbnail) {
        const auto small = image::resize(image::toGray(made.picture), 20, 20, image::Filter::Bilinear);
        made.picture = image::toRgb(image::resize(small, original.width, original.height, image::Filter::Bilinear));
    }
    return made;
}

} // namespace core::training
