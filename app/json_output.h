#pragma once
#include "core/base/error.h"
#include "core/engine/types.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// What --json prints: one object, one line, UTF-8. Scripts depend on these names; members are only ever added.
std::string portraitJson(const std::filesystem::path& file, const core::engine::Portrait& portrait);
std::string analysisJson(const std::filesystem::path& file, const core::engine::Analysis& analysis);
/// "verdict" is that of the first, the largest face; "faces" has them all.
std::string verdictsJson(const std::filesystem::path& file, const std::vector<core::engine::Verdict>& verdicts);
std::string failureJson(const std::filesystem::path& file, const core::Error& error);
std::string likenessJson(const std::filesystem::path& first, const std::filesystem::path& second, const core::engine::Likeness& likeness);

} // namespace app
