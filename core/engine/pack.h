#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <map>
#include <string>

namespace core::engine {

/// A pack's manifest.json, read and checked.
///
/// The file is one JSON object: `format` (1), `name`, `version`, `licence`, `trained_on`, `date`, `figures` (an object of measured
/// figures), optionally `defaults` (guidance, text_guidance, noise, merge, width, height, ...), and `models`, a list of objects with `name`, `file` (inside the
/// pack's folder), `licence`, `sha256`, `source` and `config`, the sizes and switches that the file's shapes cannot tell.
struct Manifest {
    PackInfo info; ///< models in the file's order
    nlohmann::json defaults = nlohmann::json::object();
    std::map<std::string, nlohmann::json> configs; ///< by the model's name; an empty object where the file says none

    const PackModel* find(const std::string& modelName) const; ///< nullptr when the pack has no such model
    std::filesystem::path fileOf(const PackModel& model) const { return info.folder / model.file; }
};

/// Reads `folder`/manifest.json and looks which files are there; opens none of them.
/// Errors: ModelMissing (no folder or manifest), ModelBroken (no JSON, members missing or of the wrong type, a file name that
///         leads out of the folder, two models of one name).
Result<Manifest> readManifest(const std::filesystem::path& folder);

} // namespace core::engine
