#include "core/faces/face_analyzer.h"

#include "core/faces/blas_threads.h"

#include <fmt/format.h>

namespace core::faces {

FaceAnalyzer::FaceAnalyzer(FaceDetector detector, LandmarkPredictor predictor, FaceDescriptor descriptor)
    : m_detector(std::move(detector)), m_predictor(std::move(predictor)), m_descriptor(std::move(descriptor)),
      m_regionParser(std::make_unique<LandmarkRegionParser>())
{
}

Result<FaceAnalyzer> FaceAnalyzer::open(const std::filesystem::path& models)
{
    useOneBlasThread();
    auto detector = FaceDetector::open(models / kDetectorFile);
    if (!detector)
        return detector.error();
    auto predictor = LandmarkPredictor::open(models / kLandmarksFile);
    if (!predictor)
        return predictor.error();
    auto descriptor = FaceDescriptor::open(models / kDescriptorFile);
    if (!descriptor)
        return descriptor.error();
    return FaceAnalyzer(std::move(*detector), std::move(*predictor), std::move(*descriptor));
}

std::vector<Face> FaceAnalyzer::findFaces(const image::Image& photo)
{
    std::vector<Face> faces;
    for (const auto& found : m_detector.detect(photo))
        faces.push_back({found.box, m_predictor.predict(photo, found.box), found.score});
    return faces;
}

Result<FaceAnalysis> FaceAnalyzer::analyze(const image::Image& photo, int faceIndex)
{
    FaceAnalysis analysis;
    analysis.faces = findFaces(photo);
    const int count = static_cast<int>(analysis.faces.size());
    if (count == 0)
        return Error{ErrorCode::NoFace, fmt::format("no face was found in the photo of {} x {} pixels", photo.width, photo.height),
                     "Use a photo in which a face is upright, lit and turned towards the camera."};
    if (faceIndex < 0 || faceIndex >= count)
        return Error{ErrorCode::NoFace, fmt::format("face {} was asked for, but the photo shows {}", faceIndex, count),
                     count == 1 ? "Use face 0, the only one." : fmt::format("Choose a face from 0 to {}.", count - 1)};
    analysis.chosen = faceIndex;
    analysis.notes = qualityNotes(photo, analysis.faces, faceIndex);
    analysis.regions = m_regionParser->parse(photo, analysis.chosenFace().landmarks);
    analysis.descriptor = descriptorOf(photo, analysis.chosenFace());
    return analysis;
}

} // namespace core::faces
