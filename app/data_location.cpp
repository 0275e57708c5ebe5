#include "app/data_location.h"

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path programFolder()
{
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure); // empty where there is no /proc
    return program.parent_path();
}

} // namespace

std::vector<fs::path> dataPlaces(const fs::path& name)
{
    std::vector<fs::path> places{fs::path(LIKENESS_SOURCE_DIR) / name};
    if (const fs::path folder = programFolder(); !folder.empty())
        places.push_back(folder.parent_path() / "share" / "likeness" / name);
    return places;
}

fs::path findData(const fs::path& name)
{
    for (const fs::path& place : dataPlaces(name)) {
        std::error_code failure;
        if (fs::exists(place, failure))
            return place;
    }
    return {};
}

} // namespace app
