#include "core/training/detector_evaluation.h"

#include "core/image/geometry.h"
#include "core/image/resample.h"
#include "core/training/detection_figures.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::training {
namespace {

constexpr double kChangedPatch = 0.25; ///< share of a patch from which it counts as changed

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

struct Verdicts {
    double signs = 0, none = 0, cannotSay = 0;
};

Verdicts countVerdicts(const Readings& readings, const DetectorCalibration& calibration, const FamiliarTest& isFamiliar)
{
    Verdicts verdicts;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const double p = calibration.probability(readings.margins[i]);
        const bool withheld
            = calibration.spread(readings, i) > calibration.stabilityLimit || (isFamiliar && !isFamiliar(readings.features[i]));
        auto& bin = withheld             ? verdicts.cannotSay
            : p >= calibration.signsFrom ? verdicts.signs
            : p <= calibration.noSignsUpTo ? verdicts.none
                                           : verdicts.cannotSay;
        bin += 1.0 / static_cast<double>(readings.size());
    }
    return verdicts;
}

nlohmann::json toJson(const Verdicts& verdicts)
{
    return { { "signs_of_manipulation", rounded(verdicts.signs) }, { "no_signs", rounded(verdicts.none) },
        { "cannot_say", rounded(verdicts.cannotSay) } };
}

/// Probabilities of as many forged faces as untouched ones, or the figures would measure our mixture.
struct Balanced {
    std::vector<double> forged, untouched;
};

Balanced balanced(const DetectorScores& scores, const DetectorCalibration& calibration, const std::vector<ForgeryKind>& kinds)
{
    const auto forged = scores.forgedMargins(kinds);
    Balanced result;
    for (const double margin : scores.untouched.margins)
        result.untouched.push_back(calibration.probability(margin));
    for (std::size_t i = 0; i < result.untouched.size() && !forged.empty(); ++i)
        result.forged.push_back(calibration.probability(forged[i * forged.size() / result.untouched.size()]));
    return result;
}

} // namespace

void Readings::add(const engine::DetectorReading& reading)
{
    margins.push_back(reading.margin);
    lowest.push_back(reading.lowest);
    highest.push_back(reading.highest);
    features.push_back(reading.features);
}

std::vector<double> DetectorScores::forgedMargins(const std::vector<ForgeryKind>& kinds) const
{
    std::vector<double> all;
    for (const auto kind : kinds)
        if (const auto found = forged.find(kind); found != forged.end())
            all.insert(all.end(), found->second.margins.begin(), found->second.margins.end());
    return all;
}

double DetectorCalibration::probability(double margin) const { return logistic(margin / temperature); }

double DetectorCalibration::spread(const Readings& readings, std::size_t i) const
{
    return probability(readings.highest[i]) - probability(readings.lowest[i]);
}

DetectorScores scoreFaces(const Measured& measured, const std::vector<ForgeryKind>& kinds, DetectorViews::Shown shown,
    engine::Looks looks, std::uint64_t seed)
{
    DetectorScores scores;
    const auto score = [&](std::optional<ForgeryKind> kind, Readings& readings) {
        std::mt19937_64 random(seed + (kind ? static_cast<std::uint64_t>(*kind) + 1 : 0));
        for (std::size_t i = 0; i < measured.meshes.size(); ++i) {
            const auto made = measured.views.testPicture(i, kind, measured.meshes, shown, random);
            readings.add(engine::readFace(measured.net, measured.description, made.picture, kAlignedFaceBox, looks));
        }
    };
    score(std::nullopt, scores.untouched);
    for (const auto kind : kinds)
        score(kind, scores.forged[kind]);
    return scores;
}

