#pragma once
#include "core/faces/face.h"

#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// Something about the photo that a person can mend.
struct QualityNote {
    std::string code; ///< face_too_small | blurred | turned_away | cut_off | several_faces | gray
    std::string text; ///< two sentences: what it is, and what to do
};

/// The figures behind the notes, of one face.
struct QualityFigures {
    double cropSidePx = 0; ///< side of the face crop in the photo
    double sharpness = 0;  ///< energy of the finest detail over that of the coarser, in the face crop of up to 256 pixels
    double turn = 0;       ///< aside: 0 is frontal, 1 is a profile
    double nosePlace = 0;  ///< between eyes (0) and mouth (1)
    double cutOff = 0;     ///< share of the face's outline that lies outside the photo
    double colour = 0;     ///< spread of a* and b* over the face; near 0 in a gray or one-tone picture
};

/// Where a note begins. Looked up on 72 generated portraits: only the four that are truly turned aside get a note.
struct QualityThresholds {
    double cropSidePx = 128;   ///< the generator's own size is 256: under half of it, detail is invented
    double sharpness = 0.13;   ///< sharp photos have 0.28 to 0.5; a blur of 2 pixels in a crop of 256 leaves 0.1 to 0.13
    double turn = 0.6;         ///< about 40 degrees
    double noseTooHigh = 0.3, noseTooLow = 0.78; ///< about 25 degrees up or down
    double cutOff = 0.04;
    double colour = 1.5;
    double otherFaceWidth = 0.33; ///< of the chosen one's; smaller ones are passers-by
};

QualityFigures measureQuality(const image::Image& photo, const Face& face);

/// Notes on the chosen face, the most important first. `faces` are all of the photo's.
std::vector<QualityNote> qualityNotes(const image::Image& photo, std::span<const Face> faces, int chosen,
                                      const QualityThresholds& thresholds = {});

} // namespace core::faces
