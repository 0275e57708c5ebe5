#pragma once
#include "core/base/result.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/portrait_nets.h"

#include <string>

/// Net sizes as JSON text, as they stand in a pack's manifest and in the metadata ("config") of our weight files.
/// Errors: ModelBroken for text that is not JSON, lacks a field, or gives a size out of bounds (1..65536).
namespace core::nets {

std::string toJson(const AutoencoderKlConfig& config);
Result<AutoencoderKlConfig> autoencoderKlFromJson(const std::string& text);

std::string toJson(const PortraitConfig& config);
Result<PortraitConfig> portraitFromJson(const std::string& text);

} // namespace core::nets
