#include "app/pack_location.h"

#include "app/data_location.h"

#include <QStandardPaths>
#include <fmt/format.h>

#include <cstdlib>

namespace app {

namespace fs = std::filesystem;

core::Result<fs::path> findPack(const fs::path& named)
{
    if (!named.empty())
        return named;
    if (const char* folder = std::getenv("LIKENESS_PACK"); folder && *folder)
        return fs::path(folder);
    if (const fs::path pack = shippedPack(); !pack.empty())
        return pack;
    std::string searched;
    for (const fs::path& place : dataPlaces("models"))
        searched += (searched.empty() ? "" : ", ") + place.string();
    return core::Error{core::ErrorCode::ModelMissing, fmt::format("no model pack was found in {}", searched),
                       "Name its folder with --pack, or in the environment variable LIKENESS_PACK."};
}

fs::path shippedPack()
{
    return findData("models/manifest.json").parent_path();
}

fs::path personalPack()
{
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return fs::path(data.toStdString()) / "likeness" / "packs" / "published";
}

} // namespace app
