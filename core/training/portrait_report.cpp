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
#include "core/training/report_figures.h"

#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>

namespace core::training {
namespace {

using nlohmann::json;
constexpr int kTileSide = 128, kSeeds = 4;

/// A photo, and what was seen in it.
struct Reference {
    image::Image photo;
    engine::Analysis seen;
};

/// A portrait, and what was seen in it if it shows a face.
struct Painted {
    engine::Portrait portrait;
    std::optional<engine::Analysis> seen;
};

/// Something to ask for: the prompt, what the description says instead, and the words by which the describer tells it.
struct Wish {
    const char* name;
    const char* prompt;
    const char* region;
    const char* clause;
    std::vector<const char*> signs;
};

const std::vector<Wish>& wishes()
{
    static const std::vector<Wish> all{
        {"blond hair", "a portrait of a person with blond hair", "hair", "blond hair", {"blond"}},
        {"black hair", "a portrait of a person with black hair", "hair", "black hair", {"black hair"}},
        {"glasses", "a portrait of a person with glasses", "eyes", "eyes behind glasses", {"glasses"}},
        {"smile", "a portrait of a smiling person", "mouth", "a smiling mouth", {"smiling", "laughing"}},
    };
    return all;
}

image::Image tile(const image::Image& picture)
{
    const int side = std::min(picture.width, picture.height);
    const auto square = image::crop(picture, {(picture.width - side) / 2, (picture.height - side) / 2, side, side});
    return image::resize(image::toRgb(square), kTileSide, kTileSide, image::Filter::Bicubic);
}

Status writeSheet(const std::filesystem::path& file, const std::vector<image::Image>& tiles, int columns)
{
    const auto jpeg = image::encodeJpeg(image::contactSheet(tiles, columns, kTileSide, kTileSide, 4), 85);
    if (!jpeg)
        return jpeg.error();
    return writeFileAtomically(file, *jpeg);
}

double meanDifference(const image::Image& first, const image::Image& second, const image::Image* mask = nullptr)
{
    double sum = 0, count = 0;
    for (int y = 0; y < first.height; ++y)
        for (int x = 0; x < first.width; ++x)
            if (!mask || mask->at(x, y))
                for (int c = 0; c < first.channels; ++c, ++count)
                    sum += std::abs(first.at(x, y, c) - second.at(x, y, c));
    return count > 0 ? sum / count / 255 : 0;
}

bool shows(const engine::Analysis& seen, const Wish& wish)
{
    return std::any_of(seen.description.begin(), seen.description.end(), [&](const auto& clause) {
        return clause.region == wish.region
            && std::any_of(wish.signs.begin(), wish.signs.end(), [&](const char* sign) { return clause.text.find(sign) != std::string::npos; });
    });
}

std::vector<engine::Clause> withClause(std::vector<engine::Clause> clauses, const std::string& region, const std::string& text)
{
    const auto found = std::find_if(clauses.begin(), clauses.end(), [&](const auto& clause) { return clause.region == region; });
    if (found == clauses.end())
        clauses.push_back({region, text, 1});
    else
        *found = {region, text, 1};
    return clauses;
}

class Reporter {
public:
    Reporter(const PortraitReportOptions& options, engine::Engine& engine, const faces::LikenessScale& identity, jobs::JobContext& job)
        : m_options(options), m_engine(engine), m_identity(identity), m_job(job) { }

    Result<json> run()
    {
        json figures = json::object();
        for (const auto step : {&Reporter::readPhotos, &Reporter::keepsThePerson, &Reporter::obeys, &Reporter::weighsRegions, &Reporter::differsBySeed,
                                &Reporter::genuineLevel, &Reporter::liesNearRealFaces})
            if (const auto status = (this->*step)(figures); !status)
                return status.error();
        return figures;
    }

private:
    Result<std::optional<engine::Analysis>> look(const image::Image& picture)
    {
        auto seen = m_engine.analyze(picture, 0, m_job);
        if (seen)
            return std::optional(std::move(*seen));
        if (seen.error().code == ErrorCode::NoFace)
            return std::optional<engine::Analysis>();
        return seen.error();
    }

