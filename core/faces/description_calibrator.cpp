#include "core/faces/description_calibrator.h"

#include "core/faces/face.h"
#include "core/image/geometry.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <random>

namespace core::faces {

namespace {

using Figures = nlohmann::ordered_json;

constexpr std::size_t kFewestFaces = 100, kFewestLabels = 6;
constexpr double kLandmarkError = 0.015; ///< of the distance between the eyes
constexpr int kJitters = 3;
constexpr double kMinimumConfidence = 0.7;

struct BandPlan {
    const char *attribute, *measurement;
    std::vector<std::string> words;
    std::vector<double> quantiles; ///< of the train faces; empty when `cuts` are fixed
    std::vector<double> cuts;
    double leastNoise = 0; ///< where repeating cannot show all of it, such as the light a skin was seen in
    bool cutsFromLabels = false; ///< so that each word is as frequent as among the labels
};

const std::vector<BandPlan>& bandPlans()
{
    static const std::vector<BandPlan> plans{
        {"face_length", "face_aspect", {"short", "medium", "long"}, {0.22, 0.78}, {}},
        {"face_jaw", "jaw_width", {"narrow", "medium", "wide"}, {0.18, 0.82}, {}},
        {"brow_thickness", "brow_thickness", {"thin", "", "thick"}, {0.18, 0.82}, {}, 1.0 / 64}, // counted in whole pixels
        {"brow_arch", "brow_arch", {"straight", "", "arched"}, {0.18, 0.82}, {}},
        {"eye_openness", "eye_openness", {"narrow", ""}, {0.12}, {}},
        {"eye_size", "eye_size", {"small", "", "large"}, {0.15, 0.85}, {}},
        {"eye_spacing", "eye_spacing", {"close-set", "", "wide-set"}, {0.12, 0.88}, {}},
        {"nose_length", "nose_length", {"short", "", "long"}, {0.2, 0.8}, {}},
        {"nose_width", "nose_width", {"narrow", "", "wide"}, {0.2, 0.8}, {}},
        {"lip_fullness", "lip_fullness", {"thin", "", "full"}, {0.2, 0.8}, {}},
        {"mouth_width", "mouth_width", {"small", "", "wide"}, {0.15, 0.85}, {}},
        // Another exposure of the same skin moves the typology angle by several degrees.
        {"skin_tone", "skin_tone", {"deep", "brown", "tan", "medium", "light", "fair"}, {}, {}, 5, true},
        {"light_side", "light_side", {"from the right", "", "from the left"}, {0.12, 0.88}, {}, 1.5},
        {"light_above", "light_above", {"", "from above"}, {0.8}, {}, 1.5},
        {"light_hardness", "light_contrast", {"soft", "", "hard"}, {0.3, 0.8}, {}, 1.5},
        {"light_warmth", "light_warmth", {"cool", "", "warm"}, {0.1, 0.9}, {}, 1},
        {"light_level", "light_level", {"dim", "", "bright"}, {0.1, 0.9}, {}, 2},
    };
    return plans;
}

struct ChoicePlan {
    const char* attribute;
    std::vector<std::string> words, measurements;
    std::vector<ChoiceRule::Group> groups;
};

const std::vector<ChoicePlan>& choicePlans()
{
    static const std::vector<ChoicePlan> plans{
        {"glasses", {"", "glasses", "dark glasses"},
            {"glasses_bridge", "glasses_under", "glasses_temple", "glasses_texture", "eyes_to_skin", "eyes_contrast"}, {}},
        {"beard", {"", "moustache", "beard"},
            {"chin_share", "jaw_share", "moustache_share", "chin_dark", "moustache_dark", "chin_chroma", "moustache_chroma", "skin_l"},
            {{"facial hair", {"moustache", "beard"}}}},
        {"smile", {"", "smiling", "broadly smiling", "open"}, {"smile_lift", "mouth_width", "mouth_open", "teeth", "lip_fullness"},
            {{"smiling", {"smiling", "broadly smiling"}}}},
        {"hair_length", {"bald", "short", "chin-length", "long"}, {"hair_top", "hairline", "hair_ear", "hair_mouth", "hair_chin", "hair_neck"}, {}},
        {"hair_colour", {"black", "brown", "blond", "red", "gray", "white", "dyed"},
            {"hair_l", "hair_a", "hair_b", "hair_chroma", "hair_top", "hair_found", "hair_to_skin", "hair_shine", "hair_yellow"},
            {{"gray", {"gray", "white"}}, {"dark", {"black", "brown"}}, {"light", {"blond", "gray", "white"}}}},
        {"ears", {"visible", "hidden"}, {"hair_ear", "hair_mouth", "hair_chin", "turn_size"}, {}},
        {"eye_colour", {"brown", "blue", "green"}, {"iris_l", "iris_a", "iris_b", "iris_to_white", "skin_l"}, {{"light", {"blue", "green"}}}},
    };
    return plans;
}

double quantileOf(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    const double at = share * double(values.size() - 1);
    const auto below = std::size_t(at);
    const double rest = at - double(below);
    return below + 1 < values.size() ? values[below] * (1 - rest) + values[below + 1] * rest : values[below];
}

/// Whether a face counts for bands and for what is said of the train faces.
bool isPlainTrainFace(const CalibrationFace& face)
{
    return !face.test && !face.edited;
}

/// Standard deviation of one measurement of a face, robust against the few where it fails altogether.
double noiseOf(std::span<const CalibrationFace> faces, const std::string& measurement)
{
    std::vector<double> differences;
    for (const auto& face : faces)
        if (const auto first = face.measured.find(measurement); isPlainTrainFace(face) && first != face.measured.end())
            for (const auto& other : face.again)
                if (const auto second = other.find(measurement); second != other.end())
                    differences.push_back(std::abs(first->second - second->second));
    // 1.4826 brings a median absolute deviation to a standard deviation.
    return differences.empty() ? 0 : 1.4826 * quantileOf(std::move(differences), 0.5);
}

std::vector<double> trainValues(std::span<const CalibrationFace> faces, const std::string& measurement)
{
    std::vector<double> values;
    for (const auto& face : faces)
        if (const auto found = face.measured.find(measurement); isPlainTrainFace(face) && found != face.measured.end())
            values.push_back(found->second);
    return values;
}

/// Cuts of one measurement that leave as many labelled train faces between them as carry each word.
std::vector<double> cutsByLabels(std::span<const CalibrationFace> faces, const BandPlan& plan)
{
    std::vector<double> values;
    std::map<std::string, double> counts;
    for (const auto& face : faces) {
        const auto label = face.labels.find(plan.attribute);
        const auto value = face.measured.find(plan.measurement);
        if (!isPlainTrainFace(face) || label == face.labels.end() || value == face.measured.end())
            continue;
        values.push_back(value->second);
        ++counts[label->second];
    }
    std::vector<double> cuts;
    if (values.size() < kFewestLabels * plan.words.size())
        return cuts;
    double below = 0;
    for (std::size_t i = 0; i + 1 < plan.words.size(); ++i) {
        below += counts[plan.words[i]];
        cuts.push_back(quantileOf(values, std::min(1.0, below / double(values.size()))));
    }
    return cuts;
}

struct Sample {
    std::vector<double> features;
    std::size_t label = 0;
};

/// Multinomial logistic regression by gradient descent with momentum, drawn towards zero weights.
void fitChoices(ChoiceRule& rule, std::span<const Sample> samples)
{
    constexpr double kDecay = 0.01, kRate = 0.3, kMomentum = 0.9;
    constexpr int kSteps = 1500;
    const std::size_t classes = rule.choices.size(), count = rule.measurements.size();
    std::vector<double> weights(classes * (count + 1)), velocity(weights.size());
    for (int step = 0; step < kSteps; ++step) {
        std::vector<double> gradient(weights.size());
        for (const auto& sample : samples) {
            std::vector<double> p(classes);
            for (std::size_t c = 0; c < classes; ++c) {
                p[c] = weights[c * (count + 1) + count];
                for (std::size_t m = 0; m < count; ++m)
                    p[c] += weights[c * (count + 1) + m] * sample.features[m];
            }
            const double largest = *std::max_element(p.begin(), p.end());
            double sum = 0;
            for (auto& value : p)
                sum += value = std::exp(value - largest);
            for (std::size_t c = 0; c < classes; ++c) {
                const double d = (p[c] / sum - (c == sample.label ? 1 : 0)) / double(samples.size());
                for (std::size_t m = 0; m < count; ++m)
                    gradient[c * (count + 1) + m] += d * sample.features[m];
                gradient[c * (count + 1) + count] += d;
            }
        }
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const bool isBias = i % (count + 1) == count;
            velocity[i] = kMomentum * velocity[i] - kRate * (gradient[i] + (isBias ? 0 : kDecay * weights[i]));
            weights[i] += velocity[i];
        }
    }
    for (std::size_t c = 0; c < classes; ++c) {
        rule.choices[c].weights.assign(weights.begin() + std::ptrdiff_t(c * (count + 1)), weights.begin() + std::ptrdiff_t(c * (count + 1) + count));
        rule.choices[c].bias = weights[c * (count + 1) + count];
    }
}

/// The faces with all measurements of the plan and a label among the rule's words.
std::vector<Sample> samplesOf(std::span<const CalibrationFace> faces, const ChoiceRule& rule)
{
    std::vector<Sample> samples;
    for (const auto& face : faces) {
        const auto label = face.labels.find(rule.attribute);
        if (face.test || label == face.labels.end())
            continue;
        const auto choice = std::find_if(rule.choices.begin(), rule.choices.end(), [&](const auto& c) { return c.word == label->second; });
        Sample sample;
        for (const auto& name : rule.measurements)
            if (const auto value = face.measured.find(name); value != face.measured.end())
                sample.features.push_back(value->second);
        if (choice == rule.choices.end() || sample.features.size() != rule.measurements.size())
            continue;
        sample.label = std::size_t(choice - rule.choices.begin());
        samples.push_back(std::move(sample));
    }
    return samples;
}

std::optional<ChoiceRule> calibrateChoice(std::span<const CalibrationFace> faces, const ChoicePlan& plan)
{
    ChoiceRule rule{.attribute = plan.attribute, .measurements = plan.measurements};
    for (const auto& word : plan.words)
        rule.choices.push_back({.word = word});
    auto samples = samplesOf(faces, rule);
    std::vector<std::size_t> counts(rule.choices.size());
    for (const auto& sample : samples)
        ++counts[sample.label];
    for (std::size_t c = rule.choices.size(); c-- > 0;)
        if (counts[c] < kFewestLabels)
            rule.choices.erase(rule.choices.begin() + std::ptrdiff_t(c));
    if (rule.choices.size() < 2)
        return {};
    samples = samplesOf(faces, rule);
    for (std::size_t m = 0; m < rule.measurements.size(); ++m) {
        double sum = 0, squares = 0;
        for (const auto& sample : samples)
            sum += sample.features[m], squares += sample.features[m] * sample.features[m];
        const double mean = sum / double(samples.size());
        rule.mean.push_back(mean);
        rule.deviation.push_back(std::max(1e-6, std::sqrt(std::max(0.0, squares / double(samples.size()) - mean * mean))));
    }
    for (auto& sample : samples)
        for (std::size_t m = 0; m < rule.measurements.size(); ++m)
            sample.features[m] = std::clamp((sample.features[m] - rule.mean[m]) / rule.deviation[m], -4.0, 4.0);
    fitChoices(rule, samples);
    for (auto group : plan.groups) {
        std::erase_if(group.members, [&](const auto& word) {
            return std::none_of(rule.choices.begin(), rule.choices.end(), [&](const auto& choice) { return choice.word == word; });
        });
        if (group.members.size() > 1)
            rule.groups.push_back(std::move(group));
    }
    return rule;
}

Figures shareSaid(std::span<const CalibrationFace> faces, const DescriptionRules& rules, const std::string& attribute)
{
    std::map<std::string, int> said;
    int count = 0;
    for (const auto& face : faces) {
        if (!isPlainTrainFace(face))
            continue;
        ++count;
        const auto judged = judge(face.measured, rules);
        if (const auto found = judged.find(attribute); found != judged.end() && found->second.confidence >= rules.minimumConfidence)
            ++said[found->second.word];
    }
    Figures shares = Figures::object();
    for (const auto& [word, times] : said)
        if (!word.empty())
            shares[word] = std::round(1000.0 * times / count) / 1000;
    return shares;
}

/// Precision and recall of what is said, word by word; a word kept back for lack of confidence counts against recall. A
/// broader word is right for each of its members.
Figures accuracyOf(std::span<const CalibrationFace> faces, const DescriptionRules& rules, const ChoiceRule& rule, bool test)
{
    auto words = rule.groups;
    for (const auto& choice : rule.choices) {
        const auto same = std::find_if(words.begin(), words.end(), [&](const auto& group) { return group.word == choice.word; });
        if (same == words.end())
            words.push_back({choice.word, {choice.word}});
    }
    Figures figures = Figures::object();
    for (const auto& group : words) {
        int right = 0, said = 0, real = 0;
        for (const auto& face : faces) {
            const auto label = face.labels.find(rule.attribute);
            if (face.edited || face.test != test || label == face.labels.end())
                continue;
            const auto judged = judge(face.measured, rules);
            const auto found = judged.find(rule.attribute);
            const bool says = found != judged.end() && found->second.confidence >= rules.minimumConfidence && found->second.word == group.word;
            const bool is = std::find(group.members.begin(), group.members.end(), label->second) != group.members.end();
            said += says, real += is, right += says && is;
        }
        const auto share = [](int part, int whole) { return whole ? Figures(std::round(1000.0 * part / whole) / 1000) : Figures(nullptr); };
        figures[group.word.empty() ? "nothing" : group.word] = {{"faces", real}, {"said", said}, {"precision", share(right, said)}, {"recall", share(right, real)}};
    }
    return figures;
}

} // namespace

