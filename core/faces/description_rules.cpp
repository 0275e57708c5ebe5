#include "core/faces/description_rules.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::faces {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "likeness-description-1";
constexpr std::size_t kMaxBytes = 4u << 20, kMaxRules = 200, kMaxListLength = 200, kMaxWordLength = 80;

Error broken(const std::string& what)
{
    return {ErrorCode::ModelBroken, "description rules: " + what,
        "The model pack is damaged. Restore models/description.json, or make it again with likeness-train describe."};
}

/// Throws json's exceptions and std::invalid_argument, all turned into one Error by parse().
void require(bool holds, const std::string& what)
{
    if (!holds)
        throw std::invalid_argument(what);
}

std::string wordOf(const json& value, const std::string& rule)
{
    const auto word = value.get<std::string>();
    require(word.size() <= kMaxWordLength, rule + ": a word is too long");
    for (const char c : word)
        require((c >= 'a' && c <= 'z') || c == ' ' || c == '-', rule + ": '" + word + "' is not plain lower-case words");
    for (const char* keyword : {"face", "ears", "eyes", "nose", "mouth"})
        require((" " + word + " ").find(std::string(" ") + keyword + " ") == std::string::npos, rule + ": '" + word + "' holds a region's name");
    return word;
}

std::string nameOf(const json& value)
{
    const auto name = value.get<std::string>();
    require(!name.empty() && name.size() <= kMaxWordLength, "a name is empty or too long");
    return name;
}

std::vector<double> numbersOf(const json& list, const std::string& rule)
{
    require(list.is_array() && list.size() <= kMaxListLength, rule + ": a list is missing or too long");
    std::vector<double> numbers;
    for (const auto& item : list) {
        require(item.is_number(), rule + ": a number is expected");
        numbers.push_back(item.get<double>());
        require(std::isfinite(numbers.back()), rule + ": a number is not finite");
    }
    return numbers;
}

BandRule bandOf(const json& object)
{
    BandRule rule;
    rule.attribute = nameOf(object.at("attribute"));
    rule.measurement = nameOf(object.at("measurement"));
    require(object.at("noise").is_number(), rule.attribute + ": noise is not a number");
    rule.noise = object.at("noise").get<double>();
    require(rule.noise > 0 && std::isfinite(rule.noise), rule.attribute + ": noise is not positive");
    rule.cuts = numbersOf(object.at("cuts"), rule.attribute);
    require(!rule.cuts.empty() && std::is_sorted(rule.cuts.begin(), rule.cuts.end()), rule.attribute + ": cuts do not ascend");
    const auto& words = object.at("words");
    require(words.is_array() && words.size() == rule.cuts.size() + 1, rule.attribute + ": there must be one word more than cuts");
    for (const auto& word : words)
        rule.words.push_back(wordOf(word, rule.attribute));
    return rule;
}

ChoiceRule choiceOf(const json& object)
{
    ChoiceRule rule;
    rule.attribute = nameOf(object.at("attribute"));
    const auto& names = object.at("measurements");
    require(names.is_array() && !names.empty() && names.size() <= kMaxListLength, rule.attribute + ": measurements are missing");
    for (const auto& name : names)
        rule.measurements.push_back(nameOf(name));
    rule.mean = numbersOf(object.at("mean"), rule.attribute);
    rule.deviation = numbersOf(object.at("deviation"), rule.attribute);
    const auto count = rule.measurements.size();
    require(rule.mean.size() == count && rule.deviation.size() == count, rule.attribute + ": mean or deviation has another length");
    require(std::all_of(rule.deviation.begin(), rule.deviation.end(), [](double d) { return d > 0; }), rule.attribute + ": a deviation is not positive");
    const auto& choices = object.at("choices");
    require(choices.is_array() && choices.size() >= 2 && choices.size() <= kMaxListLength, rule.attribute + ": fewer than two choices");
    for (const auto& item : choices) {
        ChoiceRule::Choice choice;
        choice.word = wordOf(item.at("word"), rule.attribute);
        choice.bias = numbersOf(json::array({item.at("bias")}), rule.attribute).front();
        choice.weights = numbersOf(item.at("weights"), rule.attribute);
        require(choice.weights.size() == count, rule.attribute + ": weights have another length than measurements");
        rule.choices.push_back(std::move(choice));
    }
    const auto groups = object.find("groups");
    if (groups == object.end())
        return rule;
    require(groups->is_array() && groups->size() <= kMaxListLength, rule.attribute + ": groups are no list");
    for (const auto& item : *groups) {
        ChoiceRule::Group group{wordOf(item.at("word"), rule.attribute), {}};
        const auto& members = item.at("members");
        require(!group.word.empty() && members.is_array() && members.size() <= kMaxListLength, rule.attribute + ": a group is empty");
        for (const auto& member : members) {
            group.members.push_back(wordOf(member, rule.attribute));
            require(std::any_of(rule.choices.begin(), rule.choices.end(), [&](const auto& c) { return c.word == group.members.back(); }),
                rule.attribute + ": a group names '" + group.members.back() + "', which is no choice");
        }
        rule.groups.push_back(std::move(group));
    }
    return rule;
}

