#include "core/training/detector_evaluation.h"

#include "core/training/detection_figures.h"

#include <ATen/autocast_mode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::training {
namespace {

using torch::Tensor;

constexpr std::size_t kViewsAtOnce = 16;

/// [B] logit of forged less that of not forged.
Tensor marginsOf(nets::FaceVit& net, const Tensor& pictures)
{
    const auto logits = net->forward(pictures).to(torch::kDouble);
    return logits.select(1, 0) - logits.select(1, 1);
}

double rounded(double value) { return std::round(value * 1e4) / 1e4; }

struct Verdicts {
    double signs = 0, none = 0, cannotSay = 0;
};

Verdicts countVerdicts(const Margins& margins, const DetectorCalibration& calibration)
{
    Verdicts verdicts;
    for (std::size_t i = 0; i < margins.means.size(); ++i) {
        const double p = calibration.probability(margins.means[i]);
        const double half = margins.flips[i] / 2;
        const double difference
            = std::abs(calibration.probability(margins.means[i] + half) - calibration.probability(margins.means[i] - half));
        auto& bin = difference > calibration.flipLimit ? verdicts.cannotSay
            : p >= calibration.signsFrom               ? verdicts.signs
            : p <= calibration.noSignsUpTo             ? verdicts.none
                                                       : verdicts.cannotSay;
        bin += 1.0 / static_cast<double>(margins.means.size());
    }
    return verdicts;
}

nlohmann::json toJson(const Verdicts& verdicts)
{
    return { { "signs_of_manipulation", rounded(verdicts.signs) }, { "no_signs", rounded(verdicts.none) },
        { "cannot_say", rounded(verdicts.cannotSay) } };
}

} // namespace

std::vector<double> DetectorScores::forgedMeans(const std::vector<ForgeryKind>& kinds) const
{
    std::vector<double> all;
    for (const auto kind : kinds)
        if (const auto found = forged.find(kind); found != forged.end())
            all.insert(all.end(), found->second.means.begin(), found->second.means.end());
    return all;
}

double DetectorCalibration::probability(double margin) const { return logistic(margin / temperature); }

DetectorScores scoreViews(nets::FaceVit& net, const DetectorViews& views, const std::vector<FaceMesh>& meshes,
    const std::vector<ForgeryKind>& kinds, DetectorViews::Shown shown, std::uint64_t seed)
{
    const torch::InferenceMode guard;
    net->eval();
    DetectorScores scores;
    const auto score = [&](std::optional<ForgeryKind> kind, Margins& margins) {
        std::mt19937_64 random(seed + (kind ? static_cast<std::uint64_t>(*kind) + 1 : 0));
        std::vector<Tensor> batch;
        for (std::size_t i = 0; i < meshes.size(); ++i) {
            batch.push_back(views.testView(i, kind, meshes, shown, random));
            if (batch.size() < kViewsAtOnce && i + 1 < meshes.size())
                continue;
            const auto pictures = torch::cat(batch);
            const auto straight = marginsOf(net, pictures), mirrored = marginsOf(net, pictures.flip({ 3 }));
            for (int64_t k = 0; k < straight.size(0); ++k) {
                const double a = straight[k].item<double>(), b = mirrored[k].item<double>();
                margins.means.push_back((a + b) / 2);
                margins.flips.push_back(a - b);
            }
            batch.clear();
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
    const auto forged = scores.forgedMeans(kinds);
    DetectorCalibration calibration;
    calibration.temperature = fitTemperature(forged, scores.untouched.means);
    calibration.signsFrom = calibration.probability(quantile(scores.untouched.means, 1 - falseAlarms));
    calibration.noSignsUpTo = std::min(calibration.probability(quantile(forged, misses)), calibration.signsFrom);
    // "No signs" must mean something for every kind: untouched pictures get it three times as often, or nobody does.
    const auto shareBelow = [&](const Margins& margins) {
        const auto below = std::count_if(margins.means.begin(), margins.means.end(),
            [&](double margin) { return calibration.probability(margin) <= calibration.noSignsUpTo; });
        return static_cast<double>(below) / static_cast<double>(margins.means.size());
    };
    const double untouched = shareBelow(scores.untouched);
    for (const auto kind : kinds)
        if (const auto found = scores.forged.find(kind); found != scores.forged.end() && 3 * shareBelow(found->second) > untouched)
            calibration.noSignsUpTo = 0;
    std::vector<double> flips;
    for (std::size_t i = 0; i < scores.untouched.means.size(); ++i) {
        const double mean = scores.untouched.means[i], half = scores.untouched.flips[i] / 2;
        flips.push_back(std::abs(calibration.probability(mean + half) - calibration.probability(mean - half)));
    }
    calibration.flipLimit = quantile(flips, 0.95);
    return calibration;
}

nlohmann::json detectionFigures(
    const DetectorScores& scores, const DetectorCalibration& calibration, const std::vector<ForgeryKind>& trained)
{
    nlohmann::json figures;
    figures["untouched_faces"] = scores.untouched.means.size();
    double sum = 0;
    for (const auto& [kind, margins] : scores.forged) {
        const double area = areaUnderRoc(margins.means, scores.untouched.means);
        figures["auc"][forgeryName(kind)] = rounded(area);
        figures["verdicts"][forgeryName(kind)] = toJson(countVerdicts(margins, calibration));
        if (std::find(trained.begin(), trained.end(), kind) != trained.end())
            sum += area / static_cast<double>(trained.size());
    }
    figures["auc_of_trained_kinds"] = rounded(sum);
    figures["verdicts"]["untouched"] = toJson(countVerdicts(scores.untouched, calibration));
    std::vector<double> positives, negatives;
    for (const double margin : scores.forgedMeans(trained))
        positives.push_back(calibration.probability(margin));
    for (const double margin : scores.untouched.means)
        negatives.push_back(calibration.probability(margin));
    // As many of each: a forged view counts once for every untouched one, or the error would measure our mixture.
    std::vector<double> balanced;
    for (std::size_t i = 0; i < negatives.size() && !positives.empty(); ++i)
        balanced.push_back(positives[i * positives.size() / negatives.size()]);
    figures["calibration_error"] = rounded(calibrationError(balanced, negatives));
    return figures;
}

} // namespace core::training
