#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"
#include "core/training/run_log.h"

namespace core::training {

struct DetectorTraining : RunOptions {
    std::filesystem::path encoder;     ///< face_encoder.safetensors from pre-training
    std::filesystem::path autoencoder; ///< of our own portraits; when given, pictures that went through it are a kind of forgery
    int64_t blocks = 4;                ///< so many of the encoder's: traces of forgery are low-level, and fewer learn faster
    double keptPatches = 0.5;          ///< share of the patches that a step looks at; all of them in the last fifth of the run
    double patchWeight = 2;            ///< of the loss that asks of every patch whether it was changed
    double layerDecay = 0.9;           ///< each block learns slower than the one above it by this
};

/// Fine-tunes the pre-trained transformer to tell forgeries made on the fly from the pictures they were made of, and writes
/// run/detector.safetensors (fp16, keys of a Classifier FaceVit; class 0 is forged, 1 is not) and run/detector.json.
///
/// Real and forged views come from the same pictures and go through the same degradations, so that neither source, frame nor
/// compression tells them apart. "Not forged" therefore means "not touched by these forgeries", also for the pictures of the
/// synthetic sets. One kind, the warp, is never trained on: it measures what happens with an unseen one.
/// Temperature and thresholds are set on every twentieth train picture, which the network does not learn from; the test rows give
/// the figures and nothing else. Errors: those of the data set; those of the weight files; Cancelled (the checkpoint is written).
Status trainDetector(const DetectorTraining& options, jobs::JobContext& job);

} // namespace core::training
