#pragma once
#include "core/base/result.h"
#include "core/faces/face.h"

#include <filesystem>
#include <memory>
#include <span>

namespace core::faces {

enum class DescriptorViews {
    AsSeen,
    AsSeenAndMirrored, ///< mean of both, at twice the time; a little less dependent on light and pose
};

/// 128 numbers that are close for two photos of one person and far for two persons.
///
/// Source: dlib's face recognition network (residual, 29 convolutions) with dlib_face_recognition_resnet_model_v1.dat
///         (Davis E. King, CC0), known by its SHA-256; input is a chip of 150 pixels with a quarter of padding.
/// Range:  two photos of one person lie under about 0.6 apart (Euclidean) in the network's own words; the same photo
///         gives the same numbers, bit by bit.
class FaceDescriptor {
public:
    static constexpr int kSize = 128;

    /// Errors: ModelMissing, ModelBroken (unreadable, or not the published file).
    static Result<FaceDescriptor> open(const std::filesystem::path& resnetFile);
    FaceDescriptor(FaceDescriptor&&) noexcept;
    FaceDescriptor& operator=(FaceDescriptor&&) noexcept;
    ~FaceDescriptor();

    std::vector<float> describe(const image::Image& photo, std::span<const image::Point> landmarks,
                                DescriptorViews views = DescriptorViews::AsSeenAndMirrored);

private:
    struct Parts;
    explicit FaceDescriptor(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// -1..1; 0 when one of them is all zero.
float cosineSimilarity(std::span<const float> a, std::span<const float> b);

} // namespace core::faces
