#include "app/catalogue.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/pack_location.h"
#include "app/portrait_file.h"
#include "app/text_output.h"
#include "core/engine/detector_import.h"
#include "core/engine/engine.h"
#include "core/engine/model_store.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

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

namespace {

std::filesystem::path packToChange(const ModelsCommand& command)
{
    return command.pack.empty() ? personalPack() : command.pack;
}

core::engine::LicenceAnswer answerOf(const ModelsCommand& command)
{
    return command.licenceAccepted ? core::engine::LicenceAnswer::Accepted : core::engine::LicenceAnswer::NotAsked;
}

/// A detector must prove itself first; everything else is known by its contents.
core::Result<core::engine::AddedModel> addOne(const ModelsCommand& command, const std::filesystem::path& file, core::jobs::JobContext& job)
{
    if (command.selfTest.empty() && command.detector.empty())
        return core::engine::addModel(packToChange(command), file, answerOf(command), job);
    return core::engine::addDetector(packToChange(command), {file, command.detector, command.selfTest, shippedPack()}, answerOf(command), job);
}

int addModels(const ModelsCommand& command, CommandContext& context)
{
    core::jobs::JobContext job(context.stop, [&](const core::jobs::Progress& p) { context.terminal.showProgress(p); });
    int firstFailure = ExitDone;
    for (const auto& file : command.files) {
        const auto added = addOne(command, file, job);
        context.terminal.endProgress();
        if (added) {
            context.terminal.print(fmt::format("{}: {}, licence {}; now {}", file.filename().string(), added->what, added->licence, added->file.string()));
            continue;
        }
        const int code = context.terminal.complain(added.error());
        firstFailure = firstFailure == ExitDone ? code : firstFailure;
    }
    return firstFailure;
}

/// The catalogue's entry of that name, or one for an address.
core::Result<core::engine::CatalogueEntry> wantedEntry(const ModelsCommand& command)
{
    const auto entries = shippedCatalogue();
    if (!entries)
        return entries.error();
    for (const auto& entry : *entries)
        if (entry.name == command.wanted) {
            auto chosen = entry;
            if (!command.sha256.empty())
                chosen.sha256 = command.sha256;
            return chosen;
        }
    if (command.wanted.find("://") == std::string::npos)
        return core::Error{core::ErrorCode::Usage, fmt::format("the catalogue has no '{}'", command.wanted), "'likeness models list' shows its names; an address begins with https://."};
    const auto path = command.wanted.substr(0, command.wanted.find_first_of("?#"));
    const auto name = path.substr(path.rfind('/') + 1);
    if (name.empty() || name.front() == '.')
        return core::Error{core::ErrorCode::Usage, fmt::format("{} names no file", command.wanted), "Give the address of the file itself."};
    return core::engine::CatalogueEntry{"", name, name, command.wanted, command.sha256};
}

int downloadModel(const ModelsCommand& command, CommandContext& context)
{
    const auto entry = wantedEntry(command);
    if (!entry)
        return context.terminal.complain(entry.error());
    core::jobs::JobContext job(context.stop, [&](const core::jobs::Progress& p) { context.terminal.showProgress(p); });
    const auto added = core::engine::fetchModel(packToChange(command), *entry, answerOf(command), job, command.connection);
    context.terminal.endProgress();
    if (!added)
        return context.terminal.complain(added.error());
    if (entry->sha256.empty())
        context.terminal.note("Nobody has published this file's SHA-256 to Likeness: it was recognised by its contents alone.");
    context.terminal.print(fmt::format("{}, licence {}; now {}", added->what, added->licence, added->file.string()));
    return ExitDone;
}

int listModels(const ModelsCommand& command, CommandContext& context)
{
    const auto folder = findPack(command.pack);
    const auto pack = folder ? core::engine::inspectPack(*folder) : core::Result<core::engine::PackInfo>(folder.error());
    if (!pack)
        return context.terminal.complain(pack.error());
    context.terminal.print(packText(*pack));
    const auto entries = shippedCatalogue();
    if (!entries)
        return context.terminal.complain(entries.error());
    if (!entries->empty())
        context.terminal.print("\n" + catalogueText(*entries));
    return ExitDone;
}

int verifyModels(const ModelsCommand& command, CommandContext& context)
{
    const auto folder = findPack(command.pack);
    const auto pack = folder ? core::engine::verifyPack(*folder) : core::Result<core::engine::PackInfo>(folder.error());
    if (!pack)
        return context.terminal.complain(pack.error());
    const bool listed = std::all_of(pack->models.begin(), pack->models.end(), [](const auto& model) { return !model.sha256.empty(); });
    context.terminal.print(listed ? fmt::format("{} {}: all {} files are as the manifest says", pack->name, pack->version, pack->models.size())
                                  : fmt::format("{}: all {} files are known by their contents; without a manifest there is no hash to check", pack->name, pack->models.size()));
    return ExitDone;
}

} // namespace

int run(const ModelsCommand& command, CommandContext& context)
{
    switch (command.what) {
    case ModelsCommand::What::Add: return addModels(command, context);
    case ModelsCommand::What::Download: return downloadModel(command, context);
    case ModelsCommand::What::Verify: return verifyModels(command, context);
    case ModelsCommand::What::List: break;
    }
    return listModels(command, context);
}

} // namespace app
