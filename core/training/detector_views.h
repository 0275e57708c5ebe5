#pragma once
#include "core/nets/pixel_statistics.h"
#include "core/training/forgery_maker.h"

#include <ATen/core/Tensor.h>

#include <optional>

namespace core::training {

/// Where dlib's detector sees the face in an aligned crop of 256 pixels (the mean over the training set).
inline constexpr image::Box kAlignedFaceBox{ 56, 78, 144, 144 };

/// Pictures as the detector sees them, with what they are.
struct DetectorBatch {
    at::Tensor pictures;      ///< [B, 3, side, side] normalised
    at::Tensor labels;        ///< [B] int64: 0 forged, 1 not
    at::Tensor forgedPatches; ///< [B, patches] share of each patch that was changed, 0..1
};

/// Pairs of views of the same pictures, one forged and one not, alike in everything else.
class DetectorViews {
public:
    DetectorViews(const std::vector<image::Image>& pictures, const ForgeryMaker& forger, const nets::PixelStatistics& statistics,
        int side, int patch, std::optional<ForgeryKind> leftOut = std::nullopt);

    /// Random crops and mirrorings; forgeries of the trained kinds. This share of the pairs is degraded, both views alike.
    DetectorBatch trainingBatch(const std::vector<std::size_t>& samples, double degraded, std::mt19937_64& random) const;

    /// What may be left of a picture to see whether the rest gives the label away.
    enum class Shown { Everything, BackgroundOnly, Thumbnail };

    /// The whole picture, degraded, with its face at kAlignedFaceBox. An empty kind leaves it unforged.
    Forgery testPicture(std::size_t sample, std::optional<ForgeryKind> kind, const std::vector<FaceMesh>& meshes, Shown shown,
        std::mt19937_64& random) const;

    /// A trained kind, more often the ones that teach most. Never Warp or the kind left out; RoundTrip only with an autoencoder.
    ForgeryKind drawTrainedKind(std::mt19937_64& random) const;
    std::vector<ForgeryKind> trainedKinds() const;

private:
    const std::vector<image::Image>& m_pictures;
    const ForgeryMaker& m_forger;
    nets::PixelStatistics m_statistics;
    int m_side, m_patch;
    std::optional<ForgeryKind> m_leftOut;
};

} // namespace core::training
