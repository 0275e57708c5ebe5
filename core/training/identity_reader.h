#pragma once
#include <torch/torch.h>

namespace core::training {

/// Principal components of the faces' latents: what a reader of tokens has to tell.
struct FaceComponents {
    torch::Tensor mean;  ///< [D]
    torch::Tensor basis; ///< [K, D], rows of length 1
    double variance = 1; ///< mean squared length of what is left after the mean
};

/// Randomised PCA (Halko, Martinsson, Tropp, arXiv 0909.4061, with two power iterations). Shape: x [N, D], K <= min(N, D).
FaceComponents principalComponents(const torch::Tensor& x, int64_t count, std::uint64_t seed);

/// A linear layer that must tell a face's latents, as components, from its tokens.
///
/// Used in training only: it keeps tokens from all becoming one and the same, which they do when the only thing they are good
/// for is a slightly lower denoising loss.
class IdentityReaderImpl : public torch::nn::Module {
public:
    IdentityReaderImpl(int64_t tokenWidth, FaceComponents components);
    /// Share of the latents' variance that the tokens do not tell, 0..1 and above. Shape: tokens [N, n, w], latents [N, D].
    torch::Tensor unexplained(const torch::Tensor& tokens, const torch::Tensor& latents);

private:
    FaceComponents m_components;
    torch::nn::Linear m_read{nullptr};
};
TORCH_MODULE(IdentityReader);

} // namespace core::training
