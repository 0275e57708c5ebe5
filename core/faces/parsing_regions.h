#pragma once
#include "core/image/image.h"

#include <string>
#include <vector>

namespace core::faces {

/// A region as ConsistentID was trained with: "face", "eyes", "ears", "nose" or "mouth", in that order. Of two eyes, ears or lips only the
/// first stands for both.
struct ParsingRegion {
    std::string name;
    image::Image mask; ///< one channel, 0 or 255, of the labels' size; holes are filled, so that the face covers its eyes
};

/// Regions out of BiSeNet's labels (CelebAMask-HQ: 1 skin, 4 and 5 eyes, 7 and 8 ears, 10 nose, 12 and 13 lips). Those that are not there
/// are left out.
/// Source: ConsistentID (arXiv 2404.16771), the outer contours of each label drawn filled.
std::vector<ParsingRegion> parsingRegions(const image::Image& labels);

/// Where `labels` is `label`, with holes filled. One channel, 0 or 255.
image::Image filledMask(const image::Image& labels, std::uint8_t label);

/// The photo at its full size, black outside the region; the mask is stretched to it, with soft edges.
image::Image regionImage(const image::Image& photo, const image::Image& mask);

} // namespace core::faces
