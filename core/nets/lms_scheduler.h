#pragma once
#include "core/nets/euler_scheduler.h"

#include <deque>

namespace core::nets {

/// Linear multistep of order 4 on the probability flow: the slopes of up to four steps, joined by a polynomial in sigma.
class LmsScheduler : public EulerScheduler {
public:
    explicit LmsScheduler(NoiseSchedule schedule, SigmaSpacing spacing = SigmaSpacing::Timesteps)
        : EulerScheduler(std::move(schedule), spacing)
    {
    }

protected:
    at::Tensor advance(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise) override;
    void forget() override { m_slopes.clear(); }

private:
    double weight(int slope, int order, int i) const;
    std::deque<at::Tensor> m_slopes; ///< the latest first
};

} // namespace core::nets
