#pragma once
#include "core/engine/types.h"

#include <filesystem>
#include <string>

namespace app {

/// What --json prints: one object, one line, UTF-8. Scripts depend on these names; members are only ever added.
std::string portraitJson(const std::filesystem::path& file, const core::engine::Portrait& portrait);
std::string analysisJson(const std::filesystem::path& file, const core::engine::Analysis& analysis);
std::string verdictJson(const std::filesystem::path& file, const core::engine::Verdict& verdict);
std::string likenessJson(const std::filesystem::path& first, const std::filesystem::path& second, const core::engine::Likeness& likeness);

} // namespace app
