#pragma once
#include "core/engine/pack.h"

namespace core::engine {

inline constexpr const char* kDetectorModel = "forgery_detector"; ///< its name in a manifest

/// A file of the published models, as it would stand in a manifest.
struct RecognisedFile {
    std::string name;    ///< "unet", "consistent_id", ...; see models/README.md
    std::string what;    ///< "a Stable Diffusion 1.5 UNet"
    std::string licence;
    std::string restriction; ///< a sentence where the licence forbids some use; empty otherwise
};

/// What a file is, told by its keys (weights), by its outputs (ONNX) or by its first line (vocabulary); its name counts for nothing.
/// Errors: those of reading; WeightsMismatch with what it is instead and what to do, for a file that cannot be used.
Result<RecognisedFile> recogniseFile(const std::filesystem::path& file);

/// A folder of published files without a manifest, such as a diffusers folder with ConsistentID-v1.bin beside it: three folders deep, every
/// file of a known ending. Of several files of one kind safetensors win over pickles, then the shorter name.
/// Errors: ModelMissing when nothing in it is known.
Result<Manifest> surveyFolder(const std::filesystem::path& folder);

/// The folder's manifest.json, or what is found in it without one.
Result<Manifest> readPack(const std::filesystem::path& folder);

} // namespace core::engine
