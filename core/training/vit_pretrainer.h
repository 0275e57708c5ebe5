#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"
#include "core/nets/masked_face_model.h"
#include "core/training/run_log.h"

namespace core::training {

struct VitPretraining : RunOptions {
    nets::MaskedFaceConfig net;
    double maskRatio = 0.75;    ///< times the number of patches must be whole
    double smallestCrop = 0.65; ///< side of the random crop as a share of the picture's
    double instanceWeight = 0.1; ///< of instance discrimination; without effect unless `net` has the second branch
};

/// Pre-trains the face transformer by masked reconstruction on all train rows, colour and gray, and writes
/// run/face_encoder.safetensors (fp16, keys of an Encoder FaceVit, its config and statistics in the metadata).
///
/// Source: FSFM (arXiv 2412.12032), masked image modelling with CRFR-P masks, and instance discrimination against a momentum
///         network (kept in the checkpoint) when `net` asks for its branch. Ours differs: regions are drawn from a face mesh
///         (see regionMap); small crops and mirroring act on picture and regions alike.
/// Errors: those of the data set; FormatBroken when landmarks.safetensors does not fit the manifest; WeightsMismatch for a
///         checkpoint of other sizes; Cancelled (the checkpoint is written).
Status pretrainFaceVit(const VitPretraining& options, jobs::JobContext& job);

} // namespace core::training
