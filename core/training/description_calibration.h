#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>

namespace core::training {

/// Sets the description's thresholds on the colour faces of a data folder (manifest.tsv, landmarks.safetensors) and writes them to
/// `out`, a pack's description.json. Test rows are only reported on.
///
/// `labels`: tab-separated text, a header "file attribute...", then a line for each face that a person looked at; an empty cell is
/// "not looked at", a "-" is "nothing to say".
/// Returns the figures as a JSON object.
/// Errors: those of the data set; FileMissing, FormatBroken for the labels; Usage with fewer than 100 train faces; Cancelled.
Result<std::string> calibrateDescriptionFile(const std::filesystem::path& data, const std::filesystem::path& labels,
                                             const std::filesystem::path& out, jobs::JobContext& job);

} // namespace core::training
