#pragma once
#include "core/nets/discrete_scheduler.h"

#include <deque>

namespace core::nets {

/// Pseudo linear multistep (PLMS; arXiv 2202.09778 without its Runge-Kutta start), Stable Diffusion's own first sampler.
///
/// `count` steps take count + 1 calls of the network, since the first step is taken twice.
/// Velocity and sample predictions become noise before they are mixed, where diffusers mixes velocities:
/// predictionTypesAgreeOnTheSameNetwork.
class PndmScheduler : public DiscreteScheduler {
public:
    explicit PndmScheduler(NoiseSchedule schedule)
        : DiscreteScheduler(std::move(schedule))
    {
    }

protected:
    std::vector<double> plan(int count) override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override;

private:
    at::Tensor transferred(const at::Tensor& x, const at::Tensor& epsilon, int64_t from, int64_t to) const;
    int64_t m_stride = 0;
    std::deque<at::Tensor> m_noises; ///< the latest first, 4 at most
    at::Tensor m_first;              ///< x before the first step
};

} // namespace core::nets
