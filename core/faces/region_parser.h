#pragma once
#include "core/faces/face.h"

#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// A part of a face. Names: face (skin without the others), ears, eyes, nose, mouth, hair.
struct FaceRegion {
    std::string name;
    image::Image mask; ///< one channel, the photo's size, 0 or 255; regions do not overlap
};

/// Says which pixels of a photo belong to which part of one face.
class RegionParser {
public:
    virtual ~RegionParser() = default;

    /// In the order face, ears, eyes, nose, mouth, hair; a region that is hidden or that cannot be told is left out.
    virtual std::vector<FaceRegion> parse(const image::Image& photo, std::span<const image::Point> landmarks) = 0;
};

/// Regions from the 68 points. Ears and hair have no points: they are told by their colour beside the cheeks and above the
/// forehead, and left out where that colour is not clearly theirs (hidden, bald, covered, or like the background).
class LandmarkRegionParser : public RegionParser {
public:
    std::vector<FaceRegion> parse(const image::Image& photo, std::span<const image::Point> landmarks) override;
};

} // namespace core::faces
