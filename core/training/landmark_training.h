#pragma once
#include "core/base/result.h"
#include "core/faces/landmark_trainer.h"
#include "core/jobs/job_context.h"

#include <filesystem>

namespace core::training {

/// Trains the 68-point predictor on the train rows of a data folder with landmarks.safetensors, writes it to `out` and measures
/// it on the test rows. `models` holds the face detector, whose boxes it learns from.
/// Errors: those of the data set and of faces::trainLandmarks.
Result<faces::LandmarkFigures> trainLandmarkFile(const std::filesystem::path& data, const std::filesystem::path& models,
                                                 const std::filesystem::path& out, const faces::LandmarkTrainingOptions& options,
                                                 jobs::JobContext& job);

} // namespace core::training
