#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"
#include "core/faces/face_detector.h"
#include "core/jobs/job_context.h"

#include <array>
#include <filesystem>
#include <span>

namespace core::faces {

/// A face crop whose points are known, in its own pixels.
struct LandmarkSample {
    std::filesystem::path file; ///< gray or colour, one upright face
    Landmarks points;
    bool heldOut = false;       ///< never trained on, only measured
};

struct LandmarkTrainingOptions {
    int cascades = 10;
    int treesPerCascade = 150;
    int treeDepth = 4;
    int startsPerPicture = 2; ///< each picture is learned from so many wrong first guesses
    int threads = 1;
    unsigned seed = 1;
};

/// Errors are distances between found and known points in percent of the distance between the outer eye corners.
struct LandmarkFigures {
    int faces = 0, found = 0; ///< crops looked at, and those where the detector saw the face
    double meanPercent = 0, medianPercent = 0, worstTenthPercent = 0;
    double jawMeanPercent = 0, innerMeanPercent = 0; ///< points 0-16, and 17-67
    double framingPixels = 0; ///< mean shift of the crop's pixels when it is aligned again by the found points, of 256
};

/// Which of MediaPipe's 478 face mesh points stands at each of the 68 places. The jaw follows the mesh's face oval.
extern const std::array<int, kLandmarkCount> kMeshPointOfLandmark;
Landmarks landmarksFromMesh(std::span<const image::Point> mesh);

/// Trains on the samples that are not held out and writes the predictor's file. Each picture is seen twice: turned,
/// as in a photo, with the detector's own box, and nearly upright, as in the predictor's second look; mirrored at random.
/// Errors: those of image::readImage, WriteFailed, Cancelled, Usage (no samples).
Status trainLandmarks(std::span<const LandmarkSample> samples, FaceDetector& detector, const std::filesystem::path& out,
                      const LandmarkTrainingOptions& options, jobs::JobContext& job);

enum class Roll { None, AsInPhotos };

/// Measures a predictor's file on the held-out samples, as they are or rolled by up to 25 degrees.
Result<LandmarkFigures> measureLandmarks(std::span<const LandmarkSample> samples, FaceDetector& detector,
                                         const std::filesystem::path& model, Roll roll, jobs::JobContext& job);

} // namespace core::faces
