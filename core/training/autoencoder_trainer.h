#pragma once
#include "core/base/result.h"
#include "core/jobs/job_context.h"
#include "core/nets/autoencoder_kl.h"
#include "core/training/run_log.h"

namespace core::training {

struct AutoencoderTraining : RunOptions {
    nets::AutoencoderKlConfig net;
    int64_t cropSide = 128;
    double klWeight = 1e-4;
    double edgeWeight = 1;       ///< of the L1 between the pictures' gradients
    bool decoderOnly = false;    ///< keeps the latents as they are and improves only what they decode to
};

/// Trains the f8 autoencoder on all train rows, colour and gray; writes run/autoencoder.safetensors (EMA, fp16) at every checkpoint.
///
/// Loss: L1 + edgeWeight * L1 of horizontal and vertical differences + klWeight * KL(q || N(0, 1)) per element.
/// Errors: those of the data set; WeightsMismatch for a checkpoint of other sizes; Cancelled (the checkpoint is written).
Status trainAutoencoder(const AutoencoderTraining& options, jobs::JobContext& job);

/// Mean PSNR in dB of whole 256x256 test faces through the autoencoder, and their pictures' sheet beside it.
Result<double> measureAutoencoder(const std::filesystem::path& weights, const std::filesystem::path& data, int64_t count);

} // namespace core::training
