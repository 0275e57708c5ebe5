#pragma once
#include "core/base/result.h"

#include <filesystem>

namespace core::training {

/// Draws every figure of a run's log against its time, one panel below the other, with first, last and extreme values.
/// Lines that are no JSON are passed over, so a log that was cut off while it was written can be drawn.
/// Errors: FileMissing without a log; WriteFailed.
Status writeRunCurves(const std::filesystem::path& log, const std::filesystem::path& png);

} // namespace core::training
