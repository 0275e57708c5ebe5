#pragma once
#include "core/nets/face_vit.h"
#include "core/training/detector_views.h"

#include <nlohmann/json_fwd.hpp>

#include <map>

namespace core::training {

/// What the detector gave some views: the logit of forged less that of not forged, mean of the view and its mirror image, and the
/// difference between the two.
struct Margins {
    std::vector<double> means, flips;
};

/// Views of a set of faces, untouched and forged, by what was done to them.
struct DetectorScores {
    Margins untouched;
    std::map<ForgeryKind, Margins> forged;

    std::vector<double> forgedMeans(const std::vector<ForgeryKind>& kinds) const;
};

DetectorScores scoreViews(nets::FaceVit& net, const DetectorViews& views, const std::vector<FaceMesh>& meshes,
    const std::vector<ForgeryKind>& kinds, DetectorViews::Shown shown, std::uint64_t seed);

/// How margins become verdicts; set on pictures used for nothing else.
struct DetectorCalibration {
    double temperature = 1;
    double signsFrom = 1;   ///< probability of forged from which there are signs of manipulation
    double noSignsUpTo = 0; ///< up to which there are none
    double flipLimit = 1;   ///< difference of probabilities between a view and its mirror image beyond which nothing is said

    double probability(double margin) const;
};

/// Signs: at most `falseAlarms` of the untouched views lie above. No signs: at most `misses` of the forged ones lie below;
/// never, when that would say nothing about one of the kinds.
DetectorCalibration calibrate(
    const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, double falseAlarms = 0.03, double misses = 0.1);

/// Measured on the test rows: areas under the ROC by kind, calibration error, and how often which verdict was given.
nlohmann::json detectionFigures(
    const DetectorScores& scores, const DetectorCalibration& calibration, const std::vector<ForgeryKind>& trained);

} // namespace core::training
