#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app {

/// Where portraits go.
struct OutputPlan {
    std::filesystem::path folder; ///< exists and may be written to
    std::filesystem::path file;   ///< the name asked for, with folder; empty: named after the photo
};

/// Understands what stands behind -o: a name that ends in .png is a file, any other a folder, which is made when it is missing.
/// An empty name is the current folder.
/// Errors: Usage (another kind of picture than PNG, or one of `photos` itself), WriteFailed (no such folder, or read-only).
core::Result<OutputPlan> planOutput(const std::filesystem::path& asked, const std::vector<std::filesystem::path>& photos);

/// Where the next portrait (or what else `made` calls it) of this photo goes: a name that is free now.
std::filesystem::path nextFile(const OutputPlan& plan, const std::filesystem::path& photo, const std::string& made = "portrait");

/// `file`, or the first of file-2, file-3, ... that does not exist.
std::filesystem::path freeName(const std::filesystem::path& file);

/// Errors: Usage when `file` is one of `photos`, by whatever path.
core::Status refuseToReplace(const std::vector<std::filesystem::path>& photos, const std::filesystem::path& file);

} // namespace app
