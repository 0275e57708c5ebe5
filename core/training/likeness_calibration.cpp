#include "core/training/likeness_calibration.h"

#include "core/base/files.h"
#include "core/engine/face_encoder.h"
#include "core/engine/pack.h"
#include "core/faces/likeness_scale_fit.h"
#include "core/image/codec.h"
#include "core/training/face_dataset.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <charconv>

namespace core::training {

Result<std::string> calibrateRegions(const std::filesystem::path& pack, const std::filesystem::path& pairs, jobs::JobContext& job)
{
    auto analyzer = faces::FaceAnalyzer::open(pack);
    if (!analyzer)
        return analyzer.error();
    auto encoder = engine::FaceEncoder::open(pack / "face_encoder.safetensors");
    if (!encoder)
        return encoder.error();
    auto scales = faces::loadLikenessScales(pack / "likeness.json");
    if (!scales)
        return scales.error();
    const auto manifest = engine::readManifest(pack);
    if (!manifest)
        return manifest.error();
    const auto dataset = FaceDataset::open(pairs);
    if (!dataset)
        return dataset.error();

    const torch::InferenceMode guard;
    std::map<nets::FacialRegion, std::vector<faces::KnownFace>> known;
    const auto rows = dataset->rows({});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped", ""};
        job.report({static_cast<int>(i), static_cast<int>(rows.size()), "Looking"});
        int person = 0;
        const auto& name = rows[i].file;
        if (std::from_chars(name.data(), name.data() + name.size(), person).ec != std::errc())
            continue;
        const auto photo = image::readImage(pairs / name);
        if (!photo)
            return photo.error();
        const auto seen = analyzer->analyze(photo->image);
        if (!seen)
            continue;
        const auto features = engine::featuresOf(*encoder, photo->image, *seen, scales->at("identity").numbers().mean,
                                                 manifest->defaults.value("region_patches", 16));
        for (const auto region : features.present)
            known[region].push_back({person, engine::regionVector(features, region)});
    }
    auto figures = nlohmann::json::object();
    for (const auto& [region, seen] : known) {
        std::vector<std::vector<float>> vectors;
        for (const auto& face : seen)
            vectors.push_back(face.descriptor);
        const std::string name(nets::regionName(region));
        auto scale = faces::calibrateLikeness(name, seen, faces::meanDescriptor(vectors));
        if (!scale)
            return scale.error();
        figures[name] = nlohmann::json::parse(scale->numbers().figures);
        scales->insert_or_assign(name, std::move(*scale));
    }
    if (const auto written = writeFileAtomically(pack / "likeness.json", faces::likenessScalesToJson(*scales)); !written)
        return written.error();
    return figures.dump(2);
}

} // namespace core::training