Result<CalibrationFace> measureForCalibration(const image::Image& photo, std::span<const image::Point> landmarks, unsigned seed)
{
    auto measured = measureFace(photo, landmarks);
    if (!measured)
        return Error{ErrorCode::FormatBroken, fmt::format("{} landmarks on a picture of {} x {} cannot be measured", landmarks.size(), photo.width, photo.height),
            "Leave this picture out of the calibration."};
    CalibrationFace face{.measured = std::move(*measured)};
    if (auto mirror = measureFace(image::mirrored(photo), mirroredLandmarks(landmarks, photo.width))) {
        for (const char* sided : {"light_side", "turn", "tilt"})
            if (const auto found = mirror->find(sided); found != mirror->end())
                found->second = -found->second;
        face.again.push_back(std::move(*mirror));
    }
    // The generator's numbers are the same everywhere; the standard library's distributions are not, so this is a sum of uniforms.
    std::mt19937 random(seed);
    const auto normal = [&random] {
        double sum = -6;
        for (int i = 0; i < 12; ++i)
            sum += double(random()) / 4294967296.0;
        return sum;
    };
    const double spread = kLandmarkError * face.measured.at("eye_distance_px");
    for (int i = 0; i < kJitters; ++i) {
        std::vector<image::Point> moved(landmarks.begin(), landmarks.end());
        for (auto& point : moved) {
            point.x += float(spread * normal());
            point.y += float(spread * normal());
        }
        if (auto again = measureFace(photo, moved))
            face.again.push_back(std::move(*again));
    }
    return face;
}

