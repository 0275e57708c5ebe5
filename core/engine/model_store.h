#pragma once
#include "core/base/result.h"
#include "core/engine/download.h"
#include "core/engine/published_folder.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <vector>

namespace core::engine {

/// What is said when a licence restricts the use and nobody accepted that.
Error licenceNotAccepted(const std::string& what, const std::string& restriction);

/// Recognises a local file by its contents, copies it into the pack's folder and lists it in manifest.json, which is made if missing. A file
/// that lies in the folder already stays where it is. Another of the same role is replaced in the list, and its file left alone.
/// Errors: those of recogniseFile; Usage naming the restriction when its licence has one and the answer is not Accepted; WeightsMismatch for a forgery
///         detector, which addDetector adds; WriteFailed; Cancelled.
Result<AddedModel> addModel(const std::filesystem::path& pack, const std::filesystem::path& file, LicenceAnswer answer, jobs::JobContext& job);

/// The same for a file that was recognised before.
Result<AddedModel> addRecognised(const std::filesystem::path& pack, const std::filesystem::path& file, const RecognisedFile& recognised, LicenceAnswer answer,
                                 jobs::JobContext& job);

/// Fetches an entry into the pack's folder, looks whether it is what its name says, and adds it.
/// Errors: those of download and addModel; a file that is something else is not kept.
Result<AddedModel> fetchModel(const std::filesystem::path& pack, const CatalogueEntry& entry, LicenceAnswer answer, jobs::JobContext& job,
                              const Connection& connection = {});

} // namespace core::engine
