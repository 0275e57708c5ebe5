#pragma once
#include "core/base/result.h"

#include <filesystem>

namespace app {

/// The folder of the pack to use: `named` when it is not empty, else $LIKENESS_PACK, else the models folder that comes with the
/// program. The first two are taken as they are; whether they hold a good pack is for the engine to say.
/// Errors: ModelMissing, which lists the places.
core::Result<std::filesystem::path> findPack(const std::filesystem::path& named);

/// The pack that comes with the program; empty where there is none.
std::filesystem::path shippedPack();

/// Where files that a person adds go when no pack is named: "published" in the person's own data folder.
std::filesystem::path personalPack();

} // namespace app
