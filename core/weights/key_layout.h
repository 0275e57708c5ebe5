#pragma once
#include <ATen/core/Tensor.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

/// The names of the published Stable Diffusion 1.5 files. Networks know one layout, that of diffusers; the others are tables here.
///
/// Source: the file formats themselves; diffusers' loaders for what each name means. Key lists: tests/data/keys.
namespace core::weights {

using Tensors = std::map<std::string, at::Tensor>;

/// A module's name in two layouts, such as {"down_blocks.0.attentions.0", "input_blocks.1.1"}.
struct ModuleName {
    std::string diffusers, ldm;
};

/// The UNet's modules as its diffusers folder and a single-file (LDM) checkpoint name them; longer names first.
const std::vector<ModuleName>& unetModuleNames();
/// The same for the autoencoder.
const std::vector<ModuleName>& autoencoderModuleNames();

/// A diffusers name as the other layout has it, and back; empty for a name that no module has. Both with ".weight" or the like behind.
std::string ldmUnetName(std::string_view diffusers);
std::string diffusersUnetName(std::string_view ldm);
std::string diffusersAutoencoderName(std::string_view ldm);

/// Paths of the UNet's attentions in the order in which ConsistentID numbers its adapters: down, up, mid; self and cross in turn.
const std::vector<std::string>& adapterPaths();

} // namespace core::weights
