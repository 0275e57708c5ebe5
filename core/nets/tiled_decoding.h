#pragma once
#include "core/nets/autoencoder_kl.h"

namespace core::nets {

struct TileSizes {
    int64_t wholeUpTo = 96 * 96; ///< latents decoded in one piece: 768 x 768 pixels
    int64_t side = 64;           ///< of a tile, in latents
    int64_t overlap = 16;        ///< with the next, in latents; blended linearly
};

/// Decodes latents in the autoencoder's own number type, in one piece or in tiles that keep the memory bounded. GroupNorm sees a tile at a
/// time, so that tiles differ a little from the whole. Numbers that overflow half precision are computed again in float32.
///
/// Source: diffusers AutoencoderKL.tiled_decode, the same tiles and blending.
/// Shape: as AutoencoderKl::decode; the result is float32.
torch::Tensor decodeInTiles(AutoencoderKl& autoencoder, const torch::Tensor& latents, const TileSizes& sizes = {});

} // namespace core::nets
