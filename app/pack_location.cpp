#include "app/pack_location.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

namespace app {
namespace {

namespace fs = std::filesystem;

std::optional<fs::path> packOfEnvironment()
{
    const char* folder = std::getenv("LIKENESS_PACK");
    return folder && *folder ? std::optional<fs::path>(folder) : std::nullopt;
}

fs::path programFolder()
{
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure); // empty where there is no /proc
    return program.parent_path();
}

} // namespace

std::vector<fs::path> packPlaces()
{
    std::vector<fs::path> places;
    if (const auto folder = packOfEnvironment())
        places.push_back(*folder);
    places.emplace_back(fs::path(LIKENESS_SOURCE_DIR) / "models");
    if (const fs::path folder = programFolder(); !folder.empty())
        places.push_back(folder.parent_path() / "share" / "likeness" / "models");
    return places;
}

core::Result<fs::path> findPack(const fs::path& named)
{
    if (!named.empty())
        return named;
    if (const auto folder = packOfEnvironment())
        return *folder;
    std::string searched;
    for (const fs::path& place : packPlaces()) {
        std::error_code failure;
        if (fs::exists(place / "manifest.json", failure))
            return place;
        searched += (searched.empty() ? "" : ", ") + place.string();
    }
    return core::Error{core::ErrorCode::ModelMissing, fmt::format("no model pack was found in {}", searched),
                       "Name its folder with --pack, or in the environment variable LIKENESS_PACK."};
}

} // namespace app
