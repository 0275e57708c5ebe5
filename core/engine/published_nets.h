#pragma once
#include "core/engine/pack.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/clip_vision_encoder.h"
#include "core/nets/face_parser.h"
#include "core/nets/portrait_nets.h"
#include "core/nets/tiny_decoder.h"

/// The published networks of a pack, at their published sizes and in the number type asked for. A file lies mapped while its numbers are
/// copied, so that memory holds little more than the network.
/// Errors: ModelMissing (which file, and where it comes from), ModelBroken, WeightsMismatch.
namespace core::engine {

/// The names in a manifest of files in their published form; see models/README.md.
inline constexpr const char* kPublishedNames[] = {"checkpoint", "unet", "autoencoder", "text_encoder", "consistent_id", "image_encoder",
                                                  "face_parser", "scrfd", "arcface", "tiny_decoder", "tiny_autoencoder", "lora"};

/// Whether the pack is painted with in the published way.
bool isPublishedPack(const Manifest& pack);

Result<std::filesystem::path> publishedFile(const Manifest& pack, const std::string& name);

/// Base model and ConsistentID in one, ConsistentID's low-rank parts and `loras` added to the weights.
Result<nets::PortraitNets> loadPublishedNets(const Manifest& pack, const std::vector<LoraUse>& loras, at::ScalarType type, std::vector<std::string>& notes);
/// From its own file if the pack has one, else out of the checkpoint.
Result<nets::AutoencoderKl> loadPublishedAutoencoder(const Manifest& pack, at::ScalarType type);
Result<nets::ClipVisionEncoder> loadImageEncoder(const Manifest& pack, at::Device device, at::ScalarType type);
Result<nets::FaceParser> loadFaceParser(const Manifest& pack);
/// TAESD's decoder, which a pack may lack: the net is null then.
Result<nets::TinyDecoder> loadTinyDecoder(const Manifest& pack);

/// Of what type the numbers are to be, given what was asked for. `lowMemory` prefers half precision where that is not slower.
at::ScalarType numberType(Precision precision, at::Device device, bool lowMemory);

} // namespace core::engine