DetectorCalibration calibrate(
    const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, double falseAlarms, double misses)
{
    const auto forged = scores.forgedMargins(kinds);
    const auto& untouched = scores.untouched.margins;
    DetectorCalibration calibration;
    calibration.temperature = fitTemperature(forged, untouched);
    calibration.signsFrom = calibration.probability(quantile(untouched, 1 - falseAlarms));
    calibration.noSignsUpTo = std::min(calibration.probability(quantile(forged, misses)), calibration.signsFrom);
    // "No signs" must mean something for every kind: untouched pictures get it three times as often, or nobody does.
    const auto shareBelow = [&](const std::vector<double>& margins) {
        const auto below = std::count_if(margins.begin(), margins.end(),
            [&](double margin) { return calibration.probability(margin) <= calibration.noSignsUpTo; });
        return static_cast<double>(below) / static_cast<double>(margins.size());
    };
    const double untouchedBelow = shareBelow(untouched);
    for (const auto kind : kinds)
        if (const auto found = scores.forged.find(kind);
            found != scores.forged.end() && 3 * shareBelow(found->second.margins) > untouchedBelow)
            calibration.noSignsUpTo = 0;
    std::vector<double> spreads;
    for (std::size_t i = 0; i < untouched.size(); ++i)
        spreads.push_back(calibration.spread(scores.untouched, i));
    calibration.stabilityLimit = quantile(spreads, 0.95);
    return calibration;
}

nlohmann::json reliabilityBins(
    const DetectorScores& scores, const DetectorCalibration& calibration, const std::vector<ForgeryKind>& kinds)
{
    constexpr int kBins = 5;
    const auto faces = balanced(scores, calibration, kinds);
    auto bins = nlohmann::json::array();
    for (int i = 1; i <= kBins; ++i) {
        const double from = (i - 1.0) / kBins, upTo = static_cast<double>(i) / kBins;
        const auto within = [&](const std::vector<double>& list) {
            return std::count_if(list.begin(), list.end(), [&](double p) { return (p > from || i == 1) && p <= upTo; });
        };
        const auto forged = within(faces.forged);
        bins.push_back({ { "up_to", upTo }, { "forged", forged }, { "all", forged + within(faces.untouched) } });
    }
    return bins;
}

nlohmann::json detectionFigures(const DetectorScores& scores, const DetectorCalibration& calibration,
    const std::vector<ForgeryKind>& trained, const FamiliarTest& isFamiliar)
{
    nlohmann::json figures;
    figures["untouched_faces"] = scores.untouched.size();
    double sum = 0;
    for (const auto& [kind, readings] : scores.forged) {
        const double area = areaUnderRoc(readings.margins, scores.untouched.margins);
        figures["auc"][forgeryName(kind)] = rounded(area);
        figures["verdicts"][forgeryName(kind)] = toJson(countVerdicts(readings, calibration, isFamiliar));
        if (std::find(trained.begin(), trained.end(), kind) != trained.end())
            sum += area / static_cast<double>(trained.size());
    }
    figures["auc_of_trained_kinds"] = rounded(sum);
    figures["verdicts"]["untouched"] = toJson(countVerdicts(scores.untouched, calibration, isFamiliar));
    const auto faces = balanced(scores, calibration, trained);
    figures["calibration_error"] = rounded(calibrationError(faces.forged, faces.untouched));
    return figures;
}

PointingGame playPointingGame(const Measured& measured, ForgeryKind kind, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    PointingGame game;
    for (std::size_t i = 0; i < measured.meshes.size(); ++i) {
        const auto made = measured.views.testPicture(i, kind, measured.meshes, DetectorViews::Shown::Everything, random);
        const auto heat
            = engine::readFace(measured.net, measured.description, made.picture, kAlignedFaceBox, engine::Looks::Pair).heat;
        const auto crop = faces::detectorCropBox(
            kAlignedFaceBox, made.picture.width, made.picture.height, measured.description.cropScale);
        const auto changed = image::resize(image::crop(made.mask, crop), heat.width, heat.height, image::Filter::Box);
        const auto isChanged = [](std::uint8_t share) { return share >= 255 * kChangedPatch; };
        const auto hottest = std::max_element(heat.pixels.begin(), heat.pixels.end()) - heat.pixels.begin();
        game.hits += isChanged(changed.pixels[static_cast<std::size_t>(hottest)]);
        game.chance += static_cast<double>(std::count_if(changed.pixels.begin(), changed.pixels.end(), isChanged))
            / static_cast<double>(changed.pixels.size());
        ++game.faces;
    }
    game.hits = rounded(game.hits / std::max(game.faces, 1));
    game.chance = rounded(game.chance / std::max(game.faces, 1));
    return game;
}

} // namespace core::training
