#include "app/catalogue.h"

#include "app/data_location.h"
#include "core/engine/catalogue.h"

namespace app {

core::Result<std::vector<core::engine::CatalogueEntry>> shippedCatalogue()
{
    const auto file = findData("models/catalogue.json");
    if (file.empty())
        return std::vector<core::engine::CatalogueEntry>{};
    return core::engine::readCatalogue(file);
}

} // namespace app
