#include "core/nets/abet_head.h"

namespace core::nets {
namespace {

struct GroupImpl : torch::nn::Module { };

constexpr double kNormEpsilon = 1e-4, kLeastTemperature = 1e-12;

} // namespace

AbetHeadImpl::AbetHeadImpl(int64_t width, int64_t classes)
{
    m_head = torch::nn::Linear(torch::nn::LinearOptions(width, classes).bias(false));
    register_module("h", std::make_shared<GroupImpl>())->register_module("h", m_head);
    m_temperature = torch::nn::Linear(width, 1);
    m_norm = torch::nn::BatchNorm1d(1);
    const auto temperature = register_module("temperature", std::make_shared<GroupImpl>());
    temperature->register_module("0", m_temperature);
    temperature->register_module("1", m_norm);
    torch::nn::init::kaiming_normal_(m_head->weight);
}

torch::Tensor AbetHeadImpl::cosines(const torch::Tensor& features)
{
    const auto unit = [](const torch::Tensor& x) { return x / (x.norm(2, { 1 }, true) + kNormEpsilon); };
    return unit(features.to(torch::kDouble)).matmul(unit(m_head->weight.to(torch::kDouble)).t());
}

torch::Tensor AbetHeadImpl::temperatures(const torch::Tensor& features)
{
    return m_norm(m_temperature(features)).to(torch::kDouble).sigmoid() + kLeastTemperature;
}

torch::Tensor AbetHeadImpl::forward(const torch::Tensor& features) { return cosines(features) / temperatures(features); }

torch::Tensor AbetHeadImpl::score(const torch::Tensor& features) { return abetScore(cosines(features), temperatures(features)); }

torch::Tensor abetScore(const torch::Tensor& cosines, const torch::Tensor& temperatures)
{
    return torch::logsumexp(cosines / temperatures, { 1 });
}

} // namespace core::nets
