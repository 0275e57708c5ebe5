#include "core/engine/forgery_detector.h"

#include "core/base/files.h"
#include "core/engine/detector_reading.h"
#include "core/engine/familiarity_gate.h"

#include <fmt/format.h>

#include <algorithm>

namespace core::engine {
namespace {

constexpr double kLeastVisibleShare = 0.85; ///< of the crop's side that the picture's border leaves

/// How often such a score was right.
std::string reliabilitySentence(InputKind input, bool ofThisInput, const ReliabilityBin& bin)
{
    if (!ofThisInput)
        return fmt::format("Of the test faces that scored like this, {} of {} were manipulated, where half of all were.", bin.forged, bin.all);
    if (input == InputKind::Gray)
        return fmt::format(
            "Of the black-and-white test faces that scored like this, {} of {} were manipulated, where half of all were.", bin.forged, bin.all);
    return fmt::format("Of the test faces in colour that scored like this, {} of {} were manipulated, where half of all were.", bin.forged, bin.all);
}

} // namespace

struct ForgeryDetector::Parts {
    DetectorDescription description;
    DetectorNet net;
    std::optional<FamiliarityGate> gate;

    std::string obstacle(const image::Image& picture, const std::optional<image::Box>& face) const;
    Status openGate(const std::filesystem::path& weights);
};

/// Why the network need not look; empty when it can.
std::string ForgeryDetector::Parts::obstacle(const image::Image& picture, const std::optional<image::Box>& face) const
{
    if (!face)
        return "No face was found, so there is nothing to judge.";
    const int side = std::max(face->width, face->height);
    if (side < description.leastFacePx)
        return fmt::format("The face is {} pixels wide; below {:.0f} the traces of a forgery are lost.", side, description.leastFacePx);
    const auto crop = faces::detectorCropBox(*face, picture.width, picture.height, description.cropScale);
    if (crop.width < kLeastVisibleShare * description.cropScale * (side - 1))
        return "The face is cut off by the border of the picture.";
    return {};
}

Status ForgeryDetector::Parts::openGate(const std::filesystem::path& weights)
{
    if (description.bank.empty())
        return done();
    const auto hash = sha256OfFile(weights);
    if (!hash)
        return hash.error();
    auto opened = FamiliarityGate::open(
        weights.parent_path() / description.bank, { *hash, nets::toJson(description.statistics), description.resizeName });
    if (!opened)
        return opened.error();
    if (static_cast<int64_t>(opened->bank().width()) != description.config.width)
        return Error{ ErrorCode::ModelBroken, fmt::format("{} holds features of another width than the detector's", description.bank),
            "Fetch the pack again." };
    gate.emplace(std::move(*opened));
    return done();
}

ForgeryDetector::ForgeryDetector(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}
ForgeryDetector::ForgeryDetector(ForgeryDetector&&) noexcept = default;
ForgeryDetector& ForgeryDetector::operator=(ForgeryDetector&&) noexcept = default;
ForgeryDetector::~ForgeryDetector() = default;

Result<ForgeryDetector> ForgeryDetector::open(const std::filesystem::path& weightsFile)
{
    auto description = readDetectorDescription(std::filesystem::path(weightsFile).replace_extension(".json"));
    if (!description)
        return description.error();
    auto net = DetectorNet::open(weightsFile, *description);
    if (!net)
        return net.error();
    auto parts = std::make_unique<Parts>(Parts{ std::move(*description), std::move(*net), {} });
    if (const auto opened = parts->openGate(weightsFile); !opened)
        return opened.error();
    return ForgeryDetector(std::move(parts));
}

const std::string& ForgeryDetector::figures() const { return m_parts->description.figures; }

Verdict ForgeryDetector::judge(const image::Image& picture, const std::optional<image::Box>& face)
{
    const auto& d = m_parts->description;
    Verdict verdict{ .face = face };
    const auto cannotSay = [&](const std::string& reason) {
        verdict.label = VerdictLabel::CannotSay;
        verdict.reasons = { reason, d.figures };
        return verdict;
    };
    if (const auto obstacle = m_parts->obstacle(picture, face); !obstacle.empty())
        return cannotSay(obstacle);

    auto reading = readFace(m_parts->net, d, picture, *face);
    const auto& calibration = d.calibrations.of(reading.input);
    const double score = calibration.probability(reading.margin);
    const double spread = calibration.probability(reading.highest) - calibration.probability(reading.lowest);
    verdict.score = static_cast<float>(score);
    verdict.heatMap
        = HeatMap{ faces::detectorCropBox(*face, picture.width, picture.height, d.cropScale), std::move(reading.heat) };
    bool strange = false;
    if (m_parts->gate) {
        const torch::InferenceMode guard;
        const auto familiar = m_parts->gate->judge(reading.features);
        verdict.familiarity = static_cast<float>(familiar.share);
        verdict.nearest = familiar.nearest;
        if (familiar.second)
            verdict.secondFamiliarity = static_cast<float>(*familiar.second);
        if (familiar.duplicate)
            return cannotSay("This image is part of what the detector was trained on, so its answer proves nothing.");
        strange = !familiar.familiar;
        if (strange && d.bankDecides)
            return cannotSay("This face differs from the material that the detector was trained on.");
    }
    if (spread > calibration.stabilityLimit)
        return cannotSay("The answer changes too much when the picture is mirrored, saved again or cropped differently to be trusted.");
    if (score > calibration.noSignsUpTo && score < calibration.signsFrom)
        return cannotSay("The detector is not sure enough either way.");
    if (score >= calibration.signsFrom) {
        verdict.label = VerdictLabel::SignsOfManipulation;
        verdict.reasons = { "The face reads like the forgeries that the detector was trained on." };
    } else {
        verdict.label = VerdictLabel::NoSigns;
        verdict.reasons = { "None of the forgeries that the detector knows left signs in this face; that is no proof that it was not changed." };
    }
    if (strange)
        verdict.reasons.push_back("It differs from the material that the detector was trained on, so the answer may be worth less.");
    if (const auto* bin = calibration.reliabilityAt(score); bin && bin->all > 0)
        verdict.reasons.push_back(reliabilitySentence(reading.input, d.calibrations.byInput.contains(reading.input), *bin));
    verdict.reasons.push_back(d.figures);
    return verdict;
}

} // namespace core::engine
