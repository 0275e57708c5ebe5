#include "core/training/portrait_report.h"

#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/faces/likeness_scale.h"
#include "core/image/codec.h"
#include "core/image/draw.h"
#include "core/image/geometry.h"
#include "core/image/jpeg_writer.h"
#include "core/image/resample.h"
#include "core/training/face_dataset.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::training {
namespace {

constexpr int kTileSide = 128;

/// A photo, and the identity seen in it.
struct Reference {
    image::Image photo;
    std::vector<float> descriptor;
};

image::Image tile(const image::Image& picture)
{
    const int side = std::min(picture.width, picture.height);
    const auto square = image::crop(picture, {(picture.width - side) / 2, (picture.height - side) / 2, side, side});
    return image::resize(image::toRgb(square), kTileSide, kTileSide, image::Filter::Bicubic);
}

} // namespace

std::string PortraitReport::toJson() const
{
    const auto share = [](int part, int whole) { return whole > 0 ? static_cast<double>(part) / whole : 0.0; };
    return nlohmann::json{{"photos", photos}, {"photos_with_face", photosWithFace}, {"portraits", portraits},
                          {"portraits_with_face", portraitsWithFace}, {"face_rate", share(portraitsWithFace, portraits)},
                          {"nearest_own", nearestOwn}, {"nearest_own_rate", share(nearestOwn, portraits)},
                          {"chance", photosWithFace > 0 ? 1.0 / photosWithFace : 0.0}, {"own_similarity", ownSimilarity},
                          {"other_similarity", otherSimilarity}, {"seconds_per_portrait", seconds}}
        .dump(2);
}

Result<PortraitReport> reportPortraits(const PortraitReportOptions& options, jobs::JobContext& job)
{
    auto engine = engine::Engine::open({options.pack});
    if (!engine)
        return engine.error();
    const auto scales = faces::loadLikenessScales(options.pack / "likeness.json");
    if (!scales)
        return scales.error();
    const auto& identity = scales->at("identity");
    const auto dataset = FaceDataset::open(options.photos);
    if (!dataset)
        return dataset.error();
    const auto rows = dataset->rows({});

    PortraitReport report;
    std::vector<Reference> references;
    for (int i = 0; i < options.count && i < static_cast<int>(rows.size()); ++i) {
        const auto& row = rows[static_cast<std::size_t>(i) * rows.size() / std::min<std::size_t>(options.count, rows.size())];
        auto photo = image::readImage(options.photos / row.file);
        if (!photo)
            return photo.error();
        ++report.photos;
        const auto analysis = (*engine)->analyze(photo->image, 0, job);
        if (analysis)
            references.push_back({std::move(photo->image), analysis->descriptor});
        else if (analysis.error().code != ErrorCode::NoFace)
            return analysis.error();
    }
    report.photosWithFace = static_cast<int>(references.size());

    std::vector<image::Image> tiles;
    double own = 0, others = 0, seconds = 0;
    for (std::size_t i = 0; i < references.size(); ++i) {
        tiles.push_back(tile(references[i].photo));
        for (std::size_t p = 0; p < options.prompts.size(); ++p) {
            engine::PortraitRequest request;
            request.photo = references[i].photo;
            request.prompt = options.prompts[p];
            request.steps = options.steps;
            request.seed = 100 * i + p;
            if (options.guidance > 0)
                request.guidance = options.guidance;
            const auto portrait = (*engine)->paint(request, job);
            if (!portrait)
                return portrait.error();
            ++report.portraits;
            const auto& s = portrait->seconds;
            seconds += s.analyze + s.denoise + s.decode + s.verify;
            tiles.push_back(tile(portrait->picture));
            const auto seen = (*engine)->analyze(portrait->picture, 0, job);
            if (!seen && seen.error().code != ErrorCode::NoFace)
                return seen.error();
            if (!seen)
                continue;
            ++report.portraitsWithFace;
            std::vector<double> similarities;
            for (const auto& reference : references)
                similarities.push_back(identity.similarity(reference.descriptor, seen->descriptor));
            const auto best = std::max_element(similarities.begin(), similarities.end()) - similarities.begin();
            report.nearestOwn += best == static_cast<std::ptrdiff_t>(i) ? 1 : 0;
            own += similarities[i];
            for (std::size_t j = 0; j < references.size(); ++j)
                others += j == i ? 0 : similarities[j] / std::max<double>(1, static_cast<double>(references.size()) - 1);
        }
        job.report({static_cast<int>(i + 1), static_cast<int>(references.size()), "Painting"});
    }
    if (report.portraitsWithFace > 0) {
        report.ownSimilarity = own / report.portraitsWithFace;
        report.otherSimilarity = others / report.portraitsWithFace;
    }
    report.seconds = report.portraits > 0 ? seconds / report.portraits : 0;
    std::filesystem::create_directories(options.out);
    const int columns = static_cast<int>(4 * (1 + options.prompts.size()));
    if (const auto jpeg = image::encodeJpeg(image::contactSheet(tiles, columns, kTileSide, kTileSide, 4), 85); !jpeg)
        return jpeg.error();
    else if (const auto written = writeFileAtomically(options.out / "portraits.jpg", *jpeg); !written)
        return written.error();
    if (const auto written = writeFileAtomically(options.out / "portraits.json", report.toJson() + "\n"); !written)
        return written.error();
    return report;
}

} // namespace core::training
