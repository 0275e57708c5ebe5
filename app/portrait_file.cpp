#include "app/portrait_file.h"

#include "core/image/codec.h"
#include "core/image/png_writer.h"

#include <fmt/format.h>

namespace app {

core::Result<core::image::Image> readPhoto(const std::filesystem::path& path)
{
    auto decoded = core::image::readImage(path);
    if (!decoded)
        return decoded.error();
    return std::move(decoded->image);
}

core::Status savePortrait(const core::engine::Portrait& portrait, const std::filesystem::path& path)
{
    core::image::PngMetadata metadata;
    metadata.texts[core::image::kRecipeKey] = portrait.recipe.toJson();
    metadata.xmp = core::image::makeAiLabelXmp("Likeness " LIKENESS_VERSION);
    return core::image::writePng(path, portrait.picture, metadata);
}

core::Result<std::string> readRecipe(const std::filesystem::path& path)
{
    const auto texts = core::image::readPngText(path);
    if (!texts)
        return texts.error();
    const auto recipe = texts->find(core::image::kRecipeKey);
    if (recipe == texts->end())
        return core::Error{core::ErrorCode::FormatUnknown, fmt::format("{} holds no recipe", path.string()),
                           "Choose a portrait as Likeness saved it; other programs often drop the recipe."};
    return recipe->second;
}

} // namespace app
