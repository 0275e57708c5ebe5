#include "core/training/description_calibration.h"

#include "core/base/files.h"
#include "core/faces/description_calibrator.h"
#include "core/faces/face_edits.h"
#include "core/image/codec.h"
#include "core/training/face_meshes.h"
#include "core/training/tab_separated.h"

#include <fmt/format.h>

#include <fstream>
#include <map>
#include <optional>
#include <random>

namespace core::training {
namespace {

constexpr std::size_t kAgainEvery = 5; ///< noise is known well enough from a fifth of the faces

using Labels = std::map<std::string, std::map<std::string, std::string>>; ///< file -> attribute -> word

Result<Labels> readLabels(const std::filesystem::path& path)
{
    std::ifstream in(path);
    if (!in)
        return Error{ErrorCode::FileMissing, fmt::format("there are no labels in {}", path.string()), "Choose the table of labelled faces."};
    std::string line;
    std::getline(in, line);
    const auto attributes = splitTabs(line);
    if (attributes.front() != "file" || attributes.size() < 2)
        return Error{ErrorCode::FormatBroken, fmt::format("{} does not begin with a header: file, then attributes", path.string()),
                     "Choose the table of labelled faces."};
    Labels labels;
    while (std::getline(in, line)) {
        auto cells = splitTabs(line);
        cells.resize(attributes.size());
        for (std::size_t i = 1; i < cells.size(); ++i)
            if (!cells[i].empty())
                labels[cells[0]][attributes[i]] = cells[i] == "-" ? "" : cells[i];
    }
    return labels;
}

/// Nothing when the face cannot be measured.
std::optional<faces::CalibrationFace> measured(const image::Image& picture, const faces::Landmarks& landmarks, std::size_t line)
{
    if (line % kAgainEvery != 0) {
        if (auto once = faces::measureFace(picture, landmarks))
            return faces::CalibrationFace{.measured = std::move(*once)};
        return std::nullopt;
    }
    auto again = faces::measureForCalibration(picture, landmarks, static_cast<unsigned>(line));
    return again ? std::optional(std::move(*again)) : std::nullopt;
}

struct DrawnGlasses {
    faces::FaceEdit edit;
    const char* word;
    std::size_t every; ///< so many labelled faces without glasses get some: about as many as wear such by nature
};
constexpr DrawnGlasses kDrawnGlasses[] = {{faces::FaceEdit::Glasses, "glasses", 8}, {faces::FaceEdit::DarkGlasses, "dark glasses", 16}};

/// Few of the faces wear glasses, and of many kinds; drawn ones show what all have in common.
void addDrawnGlasses(std::vector<faces::CalibrationFace>& samples, const image::Image& picture, const faces::Landmarks& landmarks, std::size_t line)
{
    std::mt19937_64 random(line);
    for (const auto& [edit, word, every] : kDrawnGlasses) {
        if (random() % every != 0)
            continue;
        const auto edited = faces::editFace(edit, image::toRgb(picture), landmarks, {}, random);
        if (auto measured = edited ? faces::measureFace(*edited, landmarks) : std::nullopt)
            samples.push_back({.measured = std::move(*measured), .labels = {{"glasses", word}}, .edited = true});
    }
}

Status addFaces(std::vector<faces::CalibrationFace>& samples, const FaceDataset& dataset, bool train, const Labels& labels, jobs::JobContext& job)
{
    const auto rows = dataset.rows({.train = train, .gray = false});
    const auto meshes = loadMeshes(dataset.folder(), rows);
    if (!meshes)
        return meshes.error();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped", ""};
        job.report({static_cast<int>(i), static_cast<int>(rows.size()), "Measuring"});
        const auto picture = image::readImage(dataset.folder() / rows[i].file);
        if (!picture)
            return picture.error();
        auto sample = measured(picture->image, landmarksOf((*meshes)[i]), rows[i].line);
        if (!sample)
            continue;
        sample->test = !train;
        if (const auto found = labels.find(rows[i].file); found != labels.end())
            sample->labels = found->second;
        if (const auto glasses = sample->labels.find("glasses"); train && glasses != sample->labels.end() && glasses->second.empty())
            addDrawnGlasses(samples, picture->image, landmarksOf((*meshes)[i]), rows[i].line);
        samples.push_back(std::move(*sample));
    }
    return done();
}

} // namespace

Result<std::string> calibrateDescriptionFile(const std::filesystem::path& data, const std::filesystem::path& labelFile,
                                             const std::filesystem::path& out, jobs::JobContext& job)
{
    const auto labels = readLabels(labelFile);
    if (!labels)
        return labels.error();
    const auto dataset = FaceDataset::open(data);
    if (!dataset)
        return dataset.error();
    std::vector<faces::CalibrationFace> samples;
    for (const bool train : {true, false})
        if (const auto added = addFaces(samples, *dataset, train, *labels, job); !added)
            return added.error();
    const auto rules = faces::calibrateDescription(samples);
    if (!rules)
        return rules.error();
    if (const auto written = writeFileAtomically(out, rules->toJson()); !written)
        return written.error();
    return rules->figures;
}

} // namespace core::training
