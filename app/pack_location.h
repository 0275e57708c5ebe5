#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <vector>

namespace app {

/// The places where a pack may stand when none was named, best first: $LIKENESS_PACK, models/ of the source tree that this
/// program was built from, and the share folder beside an installed program.
std::vector<std::filesystem::path> packPlaces();

/// The folder of the pack to use: `named` when it is not empty, else the first place that has a manifest.json.
/// A named one, or $LIKENESS_PACK, is taken as it is; whether it is a good pack is for the engine to say.
/// Errors: ModelMissing, which lists the places.
core::Result<std::filesystem::path> findPack(const std::filesystem::path& named);

} // namespace app
