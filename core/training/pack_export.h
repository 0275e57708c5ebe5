#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <string>

namespace core::training {

/// What a manifest says of the pack as a whole.
struct PackDescription {
    std::string name = "starter", version = "0.1", date;
    std::string figures = "{}"; ///< JSON object of measured figures; where it stays empty those of an older manifest are kept
    float guidance = 1.5f, textGuidance = 0, noise = 1, merge = 0; ///< textGuidance: 0 says nothing of it
};

/// Takes the trained nets into the pack's folder (each path may be empty: the pack's own file stays) and writes manifest.json with every
/// file's SHA-256, source and licence.
struct TrainedNets {
    std::filesystem::path autoencoder, faceEncoder; ///< files
    std::filesystem::path portrait, detector;       ///< their runs' folders
};

/// Errors: ModelMissing naming a file that a pack needs, WriteFailed, FileMissing.
Status exportPack(const std::filesystem::path& folder, const PackDescription& description, const TrainedNets& trained);

} // namespace core::training
