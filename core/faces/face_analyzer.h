#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"
#include "core/faces/face_descriptor.h"
#include "core/faces/face_detector.h"
#include "core/faces/landmark_predictor.h"
#include "core/faces/photo_quality.h"
#include "core/faces/region_parser.h"

#include <filesystem>
#include <memory>

namespace core::faces {

/// What a photo shows of its faces and, in detail, of the chosen one.
struct FaceAnalysis {
    std::vector<Face> faces; ///< largest first
    int chosen = 0;
    std::vector<QualityNote> notes;
    std::vector<FaceRegion> regions;
    std::vector<float> descriptor; ///< FaceDescriptor::kSize numbers

    const Face& chosenFace() const { return faces[chosen]; }
};

/// All of this folder behind one door: detector, points, regions, quality and identity.
class FaceAnalyzer {
public:
    static constexpr const char* kDetectorFile = "mmod_human_face_detector.dat";
    static constexpr const char* kLandmarksFile = "landmarks_68.dat";
    static constexpr const char* kDescriptorFile = "dlib_face_recognition_resnet_model_v1.dat";

    /// Errors: ModelMissing, ModelBroken naming the file.
    static Result<FaceAnalyzer> open(const std::filesystem::path& models);

    /// Replaces LandmarkRegionParser.
    void useRegionParser(std::unique_ptr<RegionParser> parser) { m_regionParser = std::move(parser); }

    /// Boxes and points of all faces, largest first; empty when there is none.
    std::vector<Face> findFaces(const image::Image& photo);

    /// Errors: NoFace (none, or `faceIndex` is not one of them).
    Result<FaceAnalysis> analyze(const image::Image& photo, int faceIndex = 0);

    std::vector<float> descriptorOf(const image::Image& photo, const Face& face) { return m_descriptor.describe(photo, face.landmarks); }

private:
    FaceAnalyzer(FaceDetector detector, LandmarkPredictor predictor, FaceDescriptor descriptor);

    FaceDetector m_detector;
    LandmarkPredictor m_predictor;
    FaceDescriptor m_descriptor;
    std::unique_ptr<RegionParser> m_regionParser;
};

} // namespace core::faces
