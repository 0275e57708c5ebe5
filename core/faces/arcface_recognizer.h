#pragma once
#include "core/faces/scrfd_detector.h"

#include <span>

namespace core::faces {

/// insightface's face recogniser, ArcFace (w600k_r50.onnx of buffalo_l; the weights are for non-commercial research only): 512 numbers of
/// length 1 that ConsistentID was trained with.
///
/// Source: ArcFace (arXiv 1801.07698) as insightface runs it: five points laid on its template by a similarity, 112 x 112, (x - 127.5) / 127.5.
/// Thread: one caller at a time.
class ArcFaceRecognizer {
public:
    static constexpr int kSide = 112;
    static constexpr int kSize = 512;

    /// Errors: ModelMissing, ModelBroken (no ONNX file, or not one that gives 512 numbers).
    static Result<ArcFaceRecognizer> open(const std::filesystem::path& onnxFile);
    ArcFaceRecognizer(ArcFaceRecognizer&&) noexcept;
    ArcFaceRecognizer& operator=(ArcFaceRecognizer&&) noexcept;
    ~ArcFaceRecognizer();

    /// `photo` is RGB. Empty when the points lie all in one place.
    std::vector<float> describe(const image::Image& photo, const FivePoints& points);

private:
    struct Parts;
    explicit ArcFaceRecognizer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// The face upright in kSide x kSide pixels, black outside the photo; empty when the points lie all in one place.
image::Image arcFaceCrop(const image::Image& photo, const FivePoints& points);

/// The same five points out of the 68 (see face.h): centres of the eyes, tip of the nose, corners of the mouth.
FivePoints fivePointsOf(std::span<const image::Point> landmarks);

} // namespace core::faces