Result<DescriptionRules> calibrateDescription(std::span<const CalibrationFace> faces)
{
    const auto train = std::size_t(std::count_if(faces.begin(), faces.end(), isPlainTrainFace));
    if (train < kFewestFaces)
        return Error{ErrorCode::Usage, fmt::format("{} train faces are too few to set thresholds", train), "Give at least 100."};
    DescriptionRules rules;
    rules.minimumConfidence = kMinimumConfidence;
    for (const auto& plan : bandPlans()) {
        const auto values = trainValues(faces, plan.measurement);
        if (values.size() < kFewestFaces / 2)
            continue;
        BandRule rule{.attribute = plan.attribute, .measurement = plan.measurement, .cuts = plan.cuts, .words = plan.words};
        rule.noise = std::max({noiseOf(faces, plan.measurement), plan.leastNoise, 1e-6});
        for (const double share : plan.quantiles)
            rule.cuts.push_back(quantileOf(values, share));
        if (plan.cutsFromLabels)
            rule.cuts = cutsByLabels(faces, plan);
        if (!rule.cuts.empty())
            rules.bands.push_back(std::move(rule));
    }
    Figures leftOut = Figures::array();
    for (const auto& plan : choicePlans()) {
        if (auto rule = calibrateChoice(faces, plan))
            rules.choices.push_back(std::move(*rule));
        else
            leftOut.push_back(plan.attribute);
    }

    const auto edited = std::size_t(std::count_if(faces.begin(), faces.end(), [](const auto& face) { return face.edited; }));
    Figures figures{{"train_faces", train}, {"test_faces", faces.size() - train - edited}, {"edited_faces", edited},
        {"labelled_faces", std::count_if(faces.begin(), faces.end(), [](const auto& face) { return !face.edited && !face.labels.empty(); })},
        {"left_out_for_lack_of_labels", leftOut}, {"said_of_train_faces", Figures::object()}, {"accuracy", Figures::object()}};
    for (const auto& rule : rules.bands)
        figures["said_of_train_faces"][rule.attribute] = shareSaid(faces, rules, rule.attribute);
    for (const auto& rule : rules.choices) {
        figures["said_of_train_faces"][rule.attribute] = shareSaid(faces, rules, rule.attribute);
        figures["accuracy"][rule.attribute] = {{"train", accuracyOf(faces, rules, rule, false)}, {"test", accuracyOf(faces, rules, rule, true)}};
    }
    rules.figures = figures.dump();
    return rules;
}

} // namespace core::faces
