#pragma once
#include "core/base/result.h"

#include <filesystem>

namespace app {

/// The folder of the pack to use: `named` when it is not empty, else $LIKENESS_PACK, else the models folder that comes with the
/// program. The first two are taken as they are; whether they hold a good pack is for the engine to say.
/// Errors: ModelMissing, which lists the places.
core::Result<std::filesystem::path> findPack(const std::filesystem::path& named);

} // namespace app
