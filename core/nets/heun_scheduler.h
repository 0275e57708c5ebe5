#pragma once
#include "core/nets/euler_scheduler.h"

namespace core::nets {

/// Heun's method on the probability flow (arXiv 2206.00364, algorithm 1): each Euler step is corrected by the slope at its end.
/// `count` steps take 2 count - 1 calls of the network.
class HeunScheduler : public EulerScheduler {
public:
    explicit HeunScheduler(NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps)
        : EulerScheduler(std::move(schedule), spacing)
    {
    }

protected:
    std::vector<double> plan(int count) override;
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override;

private:
    at::Tensor m_slope, m_start; ///< of the step under correction
};

} // namespace core::nets
