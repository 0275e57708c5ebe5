#pragma once
#include "app/command_line.h"
#include "app/studio.h"
#include "app/terminal.h"

namespace app {

/// What a command works with.
struct CommandContext {
    Terminal& terminal;
    core::jobs::StopToken stop;
    StudioOpener openStudio;
};

/// Each does one command to its end, says everything there is to say, and returns the exit code (exit_code.h).
///
/// Of several photos one that fails does not hold up the others; the exit code is then that of the first failure.
/// A usage error, a missing model or a stop ends the command.
int run(const PortraitCommand& command, CommandContext& context);
int run(const AnalyzeCommand& command, CommandContext& context);
int run(const VerifyCommand& command, CommandContext& context);
int run(const CompareCommand& command, CommandContext& context);
int run(const RecipeCommand& command, CommandContext& context);
int run(const ModelsCommand& command, CommandContext& context);

} // namespace app
