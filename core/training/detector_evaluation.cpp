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

double spreadOf(const Readings& readings, std::size_t i, const engine::Calibration& calibration)
{
    return calibration.probability(readings.highest[i]) - calibration.probability(readings.lowest[i]);
}

Verdicts countVerdicts(const Readings& readings, const engine::Calibrations& calibrations, const FamiliarTest& isFamiliar)
{
    Verdicts verdicts;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        const auto& calibration = calibrations.of(readings.inputs[i]);
        const double p = calibration.probability(readings.margins[i]);
        const bool withheld
            = spreadOf(readings, i, calibration) > calibration.stabilityLimit || (isFamiliar && !isFamiliar(readings.features[i]));
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

Balanced balanced(const DetectorScores& scores, const engine::Calibrations& calibrations, const std::vector<ForgeryKind>& kinds)
{
    std::vector<double> forged;
    for (const auto kind : kinds)
        if (const auto found = scores.forged.find(kind); found != scores.forged.end())
            for (std::size_t i = 0; i < found->second.size(); ++i)
                forged.push_back(found->second.probability(i, calibrations));
    Balanced result;
    for (std::size_t i = 0; i < scores.untouched.size(); ++i) {
        result.untouched.push_back(scores.untouched.probability(i, calibrations));
        if (!forged.empty())
            result.forged.push_back(forged[i * forged.size() / scores.untouched.size()]);
    }
    return result;
}

std::vector<engine::ReliabilityBin> reliabilityOf(const Balanced& faces)
{
    constexpr int kBins = 5;
    std::vector<engine::ReliabilityBin> bins;
    for (int i = 1; i <= kBins; ++i) {
        const double from = (i - 1.0) / kBins, upTo = static_cast<double>(i) / kBins;
        const auto within = [&](const std::vector<double>& list) {
            return static_cast<int>(std::count_if(list.begin(), list.end(), [&](double p) { return (p > from || i == 1) && p <= upTo; }));
        };
        const int forged = within(faces.forged);
        bins.push_back({ upTo, forged, forged + within(faces.untouched) });
    }
    return bins;
}

} // namespace

void Readings::add(const engine::DetectorReading& reading)
{
    margins.push_back(reading.margin);
    lowest.push_back(reading.lowest);
    highest.push_back(reading.highest);
    inputs.push_back(reading.input);
    features.push_back(reading.features);
}

Readings Readings::ofInput(engine::InputKind kind) const
{
    Readings chosen;
    for (std::size_t i = 0; i < size(); ++i)
        if (inputs[i] == kind)
            chosen.add({ margins[i], lowest[i], highest[i], kind, features[i], {} });
    return chosen;
}

double Readings::probability(std::size_t i, const engine::Calibrations& calibrations) const
{
    return calibrations.of(inputs[i]).probability(margins[i]);
}

std::vector<double> DetectorScores::forgedMargins(const std::vector<ForgeryKind>& kinds) const
{
    std::vector<double> all;
    for (const auto kind : kinds)
        if (const auto found = forged.find(kind); found != forged.end())
            all.insert(all.end(), found->second.margins.begin(), found->second.margins.end());
    return all;
}

DetectorScores DetectorScores::ofInput(engine::InputKind kind) const
{
    DetectorScores chosen{ untouched.ofInput(kind), {} };
    for (const auto& [name, readings] : forged)
        chosen.forged[name] = readings.ofInput(kind);
    return chosen;
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

engine::Calibration calibrate(
    const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, double falseAlarms, double misses)
{
    const auto forged = scores.forgedMargins(kinds);
    const auto& untouched = scores.untouched.margins;
    engine::Calibration calibration;
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
        spreads.push_back(spreadOf(scores.untouched, i, calibration));
    calibration.stabilityLimit = quantile(spreads, 0.95);
    calibration.reliability = reliabilityOf(balanced(scores, { calibration, {} }, kinds));
    return calibration;
}

engine::Calibrations calibrateByInput(const DetectorScores& scores, const std::vector<ForgeryKind>& kinds, std::size_t least)
{
    engine::Calibrations calibrations{ calibrate(scores, kinds), {} };
    for (const auto input : engine::kInputKinds)
        if (const auto chosen = scores.ofInput(input); chosen.untouched.size() >= least && chosen.forgedMargins(kinds).size() >= least)
            calibrations.byInput[input] = calibrate(chosen, kinds);
    return calibrations;
}

nlohmann::json toJson(const engine::Calibration& calibration)
{
    auto bins = nlohmann::json::array();
    for (const auto& bin : calibration.reliability)
        bins.push_back({ { "up_to", bin.upTo }, { "forged", bin.forged }, { "all", bin.all } });
    return { { "temperature", calibration.temperature }, { "signs_from", calibration.signsFrom },
        { "no_signs_up_to", calibration.noSignsUpTo }, { "stability_limit", calibration.stabilityLimit }, { "reliability", bins } };
}

nlohmann::json detectionFigures(const DetectorScores& scores, const engine::Calibrations& calibrations,
    const std::vector<ForgeryKind>& trained, const FamiliarTest& isFamiliar)
{
    nlohmann::json figures;
    figures["untouched_faces"] = scores.untouched.size();
    double sum = 0;
    for (const auto& [kind, readings] : scores.forged) {
        const double area = areaUnderRoc(readings.margins, scores.untouched.margins);
        figures["auc"][forgeryName(kind)] = rounded(area);
        figures["verdicts"][forgeryName(kind)] = toJson(countVerdicts(readings, calibrations, isFamiliar));
        if (std::find(trained.begin(), trained.end(), kind) != trained.end())
            sum += area / static_cast<double>(trained.size());
    }
    figures["auc_of_trained_kinds"] = rounded(sum);
    figures["verdicts"]["untouched"] = toJson(countVerdicts(scores.untouched, calibrations, isFamiliar));
    const auto faces = balanced(scores, calibrations, trained);
    figures["calibration_error"] = rounded(calibrationError(faces.forged, faces.untouched));
    for (const auto input : engine::kInputKinds)
        if (const auto chosen = balanced(scores.ofInput(input), calibrations, trained); !chosen.forged.empty())
            figures["calibration_error_by_input"][engine::inputKindName(input)] = rounded(calibrationError(chosen.forged, chosen.untouched));
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
