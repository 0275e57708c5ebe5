#pragma once
#include <torch/torch.h>

namespace core::nets {

/// What the fine detail of each patch is like, beside a transformer's patch embedding. Our addition to FSFM, for detectors trained
/// on few pictures: a forgery betrays itself by grain and sharpness that do not fit the rest, which are energies of high-pass
/// filters; a linear map of the pixels cannot measure an energy, and a network needs millions of pictures to find out.
///
/// The filters are fixed: the 15 cosine patterns of 4 x 4 pixels without the even one, on each colour and on the picture at half
/// size. Their energies are averaged over quarters of a patch and taken as logarithms, so that "twice as sharp as the rest of the
/// face" is a difference; two linear layers make a token's share of them and of their distance from the picture's mean.
///
/// Keys:   fc1.{weight,bias}, fc2.{weight,bias}.
/// Shape:  x [B, 3, h * patch, w * patch], normalised -> [B, h * w, width], row by row; patch divisible by 8.
class DetailEmbeddingImpl : public torch::nn::Module {
public:
    DetailEmbeddingImpl(int64_t width, int64_t patch);
    torch::Tensor forward(const torch::Tensor& x);

    /// The logarithms themselves, about -2..2. [B, 3 * 15 * 2, 2 h, 2 w].
    torch::Tensor energies(const torch::Tensor& x) const;

private:
    int64_t m_patch;
    torch::Tensor m_filters; ///< [45, 1, 4, 4]; not part of a file
    torch::nn::Linear m_fc1{ nullptr }, m_fc2{ nullptr };
};
TORCH_MODULE(DetailEmbedding);

} // namespace core::nets
