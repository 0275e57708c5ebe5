#include "core/faces/likeness_scale_fit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace core::faces {

namespace {

constexpr double kStrangers = 1; ///< the least score of the mean impostor pair, and what the mean genuine one lacks to 100
constexpr int kFolds = 5;
constexpr std::size_t kFewestPersons = 10;

struct Pairs {
    std::vector<double> genuine, impostor;
};

double mean(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return sum / double(values.size());
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

Error usage(const std::string& what)
{
    return {ErrorCode::Usage, what, "Give two photos each of at least ten people."};
}

/// Folds of the persons: pairs of which `inside` says whether both (or neither) belong to them.
template <class Choose>
Pairs pairsOf(std::span<const KnownFace> faces, const std::vector<float>& centre, Choose choose)
{
    Pairs pairs;
    for (std::size_t i = 0; i < faces.size(); ++i)
        for (std::size_t j = i + 1; j < faces.size(); ++j)
            if (choose(faces[i].person, faces[j].person))
                (faces[i].person == faces[j].person ? pairs.genuine : pairs.impostor)
                    .push_back(centredCosine(faces[i].descriptor, faces[j].descriptor, centre));
    return pairs;
}

double rounded(double value)
{
    return std::round(value * 1e4) / 1e4;
}

} // namespace

std::vector<float> meanDescriptor(std::span<const std::vector<float>> descriptors)
{
    if (descriptors.empty())
        return {};
    std::vector<double> sum(descriptors.front().size());
    for (const auto& descriptor : descriptors)
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += descriptor[i];
    std::vector<float> result;
    for (const double value : sum)
        result.push_back(float(value / double(descriptors.size())));
    return result;
}

Separation separationOf(std::span<const double> genuine, std::span<const double> impostor)
{
    Separation found{.genuineMean = mean(genuine), .impostorMean = mean(impostor), .genuinePairs = genuine.size(), .impostorPairs = impostor.size()};
    std::vector<double> same(genuine.begin(), genuine.end()), other(impostor.begin(), impostor.end());
    std::sort(same.begin(), same.end());
    std::sort(other.begin(), other.end());
    double wins = 0, best = 2, bestGap = 2;
    for (const double value : same) {
        const auto below = std::lower_bound(other.begin(), other.end(), value), upTo = std::upper_bound(other.begin(), other.end(), value);
        wins += double(below - other.begin()) + 0.5 * double(upTo - below);
    }
    found.auc = wins / double(same.size()) / double(other.size());
    std::vector<double> thresholds = same;
    thresholds.insert(thresholds.end(), other.begin(), other.end());
    for (const double threshold : thresholds) { // accepted from the threshold on
        const double refused = double(std::lower_bound(same.begin(), same.end(), threshold) - same.begin()) / double(same.size());
        const double accepted = double(other.end() - std::lower_bound(other.begin(), other.end(), threshold)) / double(other.size());
        const double worse = std::max(refused, accepted), gap = std::abs(refused - accepted);
        if (worse < best || (worse == best && gap < bestGap)) {
            best = worse, bestGap = gap;
            found.equalErrorRate = (refused + accepted) / 2;
        }
    }
    return found;
}

Result<LikenessScale> fitLikenessScale(const std::string& name, std::span<const double> genuine, std::span<const double> impostor,
    std::vector<float> centre)
{
    if (genuine.empty() || impostor.empty())
        return usage("no pairs of one kind to fit the likeness scale on");
    if (!(mean(genuine) > mean(impostor)))
        return usage("genuine pairs are not more similar than impostor pairs, so no scale fits them");
    const double genuineTarget = (double(genuine.size()) + 1) / (double(genuine.size()) + 2), impostorTarget = 1 / (double(impostor.size()) + 2);
    double slope = 1, offset = -(mean(genuine) + mean(impostor)) / 2;
    // Newton's method with a little damping on two parameters.
    for (int iteration = 0; iteration < 200; ++iteration) {
        double g0 = 0, g1 = 0, h00 = 1e-9, h01 = 0, h11 = 1e-9;
        const auto add = [&](std::span<const double> similarities, double target) {
            const double weight = 0.5 / double(similarities.size());
            for (const double s : similarities) {
                const double p = logistic(slope * s + offset), d = weight * (p - target), w = weight * std::max(p * (1 - p), 1e-9);
                g0 += d * s, g1 += d, h00 += w * s * s, h01 += w * s, h11 += w;
            }
        };
        add(genuine, genuineTarget);
        add(impostor, impostorTarget);
        const double determinant = h00 * h11 - h01 * h01;
        double stepSlope = (h11 * g0 - h01 * g1) / determinant, stepOffset = (h00 * g1 - h01 * g0) / determinant;
        const double largest = std::max(std::abs(stepSlope), std::abs(stepOffset)), limit = 5;
        if (largest > limit)
            stepSlope *= limit / largest, stepOffset *= limit / largest;
        slope -= stepSlope, offset -= stepOffset;
        if (largest < 1e-10)
            break;
    }
    const double gentlest = 2 * std::log((100 - kStrangers) / kStrangers) / (mean(genuine) - mean(impostor));
    if (slope > gentlest) {
        slope = gentlest;
        offset = -slope * (mean(genuine) + mean(impostor)) / 2;
    }
    return LikenessScale::make({name, slope, offset, std::move(centre), "{}"});
}

Result<LikenessScale> calibrateLikeness(const std::string& name, std::span<const KnownFace> faces, std::vector<float> centre)
{
    std::map<int, int> order; // persons are dealt into folds in the order of their numbers
    for (const auto& face : faces) {
        order.emplace(face.person, 0);
        if (face.descriptor.size() != faces.front().descriptor.size() || (!centre.empty() && centre.size() != face.descriptor.size()))
            return usage("descriptors of unequal length");
    }
    if (order.size() < kFewestPersons)
        return usage(fmt::format("{} persons are too few to calibrate likeness", order.size()));
    int next = 0;
    for (auto& [person, fold] : order)
        fold = next++ % kFolds;

    const Pairs all = pairsOf(faces, centre, [](int, int) { return true; });
    auto scale = fitLikenessScale(name, all.genuine, all.impostor, centre);
    if (!scale)
        return scale;
    const auto separation = separationOf(all.genuine, all.impostor);

    double logLoss = 0, genuineRight = 0, impostorRight = 0, genuineCount = 0, impostorCount = 0;
    for (int fold = 0; fold < kFolds; ++fold) {
        const Pairs fit = pairsOf(faces, centre, [&](int a, int b) { return order[a] != fold && order[b] != fold; });
        const Pairs held = pairsOf(faces, centre, [&](int a, int b) { return order[a] == fold && order[b] == fold; });
        const auto fitted = fitLikenessScale(name, fit.genuine, fit.impostor, centre);
        if (!fitted)
            return fitted;
        for (const double s : held.genuine) {
            const double p = fitted->score(s) / 100;
            logLoss -= std::log(std::max(p, 1e-12)) / double(all.genuine.size()) / 2;
            genuineRight += p >= 0.5, ++genuineCount;
        }
        double impostorLoss = 0;
        for (const double s : held.impostor) {
            const double p = fitted->score(s) / 100;
            impostorLoss -= std::log(std::max(1 - p, 1e-12));
            impostorRight += p < 0.5, ++impostorCount;
        }
        if (!held.impostor.empty())
            logLoss += impostorLoss / double(held.impostor.size()) / kFolds / 2;
    }
    auto numbers = scale->numbers();
    numbers.figures = nlohmann::ordered_json{{"persons", order.size()}, {"genuine_pairs", separation.genuinePairs},
        {"impostor_pairs", separation.impostorPairs}, {"genuine_mean", rounded(separation.genuineMean)},
        {"impostor_mean", rounded(separation.impostorMean)}, {"auc", rounded(separation.auc)},
        {"equal_error_rate", rounded(separation.equalErrorRate)}, {"held_out_genuine_over_50", rounded(genuineRight / std::max(1.0, genuineCount))},
        {"held_out_impostor_under_50", rounded(impostorRight / std::max(1.0, impostorCount))}, {"held_out_log_loss_balanced", rounded(logLoss)}}
                          .dump();
    return LikenessScale::make(std::move(numbers));
}

} // namespace core::faces
