#pragma once
#include "core/base/result.h"
#include "core/faces/face_analyzer.h"
#include "core/image/image.h"
#include "core/nets/face_vit.h"
#include "core/nets/facial_caption.h"
#include "core/nets/pixel_statistics.h"

#include <filesystem>
#include <span>
#include <vector>

namespace core::engine {

/// What the generator is told of one face. All tensors on the CPU, float.
struct FaceFeatures {
    at::Tensor descriptor;    ///< [faceWidth], length 1
    at::Tensor hidden;        ///< [tokens, featureWidth]: the class token, then the patches row by row
    at::Tensor regionPatches; ///< int64 [5, regionPatches]: tokens of each region in the order of nets::kFacialRegions
    std::vector<nets::FacialRegion> present; ///< regions with any patch; the others' rows are zeros
    at::Tensor coverage;      ///< [5, patches]: share of each patch that the region covers
    at::Tensor inEvenLight;   ///< as hidden, of the face without its light (faces::inEvenLight): what is compared
};

/// The network whose penultimate hidden states describe a face crop to the generator, in place of the CLIP image encoder.
/// A region is described by the tokens of the patches that its mask covers most.
/// Thread: one caller at a time.
class FaceEncoder {
public:
    static constexpr int kCropSide = 256; ///< of the aligned crop it is given

    /// Errors: ModelMissing, ModelBroken, WeightsMismatch.
    static Result<FaceEncoder> open(const std::filesystem::path& file);

    /// Shape: RGB crops of kCropSide -> [N, tokens, width], float.
    at::Tensor hidden(std::span<const image::Image> crops);
    int64_t width() const { return m_net->config().width; }
    int64_t gridSide() const { return m_net->config().grid(); }

private:
    FaceEncoder(nets::FaceVit net, nets::PixelStatistics statistics) : m_net(std::move(net)), m_statistics(statistics) { }
    nets::FaceVit m_net;
    nets::PixelStatistics m_statistics;
};

/// Tokens of each region, from masks of the aligned crop.
struct RegionPatches {
    at::Tensor tokens; ///< int64 [5, count], counted with the class token in front
    std::vector<nets::FacialRegion> present;
    at::Tensor coverage; ///< [5, gridSide * gridSide]
};
RegionPatches regionPatches(const std::vector<faces::FaceRegion>& masks, int gridSide, int count);

/// A descriptor as the generator takes it: less the mean of all faces, and of length 1.
at::Tensor identityInput(std::span<const float> descriptor, std::span<const float> mean);

/// All of it for the chosen face of a photo. `meanDescriptor` is the identity scale's; `patches` as the generator was trained with.
FaceFeatures featuresOf(FaceEncoder& encoder, const image::Image& photo, const faces::FaceAnalysis& seen,
                        std::span<const float> meanDescriptor, int patches);

/// Puts some regions of another face in the place of this one's: the patches that the region covers in either crop, at their own
/// places, since both crops are aligned.
/// Errors: NoFace naming a region that one of the faces does not show; nothing is changed then.
Status takeRegions(FaceFeatures& into, const FaceFeatures& from, std::span<const nets::FacialRegion> regions);

bool isPresent(const FaceFeatures& features, nets::FacialRegion region);

/// What a region looks like in even light, as one vector to compare: the mean of its tokens. Length: width.
std::vector<float> regionVector(const FaceFeatures& features, nets::FacialRegion region);

/// Region features out of hidden states. Shape: hidden [N, tokens, D], tokens int64 [N, R, K] -> [N, R, K, D].
at::Tensor gatherRegions(const at::Tensor& hidden, const at::Tensor& tokens);

} // namespace core::engine
