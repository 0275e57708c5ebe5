#pragma once
#include "core/engine/detector_description.h"
#include "core/nets/face_vit.h"

#include <filesystem>

namespace core::engine {

/// The network behind a detector: FSFM's transformer with whichever head its file has.
/// A handle: copies share the network. Thread: one caller at a time.
class DetectorNet {
public:
    /// A Classifier is a detector by its own head; the two share their tensors.
    DetectorNet(nets::FaceVit transformer);

    /// Our own files hold exactly the network's keys; published ones lie in what torch.save wrote around them.
    /// Errors: ModelMissing, ModelBroken; WeightsMismatch (see checkPublishedShapes for published files).
    static Result<DetectorNet> open(const std::filesystem::path& weights, const DetectorDescription& description);

    /// Shape: [B, 3, side, side], normalised -> [B, 1 + patches, width].
    at::Tensor encode(const at::Tensor& views);
    /// Shape: what encode gives -> [B, 2].
    at::Tensor logits(const at::Tensor& encoded);
    /// Shape: what encode gives -> [B, width]; what the familiarity gate compares.
    at::Tensor features(const at::Tensor& encoded);
    /// How much each patch speaks for the class. The patch head's answers where there is one; else gradient-weighted token
    /// relevance, in shares of its peak. Shape: what encode gives -> [B, patches]. Range: 0..1.
    at::Tensor evidence(const at::Tensor& encoded, int64_t forged);

private:
    at::Tensor relevanceByGradient(const at::Tensor& encoded, int64_t forged);

    nets::FaceVit m_transformer;
    nets::FaceAntiSpoofHead m_antiSpoof{ nullptr };
    nets::FaceAdapterHead m_adapter{ nullptr };
};

/// Names and shapes of a published file's network, without what was saved around it. Errors: those of readWeights.
Result<TensorShapes> publishedShapes(const std::filesystem::path& weights);

} // namespace core::engine
