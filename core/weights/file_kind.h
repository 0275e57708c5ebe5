#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace core::weights {

/// Names and shapes of a file's tensors.
using KeyShapes = std::map<std::string, std::vector<std::int64_t>>;

enum class FileKind {
    Unknown,
    // What a Stable Diffusion 1.5 pack is made of.
    Checkpoint,      ///< UNet, text encoder and autoencoder in one file
    Unet,
    Autoencoder,
    TextEncoder,     ///< CLIP ViT-L/14
    ImageEncoder,    ///< CLIP ViT-H/14, vision
    ConsistentId,
    FaceParser,      ///< BiSeNet, 19 classes
    Lora,
    ForgeryDetector, ///< FSFM or FS-VFM, fine-tuned
    TinyEncoder, TinyDecoder, TinyAutoencoder, ///< TAESD; the last is diffusers' file with both halves
    // Known, but of no use here.
    Foreign,
};

/// What a file is, told by its keys.
struct Recognition {
    FileKind kind = FileKind::Unknown;
    std::string what;    ///< "a Stable Diffusion 1.5 checkpoint"
    std::string remedy;  ///< of Foreign and Unknown: what to do instead
};

/// Looks at keys and shapes only. Wrappers ("state_dict.", "module.") are looked through.
Recognition recognise(const KeyShapes& keys);

/// Short name as it stands in a manifest: "unet", "autoencoder", "consistent_id", ...
const char* fileKindName(FileKind kind);

} // namespace core::weights
