#pragma once
#include "core/nets/clip_tokenizer.h"
#include "core/training/portrait_cache.h"
#include "core/training/portrait_trainer.h"

#include <optional>
#include <random>

namespace core::training {

/// What one step sees.
struct PortraitBatch {
    at::Tensor clean;       ///< [B, C, h, w] as the UNet denoises
    at::Tensor unedited;    ///< [B, C * h * w]: the same face without what the prompt asks for
    at::Tensor hidden;      ///< [B, tokens, D], zero where the face is dropped
    at::Tensor descriptor;  ///< [B, 128], likewise
    at::Tensor patches;     ///< int64 [B, 5, K]
    at::Tensor coverage;    ///< [B, 5, cells]: share of each patch that a region covers
    at::Tensor weights;     ///< [B, 5]: 0 where a region is not fused into its word
    at::Tensor told;        ///< [B, cells]: what the layout tells of each patch, 0..1
    at::Tensor ids, positions, valid;
};

/// Draws samples: whose face, mirrored or not, edited or not, what is said of it and what is kept back.
/// Thread: one caller at a time. What it is given must outlive it.
class PortraitSampler {
public:
    /// Shape: pictures [2 N, D], plain and mirrored in turn, and edited [kEditsEach * N, D], as the UNet denoises them on a grid x grid.
    PortraitSampler(const PortraitTraining& options, const nets::ClipTokenizer& tokenizer, const PortraitCache& cache, at::Tensor pictures,
                    at::Tensor edited, int64_t grid);

    /// The same for the same step, whatever was drawn before.
    PortraitBatch draw(int64_t step, int64_t count);

private:
    std::optional<int64_t> drawEdit(int64_t face, bool wanted, std::mt19937_64& random) const;

    const PortraitTraining& m_options;
    const nets::ClipTokenizer& m_tokenizer;
    const PortraitCache& m_cache;
    at::Tensor m_pictures, m_edited;
    int64_t m_grid;
    SampleOrder m_order;
};

} // namespace core::training
