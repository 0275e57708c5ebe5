#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <vector>

namespace app {

/// The published files that can be fetched, as the program's own models/catalogue.json lists them; empty where it came without one.
/// Errors: ModelBroken.
core::Result<std::vector<core::engine::CatalogueEntry>> shippedCatalogue();

} // namespace app
