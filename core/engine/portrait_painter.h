#pragma once
#include "core/base/result.h"
#include "core/engine/face_encoder.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/clip_tokenizer.h"
#include "core/nets/portrait_nets.h"
#include "core/nets/tiny_decoder.h"

namespace core::engine {

/// A multimodal prompt, ready for the denoising: what each phase and the unconditional half read.
struct Conditioning {
    at::Tensor textOnly, fused, empty;   ///< [1, 77 k, width]: prompt and description; with facial words fused; negative prompt, fused
    at::Tensor identity, noIdentity;     ///< [1, tokens, width]
    at::Tensor layout;                   ///< as nets::FacialLayout gives it; undefined for a generator without one
    bool promptTruncated = false;
};

/// The sampling loop: prompt, face and seed in, picture out.
///
/// Source: ConsistentID (arXiv 2404.16771): delayed merging (the first steps read the text alone, the rest the fused text; the ID
///         tokens are read in both), classifier-free guidance against the fused negative prompt and the ID tokens of no face.
/// The networks are the caller's, and their numbers stay as they are: a training looks at its own through a painter.
/// Thread: one caller at a time, inside its InferenceMode.
class PortraitPainter {
public:
    PortraitPainter(nets::ClipTokenizer tokenizer, nets::PortraitNets nets, nets::AutoencoderKl autoencoder, at::Device device);

    Conditioning condition(const PortraitRequest& request, const std::string& description, const FaceFeatures& face);

    /// Shape: the result is [1, C, height / 8, width / 8]. Errors: Cancelled, Usage.
    Result<at::Tensor> denoise(const PortraitRequest& request, const Conditioning& conditioning, jobs::JobContext& job);
    image::Image decode(const at::Tensor& latents);

    /// Previews come from this rather than from the autoencoder.
    void usePreviewDecoder(nets::TinyDecoder decoder);

    nets::ClipTokenizer& tokenizer() { return m_tokenizer; }
    nets::PortraitNets& nets() { return m_nets; }

    int nativeSide() const;
    int sizeStep() const; ///< widths and heights are multiples of this

private:
    image::Image preview(const at::Tensor& x);

    nets::ClipTokenizer m_tokenizer;
    nets::PortraitNets m_nets;
    nets::AutoencoderKl m_autoencoder;
    nets::TinyDecoder m_previewDecoder{nullptr};
    at::Device m_device;
};

/// Steps whose index is below this read the text alone: the share `ratio` of them, rounded.
int mergeStart(float ratio, int steps);

} // namespace core::engine