    /// What is seen in a folder's pictures, by file name; those without a face are left out.
    Result<std::map<std::string, engine::Analysis>> lookAtAll(const std::filesystem::path& folder, const FaceFilter& filter)
    {
        const auto dataset = FaceDataset::open(folder);
        if (!dataset)
            return dataset.error();
        std::map<std::string, engine::Analysis> all;
        for (const auto& row : dataset->rows(filter)) {
            const auto photo = image::readImage(folder / row.file);
            if (!photo)
                return photo.error();
            auto seen = look(photo->image);
            if (!seen)
                return seen.error();
            if (*seen)
                all.emplace(row.file, std::move(**seen));
        }
        return all;
    }

    Result<Painted> paint(const Reference& reference, const std::string& prompt, std::uint64_t seed, const std::function<void(engine::PortraitRequest&)>& change = {})
    {
        engine::PortraitRequest request;
        request.photo = reference.photo;
        request.prompt = prompt;
        request.steps = m_options.steps;
        request.seed = seed;
        if (m_options.guidance > 0)
            request.guidance = m_options.guidance;
        if (m_options.textGuidance > 0)
            request.textGuidance = m_options.textGuidance;
        if (m_options.noise > 0)
            request.noiseScale = m_options.noise;
        if (change)
            change(request);
        auto portrait = m_engine.paint(request, m_job);
        if (!portrait)
            return portrait.error();
        auto seen = look(portrait->picture);
        if (!seen)
            return seen.error();
        return Painted{std::move(*portrait), std::move(*seen)};
    }

    double similarity(const engine::Analysis& first, const engine::Analysis& second) const
    {
        return m_identity.similarity(first.descriptor, second.descriptor);
    }

    std::size_t trials() const { return std::min(m_references.size(), static_cast<std::size_t>(m_options.trials)); }
    const Reference& trial(std::size_t i) const { return m_references[i * m_references.size() / trials()]; }
    void progress(const char* step, std::size_t done, std::size_t total) { m_job.report({static_cast<int>(done + 1), static_cast<int>(total), step}); }

    Status readPhotos(json& figures)
    {
        const auto dataset = FaceDataset::open(m_options.photos);
        if (!dataset)
            return dataset.error();
        const auto rows = dataset->rows({});
        const auto count = std::min(rows.size(), static_cast<std::size_t>(m_options.count));
        Share found;
        for (std::size_t i = 0; i < count; ++i) {
            auto photo = image::readImage(m_options.photos / rows[i * rows.size() / count].file);
            if (!photo)
                return photo.error();
            auto seen = look(photo->image);
            if (!seen)
                return seen.error();
            found.count(seen->has_value());
            if (*seen)
                m_references.push_back({std::move(photo->image), std::move(**seen)});
        }
        figures["photos_with_face"] = toJson(found);
        return done();
    }

    Status keepsThePerson(json& figures)
    {
        Share faces, nearest;
        std::vector<double> own, others, seconds;
        std::map<std::string, int> verdicts;
        std::vector<image::Image> tiles;
        for (std::size_t i = 0; i < m_references.size(); ++i) {
            tiles.push_back(tile(m_references[i].photo));
            for (std::size_t p = 0; p < m_options.prompts.size(); ++p) {
                const auto painted = paint(m_references[i], m_options.prompts[p], 100 * i + p);
                if (!painted)
                    return painted.error();
                const auto& s = painted->portrait.seconds;
                seconds.push_back(s.analyze + s.denoise + s.decode + s.verify);
                ++verdicts[engine::verdictName(painted->portrait.verdict.label)];
                tiles.push_back(tile(painted->portrait.picture));
                faces.count(painted->seen.has_value());
                if (!painted->seen)
                    continue;
                std::vector<double> all;
                for (const auto& reference : m_references)
                    all.push_back(similarity(reference.seen, *painted->seen));
                nearest.count(std::max_element(all.begin(), all.end()) - all.begin() == static_cast<std::ptrdiff_t>(i));
                own.push_back(all[i]);
                for (std::size_t j = 0; j < all.size(); ++j)
                    if (j != i)
                        others.push_back(all[j]);
                m_descriptors.push_back(torch::tensor(painted->seen->descriptor));
            }
            progress("Painting", i, m_references.size());
        }
        nearest.total = faces.total; // a portrait without a face is near to nobody
        figures["portraits_with_face"] = toJson(faces);
        figures["nearest_own"] = toJson(nearest);
        figures["chance"] = m_references.empty() ? 0 : 1.0 / static_cast<double>(m_references.size());
        figures["own_similarity"] = meanToJson(own);
        figures["other_similarity"] = {{"mean", meanOf(others)}};
        figures["seconds_per_portrait"] = meanOf(seconds);
        figures["verdicts"] = verdicts;
        return writeSheet(m_options.out / "portraits.jpg", tiles, static_cast<int>(4 * (1 + m_options.prompts.size())));
    }

