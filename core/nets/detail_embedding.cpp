#include "core/nets/detail_embedding.h"

#include <cmath>
#include <numbers>

namespace core::nets {
namespace {

constexpr int64_t kSide = 4, kPatterns = kSide * kSide - 1, kScales = 2;
constexpr int64_t kFeatures = 3 * kPatterns * kScales;

/// The orthonormal cosine patterns but for the even one, once for each colour. [45, 1, 4, 4]
torch::Tensor cosinePatterns()
{
    auto patterns = torch::zeros({ kPatterns, 1, kSide, kSide });
    const auto wave = [](int64_t frequency, int64_t at) {
        const double scale = std::sqrt((frequency == 0 ? 1.0 : 2.0) / kSide);
        return scale * std::cos(std::numbers::pi * (at + 0.5) * static_cast<double>(frequency) / kSide);
    };
    for (int64_t p = 0; p < kPatterns; ++p)
        for (int64_t y = 0; y < kSide; ++y)
            for (int64_t x = 0; x < kSide; ++x)
                patterns[p][0][y][x] = wave((p + 1) / kSide, y) * wave((p + 1) % kSide, x);
    return patterns.repeat({ 3, 1, 1, 1 });
}

} // namespace

DetailEmbeddingImpl::DetailEmbeddingImpl(int64_t width, int64_t patch)
    : m_patch(patch)
    , m_filters(cosinePatterns())
{
    TORCH_CHECK(patch % 8 == 0, "detail is measured in patches divisible by 8, not ", patch);
    m_fc1 = register_module("fc1", torch::nn::Linear(2 * 4 * kFeatures, width)); // quarters of a patch, and their distances
    m_fc2 = register_module("fc2", torch::nn::Linear(width, width));
}

torch::Tensor DetailEmbeddingImpl::energies(const torch::Tensor& x) const
{
    constexpr double kFloor = 1e-5, kMiddle = 7, kSpread = 2; // rounding to whole levels has about 2e-5; typical detail e^-7
    const torch::NoGradGuard noGrad; // nothing before the logarithms learns
    std::vector<torch::Tensor> scales;
    auto picture = x.to(torch::kFloat);
    for (int64_t scale = 0, cell = m_patch / 2; scale < kScales; ++scale, cell /= 2) {
        const auto detail = torch::conv2d(picture - picture.mean({ 2, 3 }, true), m_filters, {}, 2, 1, 1, 3); // [B, 45, H / 2, W / 2]
        scales.push_back(torch::avg_pool2d(detail.square(), cell / 2).add(kFloor).log().add(kMiddle).div(kSpread));
        picture = torch::avg_pool2d(picture, 2);
    }
    return torch::cat(scales, 1);
}

torch::Tensor DetailEmbeddingImpl::forward(const torch::Tensor& x)
{
    const auto all = energies(x);
    const auto both = torch::cat({ all, all - all.mean({ 2, 3 }, true) }, 1);
    const auto tokens = torch::pixel_unshuffle(both, 2).flatten(2).transpose(1, 2); // [B, h * w, 4 * 2 * features]
    return m_fc2(torch::gelu(m_fc1(tokens)));
}

} // namespace core::nets
