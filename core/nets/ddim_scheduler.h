#pragma once
#include "core/nets/discrete_scheduler.h"

namespace core::nets {

/// Denoising diffusion implicit models (arXiv 2010.02502); `eta` 1 adds as much noise as DDPM does, 0 none.
class DdimScheduler : public DiscreteScheduler {
public:
    explicit DdimScheduler(NoiseSchedule schedule, double eta = 0)
        : DiscreteScheduler(std::move(schedule))
        , m_eta(eta)
    {
    }
    bool needsNoise() const override { return m_eta > 0; }

protected:
    std::vector<double> plan(int count) override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;

private:
    double m_eta;
    int64_t m_stride = 0; ///< training timesteps in one step
};

} // namespace core::nets
