#include "core/engine/detector_import.h"

#include "core/base/files.h"
#include "core/engine/detector_reading.h"
#include "core/engine/roc_area.h"
#include "core/faces/face_analyzer.h"
#include "core/image/codec.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace core::engine {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kLeastFaces = 10;
constexpr const char* kStatisticsFile = "pretrain_ds_mean_std.txt";

Result<const PublishedDetector*> detectorFor(const DetectorImport& import, const TensorShapes& shapes)
{
    const auto source = import.file.filename().string();
    if (!import.name.empty()) {
        const auto* named = findPublishedDetector(import.name);
        if (!named)
            return Error{ ErrorCode::Usage, fmt::format("there is no published detector '{}'", import.name), "models/README.md lists them." };
        if (const auto right = checkPublishedShapes(*named, shapes, source); !right)
            return right.error();
        return named;
    }
    std::vector<const PublishedDetector*> possible;
    std::vector<std::string> names;
    for (const auto& detector : publishedDetectors())
        if (checkPublishedShapes(detector, shapes, source)) {
            possible.push_back(&detector);
            names.push_back(detector.name);
        }
    if (possible.size() == 1)
        return possible.front();
    if (possible.empty())
        return checkPublishedShapes(publishedDetectors().front(), shapes, source).error();
    return Error{ ErrorCode::Usage, fmt::format("{} may be {}, which prepare pictures differently", source, fmt::join(names, " or ")),
        "Say which it is, with --as." };
}

/// What stands in the .json beside the weights. The thresholds are careful, since nothing was measured here.
json descriptionOf(const PublishedDetector& detector, const nets::PixelStatistics& statistics)
{
    return { { "published", detector.name }, { "statistics", json::parse(nets::toJson(statistics)) }, { "labels", { "forged", "not_forged" } },
        { "crop_scale", 1.3 }, { "least_face_px", 60 }, { "temperature", 1 }, { "signs_from", 0.9 }, { "no_signs_up_to", 0.1 },
        { "stability_limit", 0.3 } };
}

std::vector<fs::path> picturesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::directory_iterator it(folder, failure), end; !failure && it != end; it.increment(failure))
        if (it->is_regular_file(failure))
            files.push_back(it->path());
    std::sort(files.begin(), files.end());
    return files;
}

/// The margin of the largest face of each picture; files that hold none are passed over.
Result<std::vector<double>> scoresOf(const fs::path& folder, DetectorNet& net, const DetectorDescription& description, faces::FaceAnalyzer& analyzer,
    jobs::JobContext& job)
{
    std::vector<double> scores;
    for (const auto& file : picturesIn(folder)) {
        if (job.stopRequested())
            return Error{ ErrorCode::Cancelled, "stopped during the self-test", "" };
        job.report({ static_cast<int>(scores.size()), 0, "Testing" });
        const auto picture = image::readImage(file);
        if (!picture)
            continue;
        const auto found = analyzer.findFaces(picture->image);
        if (found.empty())
            continue;
        scores.push_back(readFace(net, description, image::toRgb(picture->image), found.front().box, Looks::Pair).margin);
    }
    if (scores.size() < kLeastFaces)
        return Error{ ErrorCode::Usage, fmt::format("{} shows {} faces; the self-test needs {}", folder.string(), scores.size(), kLeastFaces),
            "Put more pictures of faces into it." };
    return scores;
}

/// The weights where they lie, with a description, in a folder of their own until they have proved themselves.
Result<json> selfTest(const DetectorImport& import, json description, jobs::JobContext& job)
{
    if (import.selfTest.empty())
        return Error{ ErrorCode::Usage, "a detector is added only after a self-test", "Name a folder with untouched and forged faces: --self-test DIR." };
    auto analyzer = faces::FaceAnalyzer::open(import.models);
    if (!analyzer)
        return analyzer.error();
    const auto parsed = parseDetectorDescription(description.dump(), import.file.filename().string());
    if (!parsed)
        return parsed.error();
    auto net = DetectorNet::open(import.file, *parsed);
    if (!net)
        return net.error();
    const auto untouched = scoresOf(import.selfTest / "untouched", *net, *parsed, *analyzer, job);
    if (!untouched)
        return untouched.error();
    const auto forged = scoresOf(import.selfTest / "forged", *net, *parsed, *analyzer, job);
    if (!forged)
        return forged.error();
    if (const auto right = checkOrientation(*forged, *untouched, import.file.filename().string()); !right)
        return right.error();
    description["figures"]["self_test"] = { { "untouched", untouched->size() }, { "forged", forged->size() }, { "auc", areaUnderRoc(*forged, *untouched) } };
    return description;
}

} // namespace

Result<AddedModel> addDetector(const fs::path& pack, const DetectorImport& import, LicenceAnswer answer, jobs::JobContext& job)
{
    const auto recognised = recogniseFile(import.file);
    if (!recognised)
        return recognised.error();
    if (recognised->name != kDetectorModel)
        return Error{ ErrorCode::WeightsMismatch, fmt::format("{} is {}, no forgery detector", import.file.filename().string(), recognised->what),
            "Choose a fine-tuned FSFM or FS-VFM file." };
    if (!recognised->restriction.empty() && answer != LicenceAnswer::Accepted)
        return licenceNotAccepted(recognised->what, recognised->restriction);
    const auto shapes = publishedShapes(import.file);
    if (!shapes)
        return shapes.error();
    const auto detector = detectorFor(import, *shapes);
    if (!detector)
        return detector.error();
    const auto statistics = readPublishedStatistics(import.file.parent_path() / kStatisticsFile);
    if (!statistics)
        return statistics.error();
    const auto description = selfTest(import, descriptionOf(**detector, *statistics), job);
    if (!description)
        return description.error();
    auto added = addRecognised(pack, import.file, *recognised, answer, job);
    if (!added)
        return added.error();
    if (const auto written = writeFileAtomically(fs::path(added->file).replace_extension(".json"), description->dump(2) + "\n"); !written)
        return written.error();
    return added;
}

} // namespace core::engine
