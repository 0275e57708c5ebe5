#pragma once
#include "core/training/optimizer.h"

#include <filesystem>

/// The checkpoint of a run, in run/checkpoint.safetensors: the optimizer's state, the seconds used so far, and a companion, if the run has
/// one: a network that learns by following another and so is no part of the optimizer's. All in one file, or a run killed between two
/// would go on with parts of different steps.
namespace core::training {

/// Takes up the run in this folder, and removes what an interruption left half written there. Returns the seconds it had used; 0
/// when there is no checkpoint.
/// Errors: those of the safetensors reader; WeightsMismatch for a checkpoint of other sizes, or without the companion; FormatBroken
/// without steps or seconds.
Result<double> resumeRun(const std::filesystem::path& run, Optimizer& optimizer, torch::nn::Module* companion = nullptr);

/// Atomic: an interruption leaves the checkpoint before. Errors: WriteFailed.
Status writeCheckpoint(const std::filesystem::path& run, const Optimizer& optimizer, double seconds, const torch::nn::Module* companion = nullptr);

} // namespace core::training
