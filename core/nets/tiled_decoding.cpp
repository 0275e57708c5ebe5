#include "core/nets/tiled_decoding.h"

#include <algorithm>

namespace core::nets {

using torch::Tensor;

namespace {

/// Half precision may overflow in the last blocks; then the whole net goes to float32 for good.
Tensor decodeSafely(AutoencoderKl& autoencoder, const Tensor& latents)
{
    const auto type = autoencoder->parameters().front().scalar_type();
    auto picture = autoencoder->decode(latents.to(type)).to(torch::kFloat);
    if (type != torch::kFloat && !picture.isfinite().all().item<bool>()) {
        autoencoder->to(torch::kFloat);
        picture = autoencoder->decode(latents.to(torch::kFloat));
    }
    return picture;
}

/// Lets `tile` grow out of its neighbour's last rows (dimension 2) or columns (3).
void blendInto(Tensor& tile, const Tensor& neighbour, int64_t dimension, int64_t overlap)
{
    const auto length = std::min({overlap, tile.size(dimension), neighbour.size(dimension)});
    std::vector<int64_t> shape(4, 1);
    shape[static_cast<std::size_t>(dimension)] = length;
    const auto share = (torch::arange(length, tile.options()) / static_cast<double>(length)).view(shape);
    auto edge = tile.narrow(dimension, 0, length);
    edge.copy_(neighbour.narrow(dimension, neighbour.size(dimension) - length, length) * (1 - share) + edge * share);
}

} // namespace

Tensor decodeInTiles(AutoencoderKl& autoencoder, const Tensor& latents, const TileSizes& sizes)
{
    const auto height = latents.size(2), width = latents.size(3);
    if (height * width <= sizes.wholeUpTo)
        return decodeSafely(autoencoder, latents);
    const auto stride = sizes.side - sizes.overlap;
    std::vector<Tensor> rows, above; // above: the tiles of the row before
    for (int64_t y = 0; y < height; y += stride) {
        std::vector<Tensor> tiles, cut;
        for (int64_t x = 0; x < width; x += stride) {
            auto tile = decodeSafely(autoencoder, latents.slice(2, y, y + sizes.side).slice(3, x, x + sizes.side));
            const auto factor = tile.size(2) / std::min(sizes.side, height - y), overlap = sizes.overlap * factor;
            if (!above.empty())
                blendInto(tile, above[tiles.size()], 2, overlap);
            if (!tiles.empty())
                blendInto(tile, tiles.back(), 3, overlap);
            cut.push_back(tile.slice(2, 0, stride * factor).slice(3, 0, stride * factor));
            tiles.push_back(std::move(tile));
        }
        rows.push_back(torch::cat(cut, 3));
        above = std::move(tiles);
    }
    return torch::cat(rows, 2);
}

} // namespace core::nets
