#include "core/training/portrait_cache.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/engine/net_files.h"
#include "core/faces/face_aligner.h"
#include "core/faces/face_analyzer.h"
#include "core/faces/face_descriptor.h"
#include "core/faces/landmark_trainer.h"
#include "core/faces/likeness_scale.h"
#include "core/faces/region_parser.h"
#include "core/image/geometry.h"
#include "core/nets/image_tensor.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <random>

namespace core::training {
namespace {

using image::Image;
using nlohmann::json;

/// The face as another photo might show it: shifted, turned, scaled, its brightness, contrast and colours changed a little.
Image varied(const Image& picture, std::mt19937_64& random)
{
    const auto within = [&](double most) { return (static_cast<double>(random() >> 11) / 9007199254740992.0 * 2 - 1) * most; };
    const double angle = within(0.05), scale = 1 + within(0.04), side = picture.width;
    image::Similarity toOutput{scale * std::cos(angle), scale * std::sin(angle), 0, 0};
    const auto centre = toOutput.apply({static_cast<float>(side / 2), static_cast<float>(side / 2)});
    toOutput.tx = side / 2 - centre.x + within(0.02) * side;
    toOutput.ty = side / 2 - centre.y + within(0.02) * side;
    auto result = image::warp(picture, toOutput, picture.width, picture.height);
    const double contrast = 1 + within(0.12), brightness = within(14);
    const double tint[3] = {1 + within(0.04), 1, 1 + within(0.04)};
    for (std::size_t i = 0; i < result.pixels.size(); ++i) {
        const double value = ((result.pixels[i] - 128) * contrast + 128 + brightness) * tint[i % 3];
        result.pixels[i] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
    }
    return result;
}

/// The models that look at a face, and where its points come from.
struct Eyes {
    faces::FaceAnalyzer analyzer;
    engine::FaceEncoder encoder;
    nets::AutoencoderKl autoencoder{nullptr};
    faces::DescriptionRules rules;
    std::vector<float> meanDescriptor;
    at::Tensor meshes; ///< [rows of the manifest, 478, 2], or undefined
};

Result<Eyes> openEyes(const FaceDataset& dataset, const PortraitCacheOptions& options)
{
    auto analyzer = faces::FaceAnalyzer::open(options.models);
    if (!analyzer)
        return analyzer.error();
    auto encoder = engine::FaceEncoder::open(options.faceEncoder);
    if (!encoder)
        return encoder.error();
    auto autoencoder = engine::loadAutoencoder(options.autoencoder);
    if (!autoencoder)
        return autoencoder.error();
    auto rules = faces::DescriptionRules::load(options.models / "description.json");
    if (!rules)
        return rules.error();
    const auto scales = faces::loadLikenessScales(options.models / "likeness.json");
    if (!scales)
        return scales.error();
    Eyes eyes{std::move(*analyzer), std::move(*encoder), *autoencoder, std::move(*rules), scales->at("identity").numbers().mean, {}};
    if (std::filesystem::exists(dataset.folder() / "landmarks.safetensors")) {
        const auto file = weights::readSafetensors(dataset.folder() / "landmarks.safetensors");
        if (!file)
            return file.error();
        if (file->tensors.contains("landmarks"))
            eyes.meshes = file->tensors.at("landmarks").to(torch::kFloat);
    }
    return eyes;
}

std::optional<faces::Landmarks> landmarksOf(Eyes& eyes, const FaceRow& row, const Image& picture)
{
    if (eyes.meshes.defined() && static_cast<int64_t>(row.line) < eyes.meshes.size(0)) {
        const auto mesh = eyes.meshes[static_cast<int64_t>(row.line)].contiguous();
        std::vector<image::Point> points;
        for (int64_t i = 0; i < mesh.size(0); ++i)
            points.push_back({mesh[i][0].item<float>(), mesh[i][1].item<float>()});
        return faces::landmarksFromMesh(points);
    }
    const auto found = eyes.analyzer.findFaces(picture);
    return found.empty() ? std::nullopt : std::optional(found.front().landmarks);
}

/// An aligned crop and its points.
struct AlignedPicture {
    Image picture;
    faces::Landmarks landmarks;
};

/// Nothing where the row shows no face. A photo of the person's own that cannot be read is left out as well.
Result<std::optional<AlignedPicture>> readFace(Eyes& eyes, const FaceDataset& dataset, const FaceRow& row)
{
    auto picture = dataset.read(row);
    if (!picture && !dataset.isAligned())
        return std::optional<AlignedPicture>();
    if (!picture)
        return picture.error();
    auto landmarks = landmarksOf(eyes, row, *picture);
    if (!landmarks)
        return std::optional<AlignedPicture>();
    if (dataset.isAligned())
        return std::optional(AlignedPicture{std::move(*picture), *landmarks});
    auto aligned = faces::alignFace(*picture, *landmarks, engine::FaceEncoder::kCropSide);
    const auto toCrop = aligned.cropToPhoto.inverse();
    for (auto& point : *landmarks)
        point = toCrop.apply(point);
    return std::optional(AlignedPicture{std::move(aligned.crop), *landmarks});
}

at::Tensor latentsOf(nets::AutoencoderKl& autoencoder, const Image& picture, const Image& mirror)
{
    return autoencoder->encode(torch::stack({nets::toTensor(picture), nets::toTensor(mirror)})).mean.to(torch::kHalf);
}

/// Patches of a mirrored view: the same rows, columns from the other side.
at::Tensor mirroredPatches(const at::Tensor& tokens, int64_t grid)
{
    const auto cell = (tokens - 1).clamp_min(0);
    const auto row = torch::div(cell, grid, "floor"), column = cell - row * grid;
    return torch::where(tokens > 0, row * grid + (grid - 1 - column) + 1, tokens);
}

/// Of all that the cache is made from; of likeness.json that is the mean alone, which a new calibration of the likeness leaves as it is.
std::string keyOf(const FaceDataset& dataset, const std::vector<FaceRow>& rows, const PortraitCacheOptions& options,
                  const std::vector<float>& meanDescriptor)
{
    std::string text = fmt::format("4;{};{}", options.regionPatches, options.seed);
    for (const auto& row : rows)
        text += ";" + row.file + ":" + std::to_string(std::filesystem::file_size(dataset.folder() / row.file));
    for (const auto& file : {options.faceEncoder, options.autoencoder, options.models / "description.json"})
        text += ";" + sha256OfFile(file).value();
    text += ";" + sha256(std::as_bytes(std::span(meanDescriptor)));
    return sha256(std::as_bytes(std::span(text.data(), text.size())));
}

/// Some of the edits that the face allows, of different regions; zeros where there are no more.
struct DrawnEdits {
    at::Tensor latents, kinds, sides;
};

DrawnEdits drawEdits(Eyes& eyes, const AlignedPicture& face, std::span<const faces::FaceRegion> regions, const std::vector<faces::Clause>& description,
                      std::mt19937_64& random)
{
    std::vector<at::Tensor> pictures;
    DrawnEdits drawn{{}, torch::full({kEditsEach}, -1, torch::kChar), torch::zeros({kEditsEach}, torch::kChar)};
    for (const auto edit : faces::drawEditOrder(random)) {
        const auto place = static_cast<int64_t>(pictures.size());
        if (place == kEditsEach)
            break;
        if (!faces::changesSomething(edit, description))
            continue;
        auto edited = faces::editFace(edit, face.picture, face.landmarks, regions, random);
        if (!edited)
            continue;
        const bool mirror = random() % 2 == 1;
        pictures.push_back(nets::toTensor(mirror ? image::mirrored(*edited) : *edited));
        drawn.kinds[place] = static_cast<int8_t>(edit);
        drawn.sides[place] = static_cast<int8_t>(mirror);
    }
    const auto count = static_cast<int64_t>(pictures.size());
    while (pictures.size() < kEditsEach)
        pictures.push_back(torch::zeros_like(nets::toTensor(face.picture)));
    drawn.latents = eyes.autoencoder->encode(torch::stack(pictures)).mean.to(torch::kHalf);
    drawn.latents.slice(0, count).zero_();
    return drawn;
}

json clausesToJson(const std::vector<std::vector<faces::Clause>>& descriptions)
{
    json all = json::array();
    for (const auto& clauses : descriptions) {
        json one = json::array();
        for (const auto& clause : clauses)
            one.push_back({clause.region, clause.text, clause.confidence});
        all.push_back(std::move(one));
    }
    return all;
}

std::optional<PortraitCache> readCache(const std::filesystem::path& path, const std::string& key)
{
    const auto file = weights::readSafetensors(path);
    if (!file || !file->metadata.contains("key") || file->metadata.at("key") != key)
        return std::nullopt;
    const auto& t = file->tensors;
    PortraitCache cache{t.at("latents"), t.at("hidden"), t.at("patches"), t.at("coverage"), t.at("present"), t.at("descriptors"),
                        t.at("edits"), t.at("edit_kinds"), t.at("edit_sides"), {}};
    for (const auto& one : json::parse(file->metadata.at("descriptions"))) {
        std::vector<faces::Clause> clauses;
        for (const auto& clause : one)
            clauses.push_back({clause[0].get<std::string>(), clause[1].get<std::string>(), clause[2].get<float>()});
        cache.descriptions.push_back(std::move(clauses));
    }
    return cache;
}

} // namespace

Image editSheet(nets::AutoencoderKl& autoencoder, const PortraitCache& cache, int64_t count)
{
    const torch::InferenceMode guard;
    std::vector<at::Tensor> columns;
    for (int64_t i = 0; i < std::min(count, cache.size()); ++i)
        columns.push_back(torch::cat({cache.latents[i].slice(0, 0, 1), cache.edits[i]}));
    const auto pictures = autoencoder->decode(torch::cat(columns).to(torch::kFloat)).unflatten(0, {-1, 1 + kEditsEach});
    return nets::toImage(pictures.permute({2, 1, 3, 0, 4}).flatten(3).flatten(1, 2).unsqueeze(0));
}

Result<PortraitCache> makePortraitCache(const FaceDataset& dataset, const std::vector<FaceRow>& rows, const PortraitCacheOptions& options,
                                        const std::filesystem::path& path, jobs::JobContext& job)
{
    auto eyes = openEyes(dataset, options);
    if (!eyes)
        return eyes.error();
    const auto key = keyOf(dataset, rows, options, eyes->meanDescriptor);
    if (std::filesystem::exists(path))
        if (auto cache = readCache(path, key))
            return std::move(*cache);

    const torch::InferenceMode guard;
    faces::LandmarkRegionParser parser;
    std::mt19937_64 random(options.seed);
    PortraitCache cache;
    std::vector<at::Tensor> latents, hidden, patches, coverage, present, descriptors, edits, editKinds, editSides;
    const int grid = static_cast<int>(eyes->encoder.gridSide());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped while preparing the faces", ""};
        job.report({static_cast<int>(i), static_cast<int>(rows.size()), "Preparing"});
        auto face = readFace(*eyes, dataset, rows[i]);
        if (!face)
            return face.error();
        if (!*face)
            continue;
        const auto& [picture, landmarks] = **face;
        const auto mirror = image::mirrored(picture);
        const std::vector<Image> views{varied(picture, random), varied(mirror, random)};
        latents.push_back(latentsOf(eyes->autoencoder, picture, mirror));
        hidden.push_back(eyes->encoder.hidden(views).to(torch::kHalf));
        const auto parsed = parser.parse(picture, landmarks);
        const auto regions = engine::regionPatches(parsed, grid, options.regionPatches);
        const auto flipped = mirroredPatches(regions.tokens, grid);
        patches.push_back(torch::stack({regions.tokens, flipped}).to(torch::kShort));
        const auto cells = regions.coverage.view({-1, grid, grid});
        coverage.push_back(torch::stack({cells, cells.flip(2)}).flatten(2).to(torch::kHalf));
        auto found = torch::zeros({static_cast<int64_t>(nets::kFacialRegions.size())}, torch::kBool);
        for (const auto region : regions.present)
            found[static_cast<int64_t>(region)] = true;
        present.push_back(found);
        descriptors.push_back(engine::identityInput(eyes->analyzer.descriptorOf(picture, {{}, landmarks, 1}), eyes->meanDescriptor));
        const auto measured = faces::measureFace(picture, landmarks);
        cache.descriptions.push_back(measured ? faces::describe(*measured, eyes->rules) : std::vector<faces::Clause>{});
        const auto edited = drawEdits(*eyes, **face, parsed, cache.descriptions.back(), random);
        edits.push_back(edited.latents);
        editKinds.push_back(edited.kinds);
        editSides.push_back(edited.sides);
    }
    if (latents.empty())
        return Error{ErrorCode::NoFace, "no face was found in any of the pictures", "Choose photos that show faces."};
    cache.latents = torch::stack(latents);
    cache.hidden = torch::stack(hidden);
    cache.patches = torch::stack(patches);
    cache.coverage = torch::stack(coverage);
    cache.present = torch::stack(present);
    cache.descriptors = torch::stack(descriptors);
    cache.edits = torch::stack(edits);
    cache.editKinds = torch::stack(editKinds);
    cache.editSides = torch::stack(editSides);
    weights::TensorFile file;
    file.tensors = {{"latents", cache.latents}, {"hidden", cache.hidden}, {"patches", cache.patches}, {"coverage", cache.coverage},
                    {"present", cache.present}, {"descriptors", cache.descriptors}, {"edits", cache.edits}, {"edit_kinds", cache.editKinds},
                    {"edit_sides", cache.editSides}};
    file.metadata = {{"key", key}, {"descriptions", clausesToJson(cache.descriptions).dump()}};
    if (const auto written = weights::writeSafetensors(path, file); !written)
        return written.error();
    auto stored = readCache(path, key); // read back, since training cannot learn from tensors made in inference mode
    if (!stored)
        return Error{ErrorCode::WriteFailed, fmt::format("{} could not be read back", path.string()), "Check the disk."};
    return std::move(*stored);
}

} // namespace core::training
