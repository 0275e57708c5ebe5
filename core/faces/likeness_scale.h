#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace core::faces {

/// Cosine of two feature vectors after `mean` is taken from both, -1..1; 0 when one of them is the mean itself.
///
/// Descriptors of faces all share a large part ("this is a face"), and a plain cosine is near 1 for strangers too. Taking
/// the mean face away leaves what differs between persons. An empty mean takes nothing away.
/// Range: `first`, `second` and a non-empty `mean` have the same length (assert).
double centredCosine(std::span<const float> first, std::span<const float> second, std::span<const float> mean);

/// Turns the cosine of two descriptors into 0..100: near 0 for two strangers, 50 halfway from them to two photos of one person.
///
/// The score is 100 times the logistic function of slope * cosine + offset (Platt scaling), fitted with both kinds of
/// pair weighing the same; see fitLikenessScale. One scale each for the whole identity and for every region; they differ in mean and slope.
/// Thread: any; a value.
class LikenessScale {
public:
    struct Numbers {
        std::string name;            ///< "identity" or a region's name
        double slope = 1, offset = 0; ///< slope > 0
        std::vector<float> mean;     ///< empty, or as long as the descriptors
        std::string figures = "{}";  ///< JSON object: what it was fitted on and how well it separates
    };
    /// Errors: ModelBroken when the slope is not positive or a number is not finite.
    static Result<LikenessScale> make(Numbers numbers);

    const Numbers& numbers() const { return m_numbers; }
    /// Range: -1..1; descriptors as long as the mean (assert).
    double similarity(std::span<const float> first, std::span<const float> second) const;
    /// Range: 0..100, rising with the similarity.
    double score(double similarity) const;

private:
    explicit LikenessScale(Numbers numbers) : m_numbers(std::move(numbers)) { }
    Numbers m_numbers;
};

/// What a score means, as a sentence part: "very likely the same person".
const char* likenessWords(double score);

/// The scales of a file by name.
/// Errors: ModelMissing without a file; ModelBroken (too large, not JSON, wrong types, a scale twice, none at all).
Result<std::map<std::string, LikenessScale>> loadLikenessScales(const std::filesystem::path& path);
Result<std::map<std::string, LikenessScale>> parseLikenessScales(const std::string& json);
std::string likenessScalesToJson(const std::map<std::string, LikenessScale>& scales);

} // namespace core::faces
