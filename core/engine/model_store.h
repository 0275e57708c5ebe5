#pragma once
#include "core/base/result.h"
#include "core/engine/published_folder.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>
#include <vector>

namespace core::engine {

/// A published file that can be fetched, as models/catalogue.json describes it.
struct CatalogueEntry {
    std::string name;        ///< its role in a pack: "unet", "consistent_id", ...
    std::string title, file; ///< "Stable Diffusion 1.5, UNet"; the name that it gets in the pack's folder
    std::string url;
    std::string sha256;      ///< empty where its publisher states none
    std::uint64_t bytes = 0; ///< 0 where unknown
    std::string licence;
    std::string restriction; ///< what must be accepted before; empty where the licence restricts nothing
};

/// Errors: FileMissing, ModelBroken.
Result<std::vector<CatalogueEntry>> readCatalogue(const std::filesystem::path& file);

enum class LicenceAnswer { NotAsked, Accepted };

/// What was added to a pack.
struct AddedModel {
    std::string name, what, licence;
    std::filesystem::path file;
};

/// Recognises a local file by its contents, copies it into the pack's folder and lists it in manifest.json, which is made if missing. A file
/// that lies in the folder already stays where it is. Another of the same role is replaced in the list, and its file left alone.
/// Errors: those of recogniseFile; Usage naming the restriction when its licence has one and the answer is not Accepted; WriteFailed; Cancelled.
Result<AddedModel> addModel(const std::filesystem::path& pack, const std::filesystem::path& file, LicenceAnswer answer, jobs::JobContext& job);

/// What is said when a licence restricts the use and nobody accepted that.
Error licenceNotAccepted(const std::string& what, const std::string& restriction);

/// The same for a file that was recognised before.
Result<AddedModel> addRecognised(const std::filesystem::path& pack, const std::filesystem::path& file, const RecognisedFile& recognised, LicenceAnswer answer,
                                 jobs::JobContext& job);

/// Fetches an entry into the pack's folder, looks whether it is what its name says, and adds it.
/// Errors: those of download and addModel; a file that is something else is not kept.
Result<AddedModel> fetchModel(const std::filesystem::path& pack, const CatalogueEntry& entry, LicenceAnswer answer, jobs::JobContext& job);

} // namespace core::engine