DescriptionRules rulesOf(const json& root)
{
    require(root.is_object() && root.value("format", "") == kFormat, fmt::format("not of the format {}", kFormat));
    DescriptionRules rules;
    require(root.at("minimum_confidence").is_number(), "minimum_confidence is not a number");
    rules.minimumConfidence = root.at("minimum_confidence").get<double>();
    require(rules.minimumConfidence >= 0 && rules.minimumConfidence <= 1, "minimum_confidence is not in 0..1");
    const auto &bands = root.at("bands"), &choices = root.at("choices");
    require(bands.is_array() && bands.size() <= kMaxRules && choices.is_array() && choices.size() <= kMaxRules, "the rules are not lists");
    for (const auto& item : bands)
        rules.bands.push_back(bandOf(item));
    for (const auto& item : choices)
        rules.choices.push_back(choiceOf(item));
    if (const auto figures = root.find("figures"); figures != root.end() && figures->is_object())
        rules.figures = figures->dump();
    return rules;
}

/// Six digits: enough for any threshold here, and the same file on every machine.
double rounded(double value)
{
    return std::stod(fmt::format("{:.6g}", value));
}

std::vector<double> rounded(std::vector<double> values)
{
    for (auto& value : values)
        value = rounded(value);
    return values;
}

double normalCdf(double z)
{
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

Attribute judgeBand(double value, const BandRule& rule)
{
    Attribute best;
    double below = 0;
    for (std::size_t i = 0; i < rule.words.size(); ++i) {
        const double upTo = i < rule.cuts.size() ? normalCdf((rule.cuts[i] - value) / rule.noise) : 1;
        if (upTo - below > best.confidence)
            best = {rule.words[i], upTo - below};
        below = upTo;
    }
    return best;
}

Attribute judgeChoice(const ChoiceRule& rule, const std::vector<double>& probabilities, double minimum)
{
    const auto best = std::max_element(probabilities.begin(), probabilities.end());
    if (*best < minimum)
        for (const auto& group : rule.groups) {
            double sum = 0;
            for (std::size_t c = 0; c < probabilities.size(); ++c)
                if (std::find(group.members.begin(), group.members.end(), rule.choices[c].word) != group.members.end())
                    sum += probabilities[c];
            if (sum >= minimum)
                return {group.word, sum};
        }
    return {rule.choices[std::size_t(best - probabilities.begin())].word, *best};
}

} // namespace

Result<DescriptionRules> DescriptionRules::load(const std::filesystem::path& path)
{
    auto bytes = readFile(path, kMaxBytes);
    if (!bytes) {
        Error error = bytes.error();
        error.code = error.code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken;
        return error;
    }
    return parse(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
}

Result<DescriptionRules> DescriptionRules::parse(const std::string& text)
{
    if (text.size() > kMaxBytes)
        return broken("larger than 4 MB");
    try {
        // Depth is bounded before a value is built: nested arrays would otherwise exhaust the stack on destruction.
        const auto shallow = [](int depth, json::parse_event_t, json&) {
            require(depth <= 12, "nested too deeply");
            return true;
        };
        return rulesOf(json::parse(text, shallow));
    } catch (const std::exception& problem) { // json's own and ours; both name the place
        return broken(problem.what());
    }
}

std::string DescriptionRules::toJson() const
{
    nlohmann::ordered_json root{{"format", kFormat}, {"minimum_confidence", minimumConfidence}};
    root["bands"] = nlohmann::ordered_json::array();
    for (const auto& rule : bands)
        root["bands"].push_back({{"attribute", rule.attribute}, {"measurement", rule.measurement}, {"noise", rounded(rule.noise)},
            {"cuts", rounded(rule.cuts)}, {"words", rule.words}});
    root["choices"] = nlohmann::ordered_json::array();
    for (const auto& rule : choices) {
        nlohmann::ordered_json item{{"attribute", rule.attribute}, {"measurements", rule.measurements}, {"mean", rounded(rule.mean)},
            {"deviation", rounded(rule.deviation)}};
        for (const auto& choice : rule.choices)
            item["choices"].push_back({{"word", choice.word}, {"bias", rounded(choice.bias)}, {"weights", rounded(choice.weights)}});
        for (const auto& group : rule.groups)
            item["groups"].push_back({{"word", group.word}, {"members", group.members}});
        root["choices"].push_back(std::move(item));
    }
    root["figures"] = nlohmann::ordered_json::parse(figures);
    return root.dump(1) + "\n";
}

std::vector<double> choiceProbabilities(const Measurements& measured, const ChoiceRule& rule)
{
    std::vector<double> logits;
    for (const auto& choice : rule.choices)
        logits.push_back(choice.bias);
    for (std::size_t m = 0; m < rule.measurements.size(); ++m) {
        const auto found = measured.find(rule.measurements[m]);
        if (found == measured.end())
            return {};
        // A figure far outside of what was calibrated proves no more than one at its edge.
        const double x = std::clamp((found->second - rule.mean[m]) / rule.deviation[m], -4.0, 4.0);
        for (std::size_t c = 0; c < logits.size(); ++c)
            logits[c] += rule.choices[c].weights[m] * x;
    }
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (auto& value : logits)
        sum += value = std::exp(value - largest);
    for (auto& value : logits)
        value /= sum;
    return logits;
}

std::map<std::string, Attribute> judge(const Measurements& measured, const DescriptionRules& rules)
{
    std::map<std::string, Attribute> found;
    for (const auto& rule : rules.bands)
        if (const auto value = measured.find(rule.measurement); value != measured.end())
            found[rule.attribute] = judgeBand(value->second, rule);
    for (const auto& rule : rules.choices)
        if (const auto probabilities = choiceProbabilities(measured, rule); !probabilities.empty())
            found[rule.attribute] = judgeChoice(rule, probabilities, rules.minimumConfidence);
    return found;
}

} // namespace core::faces
