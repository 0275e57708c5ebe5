#include "app/output_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace app {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::ErrorCode;

std::string lowerCase(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    return text;
}

/// Asked before the work, so that nobody waits for a portrait that cannot be saved.
core::Status checkWritable(const fs::path& folder)
{
    std::error_code failure;
    if (!fs::is_directory(folder, failure))
        return Error{ErrorCode::WriteFailed, fmt::format("there is no folder {}", folder.string()), "Make it first, or choose another."};
#ifdef _WIN32
    const bool writable = _waccess(folder.c_str(), 2) == 0;
#else
    const bool writable = access(folder.c_str(), W_OK | X_OK) == 0;
#endif
    if (!writable)
        return Error{ErrorCode::WriteFailed, fmt::format("nothing can be saved in {}: {}", folder.string(), std::strerror(errno)),
                     "Choose a folder that may be written to, with -o."};
    return core::done();
}

fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

bool looksLikeAFolder(const fs::path& asked)
{
    std::error_code failure;
    return asked.empty() || !asked.has_filename() || !asked.has_extension() || fs::is_directory(asked, failure);
}

} // namespace

core::Status refuseToReplace(const std::vector<fs::path>& photos, const fs::path& file)
{
    for (const fs::path& photo : photos) {
        std::error_code failure;
        if (fs::equivalent(photo, file, failure))
            return Error{ErrorCode::Usage, fmt::format("{} is the photo itself, which is never changed", file.string()), "Choose another name."};
    }
    return core::done();
}

core::Result<OutputPlan> planOutput(const fs::path& asked, const std::vector<fs::path>& photos)
{
    OutputPlan plan;
    if (looksLikeAFolder(asked)) {
        plan.folder = asked.empty() ? fs::path(".") : asked;
        std::error_code failure;
        if (!fs::exists(plan.folder, failure))
            fs::create_directory(plan.folder, failure); // whether it worked is seen below
    } else {
        if (lowerCase(asked.extension().string()) != ".png")
            return Error{ErrorCode::Usage, fmt::format("{} would be a {} file; portraits are saved as PNG", asked.string(), asked.extension().string()),
                         "Give a name that ends in .png, or a folder."};
        if (const auto refused = refuseToReplace(photos, asked); !refused)
            return refused.error();
        plan.file = asked;
        plan.folder = folderOf(asked);
    }
    if (const auto writable = checkWritable(plan.folder); !writable)
        return writable.error();
    return plan;
}

fs::path freeName(const fs::path& file)
{
    std::error_code failure;
    fs::path candidate = file;
    for (int number = 2; fs::exists(fs::symlink_status(candidate, failure)); ++number)
        candidate = folderOf(file) / fmt::format("{}-{}{}", file.stem().string(), number, file.extension().string());
    return candidate;
}

fs::path nextFile(const OutputPlan& plan, const fs::path& photo, const std::string& made)
{
    if (!plan.file.empty())
        return freeName(plan.file);
    const fs::path name = fmt::format("{}-{}.png", photo.stem().string(), made);
    return freeName(plan.folder == "." ? name : plan.folder / name);
}

} // namespace app
