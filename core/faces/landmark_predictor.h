#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"
#include "core/faces/face_aligner.h"

#include <filesystem>
#include <memory>

namespace core::faces {

/// Finds the 68 points of a face whose box is known.
///
/// Two looks: first at the detector's box, then at the face cut out upright by what the first one found, which takes out
/// the head's roll and the box's inaccuracy; the mean of a few slightly shifted second looks is the answer.
/// Source: regression trees after Kazemi and Sullivan, 2014, in the file format of dlib's shape_predictor; trained by
///         core/faces/landmark_trainer.h.
class LandmarkPredictor {
public:
    /// The file is read with every size and index checked, so a damaged one cannot do harm.
    /// Errors: ModelMissing, ModelBroken.
    static Result<LandmarkPredictor> open(const std::filesystem::path& file);
    LandmarkPredictor(LandmarkPredictor&&) noexcept;
    LandmarkPredictor& operator=(LandmarkPredictor&&) noexcept;
    ~LandmarkPredictor();

    Landmarks predict(const image::Image& photo, const image::Box& faceBox) const;

private:
    struct Forests;
    explicit LandmarkPredictor(std::unique_ptr<Forests> forests);
    std::unique_ptr<Forests> m_forests;
};

/// The small gray picture that the trees look at, the same in training and in use.
inline constexpr int kLookSide = 256;
inline constexpr image::Box kLookBox{64, 64, 128, 128}; ///< where the face's box lies in it
inline constexpr image::Box kUprightBox{56, 78, 144, 144}; ///< where a detector's box lies in a face crop of 256 pixels

/// Maps the look's pixels to the photo's, for a face box in the photo.
Similarity lookAtBox(const image::Box& box);
/// The same for the upright look, where the face crop (of 256 pixels) is known.
Similarity lookAtFaceCrop(const Similarity& faceCropToPhoto);
/// Cuts the look out of the photo and turns it gray.
image::Image cutLook(const image::Image& photo, const Similarity& lookToPhoto);

} // namespace core::faces
