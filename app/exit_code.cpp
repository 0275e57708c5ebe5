#include "app/exit_code.h"

namespace app {

ExitCode exitCodeOf(core::ErrorCode code)
{
    using core::ErrorCode;
    switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::DeviceMissing: return ExitUsage;
    case ErrorCode::NoFace: return ExitNoFace;
    case ErrorCode::FileMissing:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileTooLarge:
    case ErrorCode::FormatUnknown:
    case ErrorCode::FormatBroken:
    case ErrorCode::WriteFailed: return ExitFile;
    case ErrorCode::ModelMissing:
    case ErrorCode::ModelBroken:
    case ErrorCode::WeightsMismatch: return ExitModel;
    case ErrorCode::Cancelled: return ExitCancelled;
    case ErrorCode::Internal:
    case ErrorCode::OutOfMemory: break;
    }
    return ExitFault;
}

} // namespace app
