#include "core/engine/face_encoder.h"

#include "core/engine/net_files.h"
#include "core/faces/even_light.h"
#include "core/faces/face_aligner.h"
#include "core/image/geometry.h"
#include "core/image/resample.h"
#include "core/nets/image_tensor.h"
#include "core/nets/region_patches.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace core::engine {

namespace {

constexpr double kTakenShare = 0.25; ///< a patch goes over to another face when the region covers this much of it in either

} // namespace

Result<FaceEncoder> FaceEncoder::open(const std::filesystem::path& path)
{
    const auto file = readNetFile(path);
    if (!file)
        return file.error();
    const auto config = nets::faceVitFromJson(file->config);
    if (!config)
        return config.error();
    const auto text = file->tensors.metadata.find("statistics");
    const auto statistics = nets::pixelStatisticsFromJson(text == file->tensors.metadata.end() ? "" : text->second);
    if (!statistics)
        return statistics.error();
    nets::FaceVit net(*config);
    if (const auto loaded = weights::loadStrict(*net, file->tensors.tensors, path.filename().string()); !loaded)
        return loaded.error();
    return FaceEncoder(net, *statistics);
}

at::Tensor FaceEncoder::hidden(std::span<const image::Image> crops)
{
    const int side = static_cast<int>(m_net->config().imageSize);
    std::vector<at::Tensor> pictures;
    for (const auto& crop : crops)
        pictures.push_back(nets::toTensor(image::resize(crop, side, side, image::Filter::Bicubic)).add_(1).mul_(0.5));
    return m_net->hiddenStates(m_statistics.normalise(torch::stack(pictures)), m_net->config().depth - 1);
}

RegionPatches regionPatches(const std::vector<faces::FaceRegion>& masks, int gridSide, int count)
{
    const auto regions = static_cast<int64_t>(nets::kFacialRegions.size());
    RegionPatches result{torch::zeros({regions, count}, torch::kLong), {}, torch::zeros({regions, gridSide * gridSide})};
    for (std::size_t i = 0; i < nets::kFacialRegions.size(); ++i) {
        const auto mask = std::find_if(masks.begin(), masks.end(),
                                       [&](const auto& m) { return m.name == nets::regionName(nets::kFacialRegions[i]); });
        if (mask == masks.end())
            continue;
        const auto patches = nets::patchesOfRegion(mask->mask, gridSide, count);
        if (patches.empty())
            continue;
        for (int k = 0; k < count; ++k)
            result.tokens[static_cast<int64_t>(i)][k] = patches[k] + 1;
        result.coverage[static_cast<int64_t>(i)] = torch::tensor(nets::coverageOfRegion(mask->mask, gridSide));
        result.present.push_back(nets::kFacialRegions[i]);
    }
    return result;
}

at::Tensor identityInput(std::span<const float> descriptor, std::span<const float> mean)
{
    auto x = torch::empty({static_cast<int64_t>(descriptor.size())});
    for (std::size_t i = 0; i < descriptor.size(); ++i)
        x[static_cast<int64_t>(i)] = descriptor[i] - (i < mean.size() ? mean[i] : 0.f);
    return x / (x.norm() + 1e-6);
}

FaceFeatures featuresOf(FaceEncoder& encoder, const image::Image& photo, const faces::FaceAnalysis& seen,
                        std::span<const float> meanDescriptor, int patches)
{
    const auto aligned = faces::alignFace(photo, seen.chosenFace().landmarks, FaceEncoder::kCropSide);
    const auto crop = image::toRgb(aligned.crop);
    const auto toCrop = aligned.cropToPhoto.inverse();
    std::vector<faces::FaceRegion> masks;
    for (const auto& region : seen.regions)
        masks.push_back({region.name, image::warp(region.mask, toCrop, FaceEncoder::kCropSide, FaceEncoder::kCropSide, image::Border::Constant)});
    auto regions = regionPatches(masks, static_cast<int>(encoder.gridSide()), patches);
    const auto face = std::find_if(masks.begin(), masks.end(), [](const auto& mask) { return mask.name == "face"; });
    const std::vector<image::Image> views{crop, face == masks.end() ? crop : faces::inEvenLight(crop, face->mask)};
    const auto hidden = encoder.hidden(views);
    return {.descriptor = identityInput(seen.descriptor, meanDescriptor), .hidden = hidden[0], .regionPatches = regions.tokens,
            .present = std::move(regions.present), .coverage = regions.coverage, .inEvenLight = hidden[1]};
}

Status takeRegions(FaceFeatures& into, const FaceFeatures& from, std::span<const nets::FacialRegion> regions)
{
    for (const auto region : regions)
        if (!isPresent(into, region) || !isPresent(from, region))
            return Error{ErrorCode::NoFace, fmt::format("the {} photo does not show the {}", isPresent(into, region) ? "second" : "first", nets::regionName(region)),
                         "Mix another region, or choose a photo that shows it."};
    into.hidden = into.hidden.clone();
    into.inEvenLight = into.inEvenLight.clone();
    into.regionPatches = into.regionPatches.clone();
    into.coverage = into.coverage.clone();
    for (const auto region : regions) {
        const auto row = static_cast<int64_t>(region);
        const auto taken = torch::maximum(into.coverage[row], from.coverage[row]).gt(kTakenShare).nonzero().squeeze(1) + 1; // past the class token
        into.hidden.index_copy_(0, taken, from.hidden.index_select(0, taken));
        into.inEvenLight.index_copy_(0, taken, from.inEvenLight.index_select(0, taken));
        into.regionPatches[row] = from.regionPatches[row];
        into.coverage[row] = from.coverage[row];
    }
    return done();
}

bool isPresent(const FaceFeatures& features, nets::FacialRegion region)
{
    return std::find(features.present.begin(), features.present.end(), region) != features.present.end();
}

std::vector<float> regionVector(const FaceFeatures& features, nets::FacialRegion region)
{
    const auto mean = features.inEvenLight.index_select(0, features.regionPatches[static_cast<int64_t>(region)]).mean(0).contiguous();
    return {mean.data_ptr<float>(), mean.data_ptr<float>() + mean.numel()};
}

at::Tensor gatherRegions(const at::Tensor& hidden, const at::Tensor& tokens)
{
    const auto index = tokens.flatten(1).unsqueeze(2).expand({-1, -1, hidden.size(2)}); // [N, R * K, D]
    return hidden.gather(1, index).view({tokens.size(0), tokens.size(1), tokens.size(2), hidden.size(2)});
}

} // namespace core::engine
