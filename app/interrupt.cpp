#include "app/interrupt.h"

#include "app/exit_code.h"

#include <csignal>
#include <cstdlib>

#ifndef _WIN32
#include <unistd.h>

#include <cerrno>
#endif

#include <thread>

namespace app {
namespace {

void stopOrLeave(core::jobs::StopToken& token)
{
    if (token.stopRequested())
        std::_Exit(ExitCancelled);
    token.requestStop();
}

#ifdef _WIN32
core::jobs::StopToken g_token; // written before the handler is set

void handle(int number)
{
    std::signal(number, handle); // Windows forgets the handler when it calls it, on a thread of its own
    stopOrLeave(g_token);
}
#else
int g_pipe[2]; // written before the handler is set

/// May run on any thread, also on one that a library started before main: only what a signal handler may do.
void handle(int)
{
    const int kept = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(g_pipe[1], &byte, 1);
    errno = kept;
}
#endif

} // namespace

void stopOnInterrupt(const core::jobs::StopToken& token)
{
#ifdef _WIN32
    g_token = token;
    std::signal(SIGINT, handle);
    std::signal(SIGTERM, handle);
#else
    // A stop request locks, which a signal handler may not, so a thread does it. The signals are not blocked and waited for
    // instead: libraries start threads while they are loaded, and one of those would take the signal and end the program.
    if (::pipe(g_pipe) != 0)
        return; // the signals then end the program, as they do without us
    std::thread([stop = token]() mutable {
        char byte = 0;
        for (;;) {
            const auto got = ::read(g_pipe[0], &byte, 1);
            if (got == 1)
                stopOrLeave(stop);
            else if (got == 0 || errno != EINTR)
                return;
        }
    }).detach();
    struct sigaction action {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
#endif
}

} // namespace app
