#pragma once
#include <source_location>
#include <string>

namespace core {

/// What kind of thing went wrong, for programs; sentences for people stand beside it in Error.
enum class ErrorCode {
    Internal,        ///< a library failed in a way nobody planned for
    Cancelled,       ///< the person stopped the work; not an error to show
    Usage,           ///< an option or request that makes no sense
    FileMissing,     ///< no such file or folder
    FileUnreadable,  ///< there, but may not be opened
    FileTooLarge,    ///< over the bounds of the reader
    FormatUnknown,   ///< not a kind of file we read
    FormatBroken,    ///< the right kind, but damaged or truncated
    NoFace,          ///< no face in the photo, or no such face
    WriteFailed,     ///< folder missing, read-only, or disk full
    ModelMissing,    ///< a model file or pack is not there
    ModelBroken,     ///< a model file is damaged or has the wrong hash
    WeightsMismatch, ///< keys or shapes differ from what the network expects
    DeviceMissing,   ///< the device asked for is not there
    OutOfMemory,
};

/// What happened and what to do about it, in English; ui translates by `code`.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::string what;   ///< for the log: names and numbers
    std::string remedy; ///< what the person can do next
    std::source_location where = std::source_location::current();
};

/// The code's name as written in logs and JSON, such as "no_face".
const char* errorCodeName(ErrorCode code);

} // namespace core
