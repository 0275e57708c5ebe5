#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <filesystem>
#include <vector>

namespace core::engine {

/// As models/catalogue.json describes them.
/// Errors: FileMissing, ModelBroken.
Result<std::vector<CatalogueEntry>> readCatalogue(const std::filesystem::path& file);

} // namespace core::engine
