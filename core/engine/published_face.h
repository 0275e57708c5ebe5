#pragma once
#include "core/engine/pack.h"
#include "core/faces/arcface_recognizer.h"
#include "core/faces/face_analyzer.h"
#include "core/nets/clip_vision_encoder.h"
#include "core/nets/face_parser.h"
#include "core/nets/facial_caption.h"

#include <optional>

namespace core::engine {

/// What the published ConsistentID reads of a face. All in float32.
struct PublishedFace {
    at::Tensor descriptor; ///< [1, 512], length 1
    at::Tensor whole;      ///< [1, 257, 1280]: penultimate hidden states of the photo
    at::Tensor regions;    ///< [1, 5, 257, 1280] in the order of nets::kFacialRegions; of a blank picture where a region is not seen
    at::Tensor blank;      ///< [1, 257, 1280]: of a blank picture, for the half without a face
    std::vector<nets::FacialRegion> present;
    std::vector<std::string> notes; ///< sentences for the person
};

/// ConsistentID's own eyes: SCRFD, ArcFace, BiSeNet and CLIP ViT-H/14.
///
/// Source: ConsistentID (arXiv 2404.16771), its pipeline; see PromptStyle for where this differs from the published code.
/// Thread: one caller at a time, inside its InferenceMode.
class PublishedFaceReader {
public:
    /// The networks of a pack, in `type` on `device`; those that see a face alone stay float32 on the CPU.
    /// Errors: ModelMissing (naming the file to add), ModelBroken, WeightsMismatch.
    static Result<PublishedFaceReader> open(const Manifest& pack, at::Device device, at::ScalarType type);

    /// The face that `seen` has chosen. In the Reference style it is the detector's most certain one in the whole photo; otherwise a face
    /// that is small in its photo is cut out with some surroundings, which is what the networks were trained on.
    PublishedFace read(const image::Image& photo, const faces::Face& seen, PromptStyle style);

private:
    PublishedFaceReader() = default;
    faces::FivePoints pointsOf(const image::Image& photo, const faces::Face& seen, PromptStyle style, std::vector<std::string>& notes);
    image::Image labelsOf(const image::Image& photo);
    at::Tensor hidden(const std::vector<at::Tensor>& pixels);

    std::optional<faces::ScrfdDetector> m_detector;
    std::optional<faces::ArcFaceRecognizer> m_recognizer;
    nets::FaceParser m_parser{nullptr};
    nets::ClipVisionEncoder m_encoder{nullptr};
    at::Tensor m_blank; ///< hidden states of a blank picture, [1, 257, 1280]; undefined until needed
};

} // namespace core::engine
