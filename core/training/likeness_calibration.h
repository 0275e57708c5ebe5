#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>

namespace core::training {

/// Fits the scales of the identity and of every region on photos of known persons and writes them into the pack's likeness.json.
///
/// `pairs`: a folder of photos whose names begin with the person's number and an underscore ("001_neutral.jpg"). The identity's
/// mean descriptor stays as it is, since generators are trained with it. A region is compared by the mean of the face encoder's
/// tokens there, less the mean of all photos'.
/// Returns the figures of all scales as a JSON object. Errors: those of the models; Usage with too few persons; Cancelled.
Result<std::string> calibrateLikenessFile(const std::filesystem::path& pack, const std::filesystem::path& pairs, jobs::JobContext& job);

} // namespace core::training
