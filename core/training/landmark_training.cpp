#include "core/training/landmark_training.h"

#include "core/faces/face_analyzer.h"
#include "core/training/face_meshes.h"

namespace core::training {
namespace {

Status addSamples(std::vector<faces::LandmarkSample>& samples, const FaceDataset& dataset, bool train)
{
    const auto rows = dataset.rows({.train = train});
    const auto meshes = loadMeshes(dataset.folder(), rows);
    if (!meshes)
        return meshes.error();
    for (std::size_t i = 0; i < rows.size(); ++i)
        samples.push_back({dataset.folder() / rows[i].file, landmarksOf((*meshes)[i]), !train});
    return done();
}

} // namespace

Result<faces::LandmarkFigures> trainLandmarkFile(const std::filesystem::path& data, const std::filesystem::path& models,
                                                 const std::filesystem::path& out, const faces::LandmarkTrainingOptions& options,
                                                 jobs::JobContext& job)
{
    const auto dataset = FaceDataset::open(data);
    if (!dataset)
        return dataset.error();
    std::vector<faces::LandmarkSample> samples;
    for (const bool train : {true, false})
        if (const auto added = addSamples(samples, *dataset, train); !added)
            return added.error();
    auto detector = faces::FaceDetector::open(models / faces::FaceAnalyzer::kDetectorFile);
    if (!detector)
        return detector.error();
    if (const auto trained = faces::trainLandmarks(samples, *detector, out, options, job); !trained)
        return trained.error();
    return faces::measureLandmarks(samples, *detector, out, faces::Roll::None, job);
}

} // namespace core::training
