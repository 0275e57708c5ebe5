#pragma once
#include "core/engine/types.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// What the commands print for a person: several lines, the last without its line end.
std::string portraitText(const std::filesystem::path& file, const core::engine::Portrait& portrait);
std::string analysisText(const std::filesystem::path& file, const core::engine::Analysis& analysis);
std::string verdictsText(const std::filesystem::path& file, const std::vector<core::engine::Verdict>& verdicts);
std::string likenessText(const core::engine::Likeness& likeness);
std::string packText(const core::engine::PackInfo& pack);
/// What can be fetched: names, licences, sizes.
std::string catalogueText(const std::vector<core::engine::CatalogueEntry>& entries);

} // namespace app
