#pragma once
#include "core/engine/detector_reading.h"
#include "core/training/detector_views.h"

#include <nlohmann/json_fwd.hpp>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace core::training {

/// What the detector says of a list of faces, read exactly as in use.
struct Readings {
    std::vector<double> margins, lowest, highest; ///< as engine::DetectorReading
    std::vector<engine::InputKind> inputs;
    std::vector<at::Tensor> features;

    void add(const engine::DetectorReading& reading);
    std::size_t size() const { return margins.size(); }
    Readings ofInput(engine::InputKind kind) const;
    double probability(std::size_t i, const engine::Calibrations& calibrations) const;
};

/// Faces of a set, untouched and forged, by what was done to them.
struct DetectorScores {
    Readings untouched;
    std::map<ForgeryKind, Readings> forged;

    std::vector<double> forgedMargins(const std::vector<ForgeryKind>& kinds) const;
    DetectorScores ofInput(engine::InputKind kind) const;
};

/// A detector to be measured, and the faces to measure it on.
struct Measured {
    nets::FaceVit& net;
    const engine::DetectorDescription& description;
    const DetectorViews& views;
    const std::vector<FaceMesh>& meshes;
};

DetectorScores scoreFaces(const Measured& measured, const std::vector<ForgeryKind>& kinds, DetectorViews::Shown shown,
    engine::Looks looks, std::uint64_t seed);

/// Signs: at most `falseAlarms` of the untouched faces lie above. No signs: at most `misses` of the forged ones lie below;
/// never, when that would say nothing about one of the kinds. The limit of stability passes 19 of 20 untouched faces. The reliability
/// counts as many forged faces as untouched ones.
engine::Calibration calibrate(
    const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, double falseAlarms = 0.03, double misses = 0.1);

/// The same for all faces, and for each kind of input that there are enough of: `least` untouched ones.
engine::Calibrations calibrateByInput(const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, std::size_t least = 100);

nlohmann::json toJson(const engine::Calibration& calibration);

/// Areas under the ROC by kind, calibration error, and how often which verdict was given. `isFamiliar` may be empty; else it is the
/// gate's answer to a face's features, and the others are not judged.
using FamiliarTest = std::function<bool(const at::Tensor& features)>;
nlohmann::json detectionFigures(const DetectorScores& scores, const engine::Calibrations& calibrations,
    const std::vector<ForgeryKind>& trained, const FamiliarTest& isFamiliar = {});

/// How often the hottest patch of a swapped face lies in what was swapped, and how often a patch drawn by lot would.
struct PointingGame {
    double hits = 0, chance = 0;
    int faces = 0;
};
PointingGame playPointingGame(const Measured& measured, ForgeryKind kind, std::uint64_t seed);

} // namespace core::training
