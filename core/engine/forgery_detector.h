#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace core::engine {

/// Says of a face whether it reads as forged: signs of manipulation, no signs, or (the default) cannot say.
///
/// Files:  weights as safetensors with the keys of a Classifier FaceVit, and beside them, of the same name, a .json that
///         holds what they cannot tell: heads, statistics, label order, crop, resize protocol, temperature, thresholds, figures.
/// It never claims that a picture is authentic: it knows a few kinds of forgery, and says how well in every verdict.
/// Thread: one caller at a time; any thread. Runs on the CPU, so that a picture gets the same verdict everywhere.
class ForgeryDetector {
public:
    /// Errors: ModelMissing, ModelBroken (fields missing or senseless), WeightsMismatch, and those of the safetensors reader.
    static Result<ForgeryDetector> open(const std::filesystem::path& weights);
    ForgeryDetector(ForgeryDetector&&) noexcept;
    ForgeryDetector& operator=(ForgeryDetector&&) noexcept;
    ~ForgeryDetector();

    /// `face` is the box as the detector of faces gave it. Cannot say without one, when it is small or cut off by the
    /// picture's border, when the answer is near the middle, and when it changes in the mirror.
    Verdict judge(const image::Image& picture, const std::optional<image::Box>& face);

    /// The sentence about its measured figures that every verdict ends with.
    const std::string& figures() const;

private:
    struct Parts;
    explicit ForgeryDetector(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace core::engine
