#pragma once
#include "core/jobs/job_context.h"
#include "core/training/face_dataset.h"
#include "core/training/forgery_maker.h"

#include <filesystem>
#include <vector>

/// What the detector's stages learn from and are measured on.
namespace core::training {

struct FaceSet {
    std::vector<FaceRow> rows;
    std::vector<image::Image> pictures;
    std::vector<FaceMesh> meshes;
};

/// Errors: those of the data set and of its meshes; Cancelled.
Result<FaceSet> loadSet(const FaceDataset& dataset, std::vector<FaceRow> rows, jobs::JobContext& job);

/// The train rows in two: every twentieth is held back for calibration, which the network must not have learned from.
struct DetectorSplit {
    std::vector<FaceRow> learn, held;
};
DetectorSplit splitRows(const FaceDataset& dataset);

/// At most `count` of the rows, evenly spread.
std::vector<FaceRow> thinned(std::vector<FaceRow> rows, std::size_t count);

/// The autoencoder of a weight file as a way there and back; empty for an empty path. Errors: those of engine::loadAutoencoder.
Result<ForgeryMaker::RoundTrip> openRoundTrip(const std::filesystem::path& path);

} // namespace core::training
