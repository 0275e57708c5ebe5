#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <filesystem>
#include <string>

namespace app {

/// The picture of a file, upright and in sRGB.
/// Errors: those of core/image/codec.h.
core::Result<core::image::Image> readPhoto(const std::filesystem::path& path);

/// Writes a PNG that holds its recipe and says that a machine made it. The same portrait gives the same bytes.
/// Errors: WriteFailed.
core::Status savePortrait(const core::engine::Portrait& portrait, const std::filesystem::path& path);

enum class AiLabel { Written, LeftOut };

/// Writes a picture in the format of the name's ending; with its recipe unless that is null. `quality` is 1..100, for JPEG and WebP.
/// Errors: FormatUnknown for an ending that is none of ours; Usage; WriteFailed.
core::Status exportPicture(const std::filesystem::path& path, const core::image::Image& picture, int quality,
                           const core::engine::Recipe* recipe, AiLabel label);

/// The recipe of a portrait that savePortrait wrote, as JSON.
/// Errors: those of reading; FormatUnknown when the picture has no recipe.
core::Result<std::string> readRecipe(const std::filesystem::path& path);

} // namespace app
