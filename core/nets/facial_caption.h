#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace core::nets {

/// The regions that a caption can mention, in the order of its keywords.
enum class FacialRegion { Face, Ears, Eyes, Nose, Mouth };
inline constexpr std::array kFacialRegions{ FacialRegion::Face, FacialRegion::Ears, FacialRegion::Eyes, FacialRegion::Nose,
    FacialRegion::Mouth };

/// The keyword: "face", "ears", "eyes", "nose", "mouth".
std::string_view regionName(FacialRegion region);

/// Which region's features are fused into which keyword's token.
enum class Pairing {
    ByName,    ///< the keyword's own
    Reference, ///< by position, as in the published code and weights: text says ears, eyes where the features are eyes, ears
};

/// A keyword of the caption, and the region whose features go with it.
struct CaptionMark {
    FacialRegion keyword, region;
    bool operator==(const CaptionMark&) const = default;
};

/// A caption with "<|facial|>" behind the keywords.
struct MarkedCaption {
    std::string text;
    std::vector<CaptionMark> marks; ///< in the text's order, one a marker
    bool operator==(const MarkedCaption&) const = default;
};

/// Puts a marker behind one word for each region in `present`, as far as the caption has such a word.
///
/// ByName:    the first whole word that names the region, whatever its case or number (eye, Eyes, lips); the text stays as it is.
/// Reference: as published. Repeated keywords and punctuation other than .,;!? go, the clauses with a marker are sorted by region
/// and the others
///            dropped, only the exact lower-case keyword counts.
/// Source: ConsistentID (arXiv 2404.16771), functions.py.
MarkedCaption markCaption(std::string_view caption, const std::vector<FacialRegion>& present, Pairing pairing);

/// What the published pipeline says of everybody, for lack of a description.
inline constexpr std::string_view kDefaultCaption = "The person has one face, one nose, two eyes, two ears, and one mouth.";

} // namespace core::nets
