#pragma once
#include "core/jobs/job_context.h"

namespace app {

/// Lets Ctrl-C (SIGINT) and SIGTERM request a stop of this token. A second one ends the program at once with 130, for when
/// something hangs.
/// Thread: once, from main; the signals may come to any thread.
void stopOnInterrupt(const core::jobs::StopToken& token);

} // namespace app
