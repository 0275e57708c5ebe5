#include "app/commands.h"
#include "app/exit_code.h"
#include "app/json_output.h"
#include "app/output_name.h"
#include "app/overlay.h"
#include "app/portrait_file.h"
#include "app/text_output.h"
#include "core/image/png_writer.h"

/// The commands that look at single pictures and make none: analyze, compare.
namespace app {
namespace {

namespace fs = std::filesystem;
using namespace core::engine;

core::jobs::JobContext jobOf(CommandContext& context)
{
    return core::jobs::JobContext(context.stop, [&context](const core::jobs::Progress& p) { context.terminal.showProgress(p); });
}

core::Status saveOverlay(const AnalyzeCommand& command, const core::image::Image& photo, const Analysis& analysis)
{
    const auto plan = planOutput(command.overlay, {command.photo});
    if (!plan)
        return plan.error();
    return core::image::writePng(freeName(plan->file), drawOverlay(photo, analysis), {});
}

} // namespace

int run(const AnalyzeCommand& command, CommandContext& context)
{
    const auto photo = readPhoto(command.photo);
    if (!photo)
        return context.terminal.complain(photo.error());
    const auto studio = context.openStudio(command.studio);
    if (!studio)
        return context.terminal.complain(studio.error());
    auto job = jobOf(context);
    const auto analysis = (*studio)->analyze(*photo, command.faceIndex, job);
    if (!analysis)
        return context.terminal.complain(analysis.error());
    if (!command.overlay.empty())
        if (const auto saved = saveOverlay(command, *photo, *analysis); !saved)
            return context.terminal.complain(saved.error());
    context.terminal.print(command.style == OutputStyle::Json ? analysisJson(command.photo, *analysis) : analysisText(command.photo, *analysis));
    return ExitDone;
}

int run(const CompareCommand& command, CommandContext& context)
{
    const auto first = readPhoto(command.first);
    if (!first)
        return context.terminal.complain(first.error());
    const auto second = readPhoto(command.second);
    if (!second)
        return context.terminal.complain(second.error());
    const auto studio = context.openStudio(command.studio);
    if (!studio)
        return context.terminal.complain(studio.error());
    auto job = jobOf(context);
    const auto likeness = (*studio)->compare(*first, *second, job);
    if (!likeness)
        return context.terminal.complain(likeness.error());
    context.terminal.print(command.style == OutputStyle::Json ? likenessJson(command.first, command.second, *likeness) : likenessText(*likeness));
    return ExitDone;
}

} // namespace app
