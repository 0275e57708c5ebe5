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
#include <map>
#include <optional>

namespace core::training {

namespace {

/// The same persons' faces, seen as a whole and region by region.
struct KnownFaces {
    std::vector<faces::KnownFace> identity;
    std::map<nets::FacialRegion, std::vector<faces::KnownFace>> regions;
};

/// The number that a photo's name begins with.
std::optional<int> personOf(const std::string& name)
{
    int person = 0;
    const auto parsed = std::from_chars(name.data(), name.data() + name.size(), person);
    return parsed.ec == std::errc() ? std::optional(person) : std::nullopt;
}

Result<KnownFaces> lookAtPairs(const std::filesystem::path& pack, const std::filesystem::path& pairs, const std::vector<float>& meanDescriptor,
                               jobs::JobContext& job)
{
    auto analyzer = faces::FaceAnalyzer::open(pack);
    if (!analyzer)
        return analyzer.error();
    auto encoder = engine::FaceEncoder::open(pack / "face_encoder.safetensors");
    if (!encoder)
        return encoder.error();
    const auto manifest = engine::readManifest(pack);
    if (!manifest)
        return manifest.error();
    const auto dataset = FaceDataset::open(pairs);
    if (!dataset)
        return dataset.error();
    const int patches = manifest->defaults.value("region_patches", 16);
    KnownFaces known;
    const auto rows = dataset->rows({});
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped", ""};
        job.report({static_cast<int>(i), static_cast<int>(rows.size()), "Looking"});
        const auto person = personOf(rows[i].file);
        if (!person)
            continue;
        const auto photo = image::readImage(pairs / rows[i].file);
        if (!photo)
            return photo.error();
        const auto seen = analyzer->analyze(photo->image);
        if (!seen)
            continue;
        known.identity.push_back({*person, seen->descriptor});
        const auto features = engine::featuresOf(*encoder, photo->image, *seen, meanDescriptor, patches);
        for (const auto region : features.present)
            known.regions[region].push_back({*person, engine::regionVector(features, region)});
    }
    return known;
}

std::vector<float> meanOf(const std::vector<faces::KnownFace>& known)
{
    std::vector<std::vector<float>> vectors;
    for (const auto& face : known)
        vectors.push_back(face.descriptor);
    return faces::meanDescriptor(vectors);
}

} // namespace

Result<std::string> calibrateLikenessFile(const std::filesystem::path& pack, const std::filesystem::path& pairs, jobs::JobContext& job)
{
    auto scales = faces::loadLikenessScales(pack / "likeness.json");
    if (!scales)
        return scales.error();
    if (!scales->contains("identity"))
        return Error{ErrorCode::ModelBroken, "likeness.json has no scale called identity", "Fetch the pack again."};
    const auto meanDescriptor = scales->at("identity").numbers().mean;
    const torch::InferenceMode guard;
    const auto known = lookAtPairs(pack, pairs, meanDescriptor, job);
    if (!known)
        return known.error();

    auto figures = nlohmann::json::object();
    const auto fit = [&](const std::string& name, const std::vector<faces::KnownFace>& seen, std::vector<float> mean) -> Status {
        auto scale = faces::calibrateLikeness(name, seen, std::move(mean));
        if (!scale)
            return scale.error();
        figures[name] = nlohmann::json::parse(scale->numbers().figures);
        scales->insert_or_assign(name, std::move(*scale));
        return done();
    };
    if (const auto fitted = fit("identity", known->identity, meanDescriptor); !fitted)
        return fitted.error();
    for (const auto& [region, seen] : known->regions)
        if (const auto fitted = fit(std::string(nets::regionName(region)), seen, meanOf(seen)); !fitted)
            return fitted.error();
    if (const auto written = writeFileAtomically(pack / "likeness.json", faces::likenessScalesToJson(*scales)); !written)
        return written.error();
    return figures.dump(2);
}

} // namespace core::training
