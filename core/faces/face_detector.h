#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"

#include <filesystem>
#include <memory>

namespace core::faces {

enum class DetectorKind { Frontal, Mmod };

struct Detection {
    image::Box box;
    float score = 0;
    DetectorKind detector = DetectorKind::Frontal;
};

/// Finds faces: dlib's frontal HOG detector, and where that sees none, its convolutional MMOD detector.
///
/// Small photos are enlarged and large ones reduced first, so that the time does not grow with the photo and faces
/// down to a twelfth of the longer side are found.
/// Source: dlib 19.24; MMOD weights are mmod_human_face_detector.dat (Davis E. King, CC0), known by their SHA-256.
class FaceDetector {
public:
    /// Errors: ModelMissing, ModelBroken (unreadable, or not the published file).
    static Result<FaceDetector> open(const std::filesystem::path& mmodFile);
    FaceDetector(FaceDetector&&) noexcept;
    FaceDetector& operator=(FaceDetector&&) noexcept;
    ~FaceDetector();

    /// All faces, largest first; empty when there is none.
    std::vector<Detection> detect(const image::Image& photo);

    /// The frontal detector alone, at the photo's own size; what the landmark trainer uses for its boxes.
    std::vector<Detection> detectFrontalAtNativeSize(const image::Image& photo);

private:
    struct Parts;
    explicit FaceDetector(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace core::faces
