#pragma once
#include "core/training/detector_trainer.h"

#include <nlohmann/json_fwd.hpp>

namespace core::training {

/// Calibrates the trained run/detector.safetensors on the held train faces, fits its familiarity gate, measures both on the test
/// faces, and writes run/detector.json and run/detector_bank.safetensors. `training` is what to say of the training itself.
///
/// Bank: learned faces, untouched and forged, one view of each. Its threshold and the temperature come from held faces. AbeT's head
/// learns to tell untouched from four kinds of forgery on the bank's features. The gate decides when the detector errs at most 0.7
/// times as often on the more familiar half of the test as on the other, else it advises.
/// With a kind left out only that kind is measured, and written to run/left_out.json.
Status measureDetector(const DetectorTraining& options, const nlohmann::json& training, jobs::JobContext& job);

} // namespace core::training
