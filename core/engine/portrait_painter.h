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

/// What each phase of the denoising reads. Shape: [1, 77 k, width].
struct PhaseTexts {
    at::Tensor plain, fused; ///< in the first steps; afterwards, with the facial words fused
};

/// A multimodal prompt, ready for the denoising.
struct Conditioning {
    PhaseTexts prompted;                 ///< prompt and description
    PhaseTexts wordless;                 ///< no text, at whose facial places the face is fused; undefined unless the text has a guidance of its own
    at::Tensor empty;                    ///< [1, 77 k, width]: negative prompt, fused
    at::Tensor identity, noIdentity;     ///< [1, tokens, width]
    at::Tensor layout;                   ///< as nets::FacialLayout gives it; undefined for a generator without one
    bool promptTruncated = false;
};

/// The sampling loop: prompt, face and seed in, picture out.
///
/// Source: ConsistentID (arXiv 2404.16771): delayed merging (the first steps read the text alone, the rest the fused text; the ID
///         tokens are read in both), classifier-free guidance against the fused negative prompt and the ID tokens of no face. With a
///         guidance of the text's own: InstructPix2Pix (arXiv 2211.09800), equation 3, with the face in the picture's place.
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
    /// What the network says of the picture, guided. `early`: in the steps that read the text alone.
    at::Tensor predict(const at::Tensor& input, int64_t timestep, bool early, const PortraitRequest& request, const Conditioning& conditioning);
    image::Image preview(const at::Tensor& x);

    nets::ClipTokenizer m_tokenizer;
    nets::PortraitNets m_nets;
    nets::AutoencoderKl m_autoencoder;
    nets::TinyDecoder m_previewDecoder{nullptr};
    at::Device m_device;
};

/// Whether the text has a guidance of its own, for which Conditioning::wordless is needed.
bool hasTextGuidance(const PortraitRequest& request);

/// Steps whose index is below this read the text alone: the share `ratio` of them, rounded.
int mergeStart(float ratio, int steps);

} // namespace core::engine
