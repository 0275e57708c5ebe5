#pragma once
#include "core/engine/model_store.h"
#include "core/engine/types.h"

#include <filesystem>
#include <string>

namespace app {

/// What the commands print for a person: several lines, the last without its line end.
std::string portraitText(const std::filesystem::path& file, const core::engine::Portrait& portrait);
std::string analysisText(const std::filesystem::path& file, const core::engine::Analysis& analysis);
std::string verdictText(const std::filesystem::path& file, const core::engine::Verdict& verdict);
std::string likenessText(const core::engine::Likeness& likeness);
std::string packText(const core::engine::PackInfo& pack);
/// What can be fetched: names, licences, sizes.
std::string catalogueText(const std::vector<core::engine::CatalogueEntry>& entries);

} // namespace app
