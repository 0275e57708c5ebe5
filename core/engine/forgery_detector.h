#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace core::engine {

/// Says of a face whether it reads as forged: signs of manipulation, no signs, or (the default) cannot say.
///
/// Files:  our weights as safetensors with the keys of a Classifier FaceVit, or a published file (see publishedDetectors), and beside
///         them, of the same name, a .json that holds what they cannot tell (see DetectorDescription), and the bank of the
///         familiarity gate that it names.
/// It never claims that a picture is authentic: it knows a few kinds of forgery, and says how well in every verdict.
/// Heat map: the answers of the patch head where the weights have one, else gradient-weighted token relevance (the network's
///         patchRelevance) in shares of its peak; mean of the face and its mirror image.
/// Thread: one caller at a time; any thread. Runs on the CPU, so that a picture gets the same verdict everywhere.
class ForgeryDetector {
public:
    /// Errors: ModelMissing, ModelBroken (fields missing or senseless, a bank of other weights), WeightsMismatch, and those of the
    /// safetensors reader.
    static Result<ForgeryDetector> open(const std::filesystem::path& weights);
    ForgeryDetector(ForgeryDetector&&) noexcept;
    ForgeryDetector& operator=(ForgeryDetector&&) noexcept;
    ~ForgeryDetector();

    /// `face` is the box as the detector of faces gave it. Cannot say without one, when it is small or cut off by the picture's
    /// border, when it is unlike all that was trained on (if the gate decides), when the answer is near the middle, and when it changes under what
    /// changes nothing: a mirror, a JPEG of quality 90, a crop a little tighter or wider.
    Verdict judge(const image::Image& picture, const std::optional<image::Box>& face);

    /// The sentence about its measured figures that every verdict ends with.
    const std::string& figures() const;

private:
    struct Parts;
    explicit ForgeryDetector(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace core::engine
