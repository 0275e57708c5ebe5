#pragma once
#include "core/base/result.h"
#include "core/weights/file_kind.h"
#include "core/weights/key_layout.h"

#include <filesystem>

namespace core::weights {

/// A published file's networks, each with the names that core/nets knows.
struct PublishedFile {
    Recognition recognition;
    /// By the network: "unet", "autoencoder", "text_encoder", "image_encoder", "face_parser", "tiny_encoder", "tiny_decoder", and
    /// ConsistentID's "image_proj", "FacialEncoder" and "adapter_modules".
    std::map<std::string, Tensors> networks;
};

/// Reads any file of file_kind.h and brings it into one layout: single-file checkpoints and diffusers' own, old attention names, wrappers
/// ("state_dict.", "module."), ConsistentID's two spellings. What belongs to training is left out (EMA copies, betas, position_ids).
/// The tensors lie in the mapped file.
/// Errors: those of readWeights; WeightsMismatch that says what the file is, for one that cannot be used here.
Result<PublishedFile> readPublishedFile(const std::filesystem::path& file);

/// The same for what was read already. `source` names it in errors.
Result<PublishedFile> published(const Tensors& tensors, const std::string& source);

/// Names and shapes without the numbers: enough to recognise a file.
KeyShapes shapesOf(const Tensors& tensors);

} // namespace core::weights
