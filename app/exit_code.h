#pragma once
#include "core/base/error.h"

namespace app {

/// What the program tells the shell. Scripts depend on these numbers; they never change.
enum ExitCode : int {
    ExitDone = 0,
    ExitFault = 1,     ///< a fault of the program or the machine, such as too little memory
    ExitUsage = 2,     ///< an option that makes no sense, or a device that is not there
    ExitNoFace = 3,
    ExitFile = 4,      ///< a file that is unreadable or refused, or could not be written
    ExitModel = 5,     ///< a model is missing or wrong
    ExitCancelled = 130,
};

ExitCode exitCodeOf(core::ErrorCode code);

} // namespace app
