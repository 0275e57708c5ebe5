#pragma once
#include "core/base/result.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/portrait_nets.h"

#include <string>

/// Net sizes as JSON text, as they stand in a pack's manifest and in the metadata ("config") of our weight files.
/// Errors: ModelBroken for text that is not JSON, lacks a field, gives a size out of bounds (1..65536), or sizes that do not fit
///         each other (widths that do not divide into groups or heads, networks that read what others do not give).
namespace core::nets {

std::string toJson(const AutoencoderKlConfig& config);
Result<AutoencoderKlConfig> autoencoderKlFromJson(const std::string& text);

std::string toJson(const PortraitConfig& config);
Result<PortraitConfig> portraitFromJson(const std::string& text);

} // namespace core::nets
