#include "app/command_line.h"
#include "app/commands.h"
#include "app/exit_code.h"
#include "app/interrupt.h"
#include "app/log_setup.h"
#include "app/window.h"

#include <iostream>

#ifdef _WIN32
#include <io.h>
#define isatty _isatty
#else
#include <unistd.h>
#endif

namespace {

bool messagesGoToATerminal()
{
    return isatty(2) != 0;
}

int runCommand(const app::Command& command, app::Terminal& terminal, int& argc, char** argv)
{
    return std::visit(
        [&](const auto& chosen) -> int {
            using Chosen = std::decay_t<decltype(chosen)>;
            if constexpr (std::is_same_v<Chosen, app::WindowCommand>) {
                return app::openWindow(chosen, argc, argv);
            } else if constexpr (std::is_same_v<Chosen, app::ShowCommand>) {
                std::cout << chosen.text << std::flush;
                return app::ExitDone;
            } else {
                app::CommandContext context{terminal, {}, app::openStudio};
                app::stopOnInterrupt(context.stop);
                return app::run(chosen, context);
            }
        },
        command);
}

} // namespace

int main(int argc, char** argv)
{
    app::setUpLogging();
    app::Terminal terminal(std::cout, std::cerr, messagesGoToATerminal() ? app::ProgressBar::Shown : app::ProgressBar::Hidden);
    try {
        const auto command = app::parseCommandLine({argv + 1, argv + argc});
        return command ? runCommand(*command, terminal, argc, argv) : terminal.complain(command.error());
    } catch (const std::bad_alloc&) {
        return terminal.complain({core::ErrorCode::OutOfMemory, "memory ran out", "Close other programs, or use a smaller photo."});
    } catch (const std::exception& failure) {
        return terminal.complain({core::ErrorCode::Internal, failure.what(), "Please report it, with the command that you typed."});
    }
}
