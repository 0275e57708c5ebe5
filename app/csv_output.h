#pragma once
#include "core/base/error.h"
#include "core/engine/types.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// What --csv prints, after RFC 4180: a field with a comma, a quote or a line break stands in quotes. Scripts depend on the names
/// and order of the columns; columns are only ever added at the end.
std::string verdictsCsvHeader();
/// A line for each face, without the last line's end; one for the whole picture where no face was found.
std::string verdictsCsv(const std::filesystem::path& file, const std::vector<core::engine::Verdict>& verdicts);
std::string failureCsv(const std::filesystem::path& file, const core::Error& error);

} // namespace app
