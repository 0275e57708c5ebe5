#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"
#include "core/training/forgery_maker.h"
#include "core/training/run_log.h"

#include <optional>

namespace core::training {

struct DetectorTraining : RunOptions {
    std::filesystem::path encoder;     ///< face_encoder.safetensors from pre-training
    std::filesystem::path autoencoder; ///< of our own portraits; when given, pictures that went through it are a kind of forgery
    int64_t blocks = 2;                ///< so many of the encoder's: traces of forgery are low-level, and fewer learn faster
    int64_t window = 10;               ///< patches a side of the part that a step looks at; the whole in the last part of the run
    double patchWeight = 2;            ///< of the loss that asks of every patch whether it was changed
    double layerDecay = 0.9;           ///< each block learns slower than the one above it by this
    std::optional<ForgeryKind> leftOut; ///< a kind not to train on, besides the warp; then it alone is measured
    std::size_t measuredFaces = 250;   ///< at most so many of the test faces
};

/// Fine-tunes the pre-trained transformer to tell forgeries made on the fly from the pictures they were made of, and writes
/// run/detector.safetensors (fp16, keys of a Classifier FaceVit; class 0 is forged, 1 is not); then measureDetector. An interrupted
/// run goes on where it stopped, and a finished one is measured again.
///
/// Source: FSFM (arXiv 2412.12032), fine-tuning. Ours differs, for want of millions of faces: only the lower blocks are kept, fine
/// detail is embedded beside the patches (see nets::DetailEmbedding), and a patch head learns where each picture was changed, which
/// our own forgeries know; it also draws the heat map.
///
/// Real and forged views come from the same pictures and go through the same degradations, so that neither source, frame nor
/// compression tells them apart. "Not forged" therefore means "not touched by these forgeries", also for the pictures of the
/// synthetic sets. One kind, the warp, is never trained on: it measures what happens with an unseen one.
/// Errors: those of the data set; those of the weight files; Cancelled (the checkpoint is written).
Status trainDetector(const DetectorTraining& options, jobs::JobContext& job);

} // namespace core::training
