#pragma once
#include "core/base/result.h"
#include "core/engine/published_detector.h"
#include "core/faces/detector_crop.h"
#include "core/nets/face_vit_config.h"
#include "core/nets/pixel_statistics.h"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace core::engine {

/// What a detector's answers depend on that can be told of any picture.
enum class InputKind { Colour, Gray };
inline constexpr std::array kInputKinds{ InputKind::Colour, InputKind::Gray };
const char* inputKindName(InputKind kind); ///< colour | gray

/// How often faces were forged that scored like this, among as many forged as untouched ones in the test.
struct ReliabilityBin {
    double upTo = 1; ///< the bin reaches from the one before to this probability
    int forged = 0, all = 0;
};

/// How margins become verdicts; set on pictures used for nothing else.
struct Calibration {
    double temperature = 1;
    double signsFrom = 1;      ///< probability of forged from which there are signs of manipulation
    double noSignsUpTo = 0;    ///< up to which there are none
    double stabilityLimit = 1; ///< spread of the probability over the looks beyond which nothing is said
    std::vector<ReliabilityBin> reliability;

    double probability(double margin) const; ///< of forged; the margin as in DetectorReading
    const ReliabilityBin* reliabilityAt(double probability) const;
};

/// One for every picture, and others for kinds of pictures that the detector judges otherwise.
struct Calibrations {
    Calibration general;
    std::map<InputKind, Calibration> byInput;

    const Calibration& of(InputKind kind) const;
};

/// What a detector's weights cannot tell about themselves; the .json beside them.
struct DetectorDescription {
    const PublishedDetector* published = nullptr; ///< whose file this is; null for one of ours
    nets::FaceVitConfig config;
    nets::PixelStatistics statistics;
    bool forgedFirst = true; ///< label order
    faces::DetectorResize resize = faces::DetectorResize::Squash;
    std::string resizeName;
    double cropScale = 1.3, leastFacePx = 0;
    Calibrations calibrations;
    std::string bank;                      ///< file of the familiarity gate; empty without one
    bool bankDecides = false;              ///< or it only advises, when that was all it was good for in the test
    std::string figures;                   ///< a sentence with what was measured; says so when nothing was
};

/// A published detector is named in "published", which gives its sizes and resize protocol; ours have a "config" and a "resize".
/// Errors: ModelMissing, ModelBroken naming the field.
Result<DetectorDescription> readDetectorDescription(const std::filesystem::path& path);
/// The same for a text; `source` names it in errors.
Result<DetectorDescription> parseDetectorDescription(const std::string& text, const std::string& source);

} // namespace core::engine
