#include "core/training/identity_reader.h"

#include <ATen/Context.h>

namespace core::training {

FaceComponents principalComponents(const torch::Tensor& x, int64_t count, std::uint64_t seed)
{
    const torch::NoGradGuard noGrad;
    FaceComponents result;
    result.mean = x.mean(0);
    const auto centred = x - result.mean;
    result.variance = centred.square().sum(1).mean().item<double>();
    auto random = at::detail::createCPUGenerator(seed);
    auto sketch = torch::randn({x.size(1), count + 16}, random);
    for (int i = 0; i < 3; ++i)
        sketch = std::get<0>(torch::linalg_qr(centred.t().matmul(centred.matmul(sketch))));
    const auto small = centred.matmul(sketch); // [N, count + 16]
    const auto [vectors, values, turn] = torch::linalg_svd(small, /*full_matrices=*/false);
    result.basis = turn.slice(0, 0, count).matmul(sketch.t()).contiguous();
    return result;
}

IdentityReaderImpl::IdentityReaderImpl(int64_t tokenWidth, FaceComponents components) : m_components(std::move(components))
{
    m_read = register_module("read", torch::nn::Linear(tokenWidth, m_components.basis.size(0)));
    torch::nn::init::zeros_(m_read->weight);
    torch::nn::init::zeros_(m_read->bias);
}

torch::Tensor IdentityReaderImpl::unexplained(const torch::Tensor& tokens, const torch::Tensor& latents)
{
    const auto centred = latents - m_components.mean;
    const auto wanted = centred.matmul(m_components.basis.t());
    const auto told = m_read(tokens.flatten(1).to(torch::kFloat)) * std::sqrt(m_components.variance / static_cast<double>(wanted.size(1)));
    // What lies outside the components cannot be told and counts as it is.
    const auto rest = centred.square().sum(1) - wanted.square().sum(1);
    return (((told - wanted).square().sum(1) + rest) / m_components.variance).mean();
}

} // namespace core::training
