#pragma once
#include "core/training/optimizer.h"

#include <filesystem>

/// The checkpoint of a run: the optimizer's state and the seconds used so far, in run/checkpoint.safetensors.
namespace core::training {

/// Takes up the run in this folder, and removes what an interruption left half written there. Returns the seconds it had used; 0
/// when there is no checkpoint.
/// Errors: those of the safetensors reader; WeightsMismatch for a checkpoint of other sizes; FormatBroken without steps or seconds.
Result<double> resumeRun(const std::filesystem::path& run, Optimizer& optimizer);

/// Atomic: an interruption leaves the checkpoint before. Errors: WriteFailed.
Status writeCheckpoint(const std::filesystem::path& run, const Optimizer& optimizer, double seconds);

} // namespace core::training