    /// Photo, portrait, and a portrait of the same seed for every wish.
    Status obeys(json& figures)
    {
        if (trials() == 0)
            return done();
        std::map<std::string, Share> obeyed;
        std::map<std::string, std::vector<double>> cost;
        std::vector<image::Image> tiles;
        for (std::size_t i = 0; i < trials(); ++i) {
            const auto& reference = trial(i);
            const auto plain = paint(reference, "a portrait of a person", i);
            if (!plain)
                return plain.error();
            tiles.push_back(tile(reference.photo));
            tiles.push_back(tile(plain->portrait.picture));
            for (const auto& wish : wishes()) {
                const auto asked = paint(reference, wish.prompt, i, [&](auto& request) { request.description = withClause(reference.seen.description, wish.region, wish.clause); });
                if (!asked)
                    return asked.error();
                tiles.push_back(tile(asked->portrait.picture));
                if (plain->seen && shows(*plain->seen, wish))
                    continue; // nothing to change
                obeyed[wish.name].count(asked->seen && shows(*asked->seen, wish));
                if (plain->seen && asked->seen)
                    cost[wish.name].push_back(similarity(reference.seen, *plain->seen) - similarity(reference.seen, *asked->seen));
            }
            progress("Asking", i, trials());
        }
        for (const auto& [name, share] : obeyed)
            figures["obeyed"][name] = {{"share", toJson(share)}, {"similarity_lost", meanToJson(cost[name])}};
        return writeSheet(m_options.out / "attributes.jpg", tiles, static_cast<int>(2 + wishes().size()));
    }

    /// Photo, portrait, and a portrait of the same seed without each region's features.
    Status weighsRegions(json& figures)
    {
        if (trials() == 0)
            return done();
        Share most;
        std::map<std::string, Share> byRegion;
        std::vector<image::Image> tiles;
        for (std::size_t i = 0; i < trials(); ++i) {
            const auto plain = paint(trial(i), "a portrait of a person", i);
            if (!plain)
                return plain.error();
            tiles.push_back(tile(trial(i).photo));
            tiles.push_back(tile(plain->portrait.picture));
            for (const char* name : engine::kRegionNames) {
                const auto without = paint(trial(i), "a portrait of a person", i, [&](auto& request) { request.regionWeights[name] = 0; });
                if (!without)
                    return without.error();
                tiles.push_back(tile(without->portrait.picture));
                if (!plain->seen)
                    continue;
                const auto changed = mostChanged(plain->seen->regions, plain->portrait.picture, without->portrait.picture);
                const auto has = [&](const auto& region) { return region.name == name; };
                if (std::none_of(plain->seen->regions.begin(), plain->seen->regions.end(), has))
                    continue;
                most.count(changed == name);
                byRegion[name].count(changed == name);
            }
            progress("Weighing", i, trials());
        }
        figures["region_changes_most"] = toJson(most);
        for (const auto& [name, share] : byRegion)
            figures["region_changes_most_by_region"][name] = toJson(share);
        return writeSheet(m_options.out / "regions.jpg", tiles, 2 + static_cast<int>(engine::kRegionNames.size()));
    }

    static std::string mostChanged(const std::vector<engine::Region>& regions, const image::Image& first, const image::Image& second)
    {
        std::string name;
        double most = -1;
        for (const auto& region : regions)
            if (const double change = region.name == "hair" ? -1 : meanDifference(first, second, &region.mask); change > most) {
                most = change;
                name = region.name;
            }
        return name;
    }

