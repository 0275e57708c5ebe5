#include "app/interrupt.h"

#include "app/exit_code.h"

#include <csignal>
#include <cstdlib>

#ifndef _WIN32
#include <pthread.h>
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
#endif

} // namespace

void stopOnInterrupt(const core::jobs::StopToken& token)
{
#ifdef _WIN32
    g_token = token;
    std::signal(SIGINT, handle);
    std::signal(SIGTERM, handle);
#else
    // A thread waits for the signals, because a signal handler may not lock, and a stop request does.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([stop = token, signals]() mutable {
        for (int number = 0; sigwait(&signals, &number) == 0;)
            stopOrLeave(stop);
    }).detach();
#endif
}

} // namespace app
