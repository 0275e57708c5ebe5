#pragma once
#include "core/base/result.h"
#include "core/faces/measure.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace core::faces {

/// One measurement cut into ranges, each with a word: below cuts[0] words[0], and so on up; an empty word says nothing.
/// `noise` is the measurement's standard deviation when the same face is measured again (other landmarks, mirrored).
struct BandRule {
    std::string attribute, measurement;
    double noise = 1;
    std::vector<double> cuts;       ///< ascending
    std::vector<std::string> words; ///< one more than cuts
};

/// Several measurements weighed into the probability of each word (multinomial logistic regression).
struct ChoiceRule {
    std::string attribute;
    std::vector<std::string> measurements;
    std::vector<double> mean, deviation; ///< of each measurement, to bring them to one scale
    struct Choice {
        std::string word;
        double bias = 0;
        std::vector<double> weights; ///< one per measurement
    };
    std::vector<Choice> choices;
    /// What may still be said when no single word is certain enough: "dark" for black or brown. Narrower ones first.
    struct Group {
        std::string word;
        std::vector<std::string> members; ///< words of choices
    };
    std::vector<Group> groups;
};

/// How measurements become words. Kept in models/description.json, written by the calibration.
struct DescriptionRules {
    double minimumConfidence = 0.7; ///< a word less certain is left out
    std::vector<BandRule> bands;
    std::vector<ChoiceRule> choices;
    std::string figures = "{}"; ///< JSON object: what the calibration was made from and how well it did

    /// Errors: ModelBroken naming the first rule that is wrong (too large, not JSON, wrong types, lengths that do not match,
    ///         a word that holds one of the region keywords or a comma), ModelMissing without a file.
    static Result<DescriptionRules> load(const std::filesystem::path& path);
    static Result<DescriptionRules> parse(const std::string& json);
    std::string toJson() const;
};

struct Attribute {
    std::string word;
    double confidence = 0; ///< probability of the word, 0..1
};

/// The most probable word of each rule whose measurements are there, with its probability, however low; an empty word
/// means that there is nothing to say. Where a choice is under the minimum confidence, the first group over it takes its place.
std::map<std::string, Attribute> judge(const Measurements& measured, const DescriptionRules& rules);

/// The probability of each choice's word, in the rule's order; empty when a measurement is absent.
std::vector<double> choiceProbabilities(const Measurements& measured, const ChoiceRule& rule);

} // namespace core::faces
