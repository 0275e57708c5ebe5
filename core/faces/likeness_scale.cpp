#include "core/faces/likeness_scale.h"

#include "core/base/files.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::faces {

namespace {

using nlohmann::json;

constexpr const char* kFormat = "likeness-scale-1";
constexpr std::size_t kMaxBytes = 4u << 20, kMaxScales = 64, kMaxMeanLength = 1 << 16;

Error broken(const std::string& what)
{
    return {ErrorCode::ModelBroken, "likeness scale: " + what,
        "The model pack is damaged. Restore models/likeness.json, or make it again with likeness-train likeness."};
}

/// Throws; parseLikenessScales() turns it into an Error.
void require(bool holds, const std::string& what)
{
    if (!holds)
        throw std::invalid_argument(what);
}

LikenessScale::Numbers numbersOf(const std::string& name, const json& object)
{
    LikenessScale::Numbers numbers;
    numbers.name = name;
    require(object.at("slope").is_number() && object.at("offset").is_number(), name + ": slope or offset is not a number");
    numbers.slope = object.at("slope").get<double>();
    numbers.offset = object.at("offset").get<double>();
    const auto& mean = object.at("mean");
    require(mean.is_array() && mean.size() <= kMaxMeanLength, name + ": the mean is not a list or is too long");
    for (const auto& item : mean) {
        require(item.is_number(), name + ": the mean holds something that is not a number");
        numbers.mean.push_back(item.get<float>());
    }
    if (const auto figures = object.find("figures"); figures != object.end() && figures->is_object())
        numbers.figures = figures->dump();
    return numbers;
}

} // namespace

double centredCosine(std::span<const float> first, std::span<const float> second, std::span<const float> mean)
{
    assert(first.size() == second.size() && (mean.empty() || mean.size() == first.size()));
    double dot = 0, firstSquare = 0, secondSquare = 0;
    for (std::size_t i = 0; i < first.size(); ++i) {
        const double centre = mean.empty() ? 0 : mean[i], x = first[i] - centre, y = second[i] - centre;
        dot += x * y, firstSquare += x * x, secondSquare += y * y;
    }
    const double length = std::sqrt(firstSquare) * std::sqrt(secondSquare);
    return length > 0 ? std::clamp(dot / length, -1.0, 1.0) : 0;
}

Result<LikenessScale> LikenessScale::make(Numbers numbers)
{
    if (!(numbers.slope > 0) || !std::isfinite(numbers.slope) || !std::isfinite(numbers.offset))
        return broken(fmt::format("{}: slope {} and offset {} must be finite, the slope positive", numbers.name, numbers.slope, numbers.offset));
    if (!std::all_of(numbers.mean.begin(), numbers.mean.end(), [](float v) { return std::isfinite(v); }))
        return broken(numbers.name + ": the mean is not finite");
    return LikenessScale(std::move(numbers));
}

double LikenessScale::similarity(std::span<const float> first, std::span<const float> second) const
{
    return centredCosine(first, second, m_numbers.mean);
}

double LikenessScale::score(double similarity) const
{
    return 100 / (1 + std::exp(-(m_numbers.slope * similarity + m_numbers.offset)));
}

const char* likenessWords(double score)
{
    // Bands of the odds for "same person": 19 to 1, 4 to 1, even, 1 to 4, 1 to 19.
    if (score >= 95)
        return "very likely taken for the same person";
    if (score >= 80)
        return "probably taken for the same person";
    if (score >= 50)
        return "more like the same person than a stranger";
    if (score >= 20)
        return "some likeness, but more like a stranger";
    if (score >= 5)
        return "little likeness";
    return "no more alike than two strangers";
}

Result<std::map<std::string, LikenessScale>> loadLikenessScales(const std::filesystem::path& path)
{
    auto bytes = readFile(path, kMaxBytes);
    if (!bytes) {
        Error error = bytes.error();
        error.code = error.code == ErrorCode::FileMissing ? ErrorCode::ModelMissing : ErrorCode::ModelBroken;
        return error;
    }
    return parseLikenessScales(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
}

Result<std::map<std::string, LikenessScale>> parseLikenessScales(const std::string& text)
{
    if (text.size() > kMaxBytes)
        return broken("larger than 4 MB");
    std::map<std::string, LikenessScale> scales;
    try {
        const auto shallow = [](int depth, json::parse_event_t, json&) {
            require(depth <= 12, "nested too deeply");
            return true;
        };
        const json root = json::parse(text, shallow);
        require(root.is_object() && root.value("format", "") == kFormat, fmt::format("not of the format {}", kFormat));
        const auto& list = root.at("scales");
        require(list.is_array() && !list.empty() && list.size() <= kMaxScales, "no scales, or too many");
        for (const auto& item : list) {
            const auto name = item.at("name").get<std::string>();
            auto scale = LikenessScale::make(numbersOf(name, item));
            if (!scale)
                return scale.error();
            require(scales.emplace(name, std::move(*scale)).second, name + ": stands there twice");
        }
    } catch (const std::exception& problem) {
        return broken(problem.what());
    }
    return scales;
}

std::string likenessScalesToJson(const std::map<std::string, LikenessScale>& scales)
{
    const auto rounded = [](double value) { return std::stod(fmt::format("{:.6g}", value)); };
    nlohmann::ordered_json root{{"format", kFormat}, {"scales", nlohmann::ordered_json::array()}};
    for (const auto& [name, scale] : scales) {
        const auto& numbers = scale.numbers();
        std::vector<double> mean;
        for (const float value : numbers.mean)
            mean.push_back(rounded(value));
        root["scales"].push_back({{"name", name}, {"slope", rounded(numbers.slope)}, {"offset", rounded(numbers.offset)}, {"mean", mean},
            {"figures", nlohmann::ordered_json::parse(numbers.figures)}});
    }
    return root.dump(1) + "\n";
}

} // namespace core::faces
