#include "app/portrait_file.h"

#include "core/base/files.h"
#include "core/image/codec.h"
#include "core/image/picture_writer.h"

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

core::Status exportPicture(const std::filesystem::path& path, const core::image::Image& picture, int quality, const core::engine::Recipe* recipe,
                           AiLabel label)
{
    const auto format = core::image::formatFromName(path);
    if (!format)
        return core::Error{core::ErrorCode::FormatUnknown, fmt::format("{} is no kind of picture that can be written", path.extension().string()),
                           "Choose PNG, JPEG, TIFF or WebP."};
    const auto bytes = core::image::encodePicture(
        picture, *format, quality, {"Likeness " LIKENESS_VERSION, label == AiLabel::Written, recipe ? recipe->toJson() : std::string()});
    return bytes ? core::writeFileAtomically(path, *bytes) : bytes.error();
}

core::Result<std::string> readRecipe(const std::filesystem::path& path)
{
    return core::image::readRecipeText(path);
}

} // namespace app
