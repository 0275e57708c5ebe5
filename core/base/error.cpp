#include "core/base/error.h"

namespace core {

const char* errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal: return "internal";
    case ErrorCode::Cancelled: return "cancelled";
    case ErrorCode::Usage: return "usage";
    case ErrorCode::FileMissing: return "file_missing";
    case ErrorCode::FileUnreadable: return "file_unreadable";
    case ErrorCode::FileTooLarge: return "file_too_large";
    case ErrorCode::FormatUnknown: return "format_unknown";
    case ErrorCode::FormatBroken: return "format_broken";
    case ErrorCode::NoFace: return "no_face";
    case ErrorCode::WriteFailed: return "write_failed";
    case ErrorCode::ModelMissing: return "model_missing";
    case ErrorCode::ModelBroken: return "model_broken";
    case ErrorCode::WeightsMismatch: return "weights_mismatch";
    case ErrorCode::DeviceMissing: return "device_missing";
    case ErrorCode::OutOfMemory: return "out_of_memory";
    }
    return "internal";
}

} // namespace core
