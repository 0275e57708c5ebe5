#include "app/commands.h"
#include "app/exit_code.h"
#include "app/pack_location.h"
#include "app/portrait_file.h"
#include "app/text_output.h"
#include "core/engine/engine.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

/// The commands that only read files: recipe, models.
namespace app {

int run(const RecipeCommand& command, CommandContext& context)
{
    const auto recipe = readRecipe(command.picture);
    if (!recipe)
        return context.terminal.complain(recipe.error());
    const auto json = nlohmann::ordered_json::parse(*recipe, nullptr, false);
    context.terminal.print(json.is_discarded() ? *recipe : json.dump(2));
    return ExitDone;
}

int run(const ModelsCommand& command, CommandContext& context)
{
    const bool verify = command.what == ModelsCommand::What::Verify;
    const auto folder = findPack(command.pack);
    const auto pack = !folder ? core::Result<core::engine::PackInfo>(folder.error())
        : verify              ? core::engine::verifyPack(*folder)
                              : core::engine::inspectPack(*folder);
    if (!pack)
        return context.terminal.complain(pack.error());
    context.terminal.print(verify ? fmt::format("{} {}: all {} files are as the manifest says", pack->name, pack->version, pack->models.size())
                                  : packText(*pack));
    return ExitDone;
}

} // namespace app