    Status differsBySeed(json& figures)
    {
        std::vector<double> pixels, identity;
        for (std::size_t i = 0; 2 * i < trials(); ++i) {
            std::vector<Painted> all;
            for (int seed = 0; seed < kSeeds; ++seed) {
                auto painted = paint(trial(2 * i), "a portrait of a person", 1000 + seed);
                if (!painted)
                    return painted.error();
                all.push_back(std::move(*painted));
            }
            for (int a = 0; a < kSeeds; ++a)
                for (int b = a + 1; b < kSeeds; ++b) {
                    pixels.push_back(meanDifference(all[a].portrait.picture, all[b].portrait.picture));
                    if (all[a].seen && all[b].seen)
                        identity.push_back(similarity(*all[a].seen, *all[b].seen));
                }
            progress("Changing seeds", 2 * i, trials());
        }
        figures["seeds"] = {{"pixel_difference", meanToJson(pixels)}, {"similarity", meanToJson(identity)}};
        return done();
    }

    /// Two photos of one person, against photos of two: what a portrait's similarity is a share of.
    Status genuineLevel(json& figures)
    {
        if (m_options.pairs.empty())
            return done();
        const auto photos = lookAtAll(m_options.pairs, {});
        if (!photos)
            return photos.error();
        const auto personOf = [](const std::string& file) { return file.substr(0, file.find('_')); };
        std::vector<double> genuine, impostor;
        for (auto a = photos->begin(); a != photos->end(); ++a)
            for (auto b = std::next(a); b != photos->end(); ++b)
                (personOf(a->first) == personOf(b->first) ? genuine : impostor).push_back(similarity(a->second, b->second));
        const double low = figures["other_similarity"]["mean"], high = meanOf(genuine);
        figures["genuine_similarity"] = meanToJson(genuine);
        figures["impostor_similarity"] = {{"mean", meanOf(impostor)}};
        figures["share_of_genuine"] = high > low ? (figures["own_similarity"]["mean"].get<double>() - low) / (high - low) : 0.0;
        return done();
    }

    Status liesNearRealFaces(json& figures)
    {
        if (m_options.heldOut.empty() || m_descriptors.size() < 4)
            return done();
        const auto faces = lookAtAll(m_options.heldOut, {.train = false, .gray = false});
        if (!faces)
            return faces.error();
        std::vector<at::Tensor> held;
        for (const auto& [file, seen] : *faces)
            held.push_back(torch::tensor(seen.descriptor));
        const auto half = static_cast<int64_t>(std::min(held.size() / 2, m_descriptors.size()));
        if (half < 2)
            return done();
        const auto real = torch::stack(held), painted = torch::stack(m_descriptors);
        const auto even = real.slice(0, 0, 2 * half, 2), odd = real.slice(0, 1, 2 * half, 2);
        figures["frechet"] = {{"space", "dlib identity descriptors"}, {"faces_each", half},
                              {"portraits_to_real", frechetDistance(painted.slice(0, 0, half), even)}, {"real_to_real", frechetDistance(odd, even)}};
        return done();
    }

    const PortraitReportOptions& m_options;
    engine::Engine& m_engine;
    const faces::LikenessScale& m_identity;
    jobs::JobContext& m_job;
    std::vector<Reference> m_references;
    std::vector<at::Tensor> m_descriptors;
};

} // namespace

Result<json> reportPortraits(const PortraitReportOptions& options, jobs::JobContext& job)
{
    auto engine = engine::Engine::open({options.pack});
    if (!engine)
        return engine.error();
    const auto scales = faces::loadLikenessScales(options.pack / "likeness.json");
    if (!scales)
        return scales.error();
    std::filesystem::create_directories(options.out);
    auto figures = Reporter(options, **engine, scales->at("identity"), job).run();
    if (!figures)
        return figures.error();
    if (const auto written = writeFileAtomically(options.out / "portraits.json", figures->dump(2) + "\n"); !written)
        return written.error();
    return figures;
}

} // namespace core::training
