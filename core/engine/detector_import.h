#pragma once
#include "core/engine/model_store.h"

namespace core::engine {

/// A published detector and what it must prove before it is used.
struct DetectorImport {
    std::filesystem::path file;     ///< as published, with pretrain_ds_mean_std.txt beside it
    std::string name;               ///< of publishedDetectors(); may stay empty where the tensors' shapes leave no choice
    std::filesystem::path selfTest; ///< holds the folders untouched and forged, each with at least ten pictures of faces
    std::filesystem::path models;   ///< a pack's folder, for finding faces
};

/// Adds a published FSFM or FS-VFM file to a pack and writes its description beside it, if it tells the pictures of the self-test apart.
///
/// A label order or head count that is wrong loads without complaint; only its answers give it away (see checkOrientation).
/// Errors: those of recogniseFile and addRecognised; WeightsMismatch for another file; Usage when several published detectors have
///         these shapes and none is named, or the self-test has too few faces; ModelMissing without the statistics; ModelBroken when the
///         self-test fails, and then nothing is added. Thread: any; one at a time for each pack.
Result<AddedModel> addDetector(const std::filesystem::path& pack, const DetectorImport& import, LicenceAnswer answer, jobs::JobContext& job);

} // namespace core::engine
