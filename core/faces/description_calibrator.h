#pragma once
#include "core/faces/description_rules.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// A face to calibrate on: measured, measured again under small changes, and what a person said of it where somebody looked.
struct CalibrationFace {
    Measurements measured;
    std::vector<Measurements> again;
    std::map<std::string, std::string> labels; ///< attribute -> word ("" for nothing to say); attributes not looked at are absent
    bool test = false;                         ///< kept out of every threshold; only reported on
    bool edited = false;                       ///< something was drawn in (see FaceEdit): choices learn from it, bands and figures do not
};

/// Measures a face as it is, mirrored, and with its landmarks moved by about what a landmark model errs (1.5 % of the
/// distance between the eyes). The same seed gives the same figures.
/// Errors: FormatBroken when the landmarks cannot be measured at all.
Result<CalibrationFace> measureForCalibration(const image::Image& photo, std::span<const image::Point> landmarks, unsigned seed);

/// Sets every threshold from the faces that are not test: cuts of bands at quantiles over all of them, noise from the
/// repeated measurements, choices by logistic regression on the labelled ones. A choice whose words have fewer than 6
/// labelled faces each is left out, and the figures say so.
///
/// The figures hold, by attribute, how often it is said at the rules' minimum confidence, and for choices the precision and
/// recall of every word on train and test faces.
/// Errors: Usage with fewer than 100 train faces.
Result<DescriptionRules> calibrateDescription(std::span<const CalibrationFace> faces);

} // namespace core::faces
