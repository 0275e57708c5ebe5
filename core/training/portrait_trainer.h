#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"
#include "core/nets/portrait_nets.h"
#include "core/training/portrait_cache.h"
#include "core/training/run_log.h"

namespace core::training {

struct PortraitTraining : RunOptions {
    nets::PortraitConfig net;
    PortraitCacheOptions cache;
    std::filesystem::path from;      ///< pack to go on from, of the same sizes; empty: from nothing
    int grayMinSidePx = 200;         ///< gray faces take part from this source size on
    int64_t maxFaces = 0;            ///< 0: all
    double readerMinutes = 4;        ///< at the beginning only the tokens learn, by the readers alone
    double readerWeight = 0.1;       ///< afterwards
    double localisationWeight = 0.01; ///< of the loss that ties facial words to their regions; 0 leaves it out
    double encoderRate = 0.3;        ///< of the identity nets' learning rate to the UNet's
    double edited = 0.5;             ///< share of samples in which the prompt asks for an edit of the picture
    double dropRegion = 0.15, dropLayout = 0.12; ///< shares of regions, or of all at once, that neither the layout nor the fused words tell of
    double dropAll = 0.08, dropText = 0.08, dropFace = 0.08; ///< shares of samples, for classifier-free guidance
};

/// Sizes of the starter pack.
nets::PortraitConfig starterPortraitConfig();

/// Trains text encoder, UNet with adapters, ID-preservation network and facial encoder together from nothing (or on from a
/// checkpoint) and writes run/portrait.safetensors and run/conditioner.safetensors (EMA, fp16) at every checkpoint, with sheets of test faces on the way.
///
/// Loss: mean squared error of the network's answer (for a velocity this weighs the clean picture by SNR + 1), the readers', and
/// nets::localisationLoss.
/// Errors: those of the cache; WeightsMismatch for a checkpoint of other sizes; Cancelled (the checkpoint is written).
Status trainPortrait(const PortraitTraining& options, jobs::JobContext& job);

} // namespace core::training
