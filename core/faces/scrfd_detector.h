#pragma once
#include "core/base/result.h"
#include "core/image/image.h"

#include <array>
#include <filesystem>
#include <memory>
#include <vector>

namespace core::faces {

/// The picture's left eye, right eye, nose tip, left and right corner of the mouth; pixels.
using FivePoints = std::array<image::Point, 5>;

struct ScrfdFace {
    float left = 0, top = 0, right = 0, bottom = 0; ///< pixels of the photo, edges as the detector gave them
    float score = 0;                                ///< 0..1
    FivePoints points;
};

/// insightface's face detector, SCRFD with points (det_10g.onnx of buffalo_l; the weights are for non-commercial research only).
///
/// Source: SCRFD (arXiv 2105.04714) as insightface runs it: letterboxed at the top left of a square, BGR photo turned to RGB, (x - 127.5) / 128;
///         outputs of strides 8, 16, 32 with two anchors a cell; score at least 0.5; suppression at an overlap of 0.4.
/// Thread: one caller at a time.
class ScrfdDetector {
public:
    static constexpr int kSide = 640;

    /// Errors: ModelMissing, ModelBroken (no ONNX file, or not one with nine outputs).
    static Result<ScrfdDetector> open(const std::filesystem::path& onnxFile);
    ScrfdDetector(ScrfdDetector&&) noexcept;
    ScrfdDetector& operator=(ScrfdDetector&&) noexcept;
    ~ScrfdDetector();

    /// All faces of an RGB photo, the most certain first, as insightface orders them. `side` of the square that photos are brought to: a
    /// multiple of 32; another than the last one prepares the network anew.
    std::vector<ScrfdFace> detect(const image::Image& photo, int side = kSide);

private:
    struct Parts;
    explicit ScrfdDetector(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Faces without those that overlap a more certain one by more than `overlap`; boxes count their last pixel (+ 1), as the published code does.
std::vector<ScrfdFace> withoutOverlaps(std::vector<ScrfdFace> faces, float overlap);

} // namespace core::faces
