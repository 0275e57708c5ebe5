#pragma once
#include "core/base/result.h"
#include "core/engine/face_encoder.h"
#include "core/faces/face_edits.h"
#include "core/jobs/job_context.h"
#include "core/nets/autoencoder_kl.h"
#include "core/training/face_dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace core::training {

inline constexpr int kEditsEach = 4;

/// All that training a generator needs of some faces, computed once: the picture to paint, and what another photo of the same
/// face (shifted, turned a little, lit otherwise) tells of it. So the generator learns the face and not the pixels.
/// The second index of a tensor is 0 for the face as it is and 1 for its mirror image.
struct PortraitCache {
    at::Tensor latents;     ///< half [N, 2, C, h, w]: autoencoder means, plain and mirrored
    at::Tensor hidden;      ///< half [N, 2, tokens, width]: face encoder's states of the varied pictures
    at::Tensor patches;     ///< int16 [N, 2, 5, K]
    at::Tensor coverage;    ///< half [N, 2, 5, patches]: share of each patch that a region covers
    at::Tensor present;     ///< bool [N, 5]
    at::Tensor descriptors; ///< float [N, 128], centred and of length 1
    at::Tensor edits;       ///< half [N, kEditsEach, C, h, w]: the picture edited, now and then mirrored
    at::Tensor editKinds;   ///< int8 [N, kEditsEach]: of kFaceEdits; -1 where a face did not allow as many
    at::Tensor editSides;   ///< int8 [N, kEditsEach]: 1 where mirrored
    std::vector<std::vector<faces::Clause>> descriptions; ///< N; of the picture as it is
    int64_t size() const { return latents.size(0); }
};

struct PortraitCacheOptions {
    std::filesystem::path models;      ///< folder with detector, descriptor, description.json and likeness.json
    std::filesystem::path faceEncoder; ///< weight file
    std::filesystem::path autoencoder; ///< weight file
    int regionPatches = 16;
    std::uint64_t seed = 1;            ///< of the variations
};

/// Faces in columns, as they are above their edits, for a person to look at; of at most `count` faces.
image::Image editSheet(nets::AutoencoderKl& autoencoder, const PortraitCache& cache, int64_t count);

/// Computes the cache, or reads it from `file` when it was made from the same rows, models and options; writes it there.
/// Landmarks come from the data's landmarks.safetensors where it has them, else from our own predictor. Photos that are not
/// aligned crops are cut as the training faces are. A photo on which no face is found, or that cannot be read, is left out.
Result<PortraitCache> makePortraitCache(const FaceDataset& dataset, const std::vector<FaceRow>& rows, const PortraitCacheOptions& options,
                                        const std::filesystem::path& file, jobs::JobContext& job);

} // namespace core::training
