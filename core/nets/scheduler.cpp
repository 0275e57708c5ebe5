#include "core/nets/scheduler.h"

#include "core/nets/ddim_scheduler.h"
#include "core/nets/dpm_solver_scheduler.h"
#include "core/nets/euler_scheduler.h"

#include <fmt/format.h>
#include <torch/torch.h>

namespace core::nets {
namespace {

at::Tensor widened(const at::Tensor& x)
{
    return x.defined() && (x.scalar_type() == at::kHalf || x.scalar_type() == at::kBFloat16) ? x.to(at::kFloat) : x;
}

} // namespace

Status Scheduler::setTimesteps(int count)
{
    if (count < 1 || count > m_schedule.size())
        return Error{ ErrorCode::Usage, fmt::format("{} steps asked for", count),
            fmt::format("Take 1 to {} steps", m_schedule.size()) };
    m_timesteps = plan(count);
    m_next = 0;
    forget();
    return done();
}

at::Tensor Scheduler::scaleModelInput(const at::Tensor& x, int) const { return x; }

at::Tensor Scheduler::denoised(const at::Tensor& modelOutput, int i, const at::Tensor& x) const
{
    TORCH_CHECK(i >= 0 && i < static_cast<int>(m_timesteps.size()), "no step ", i, " among ", m_timesteps.size());
    return cleanSample(widened(modelOutput), i, widened(x)).to(x.scalar_type());
}

at::Tensor Scheduler::step(const at::Tensor& modelOutput, int i, const at::Tensor& x, const at::Tensor& noise)
{
    if (i == 0) {
        m_next = 0;
        forget();
    }
    TORCH_CHECK(i == m_next && i < static_cast<int>(m_timesteps.size()), "step ", i, " where ", m_next, " of ",
        m_timesteps.size(), " is next");
    TORCH_CHECK(noise.defined() || !needsNoise(), "this scheduler's steps need noise");
    ++m_next;
    return advance(widened(modelOutput), i, widened(x), widened(noise)).to(x.scalar_type());
}

Result<std::unique_ptr<Scheduler>> makeScheduler(SchedulerKind kind, const NoiseScheduleConfig& config)
{
    auto schedule = NoiseSchedule::make(config);
    if (!schedule.ok())
        return schedule.error();
    std::unique_ptr<Scheduler> scheduler;
    switch (kind) {
    case SchedulerKind::Ddim:
        scheduler = std::make_unique<DdimScheduler>(std::move(*schedule));
        break;
    case SchedulerKind::Euler:
    case SchedulerKind::EulerKarras:
        scheduler = std::make_unique<EulerScheduler>(
            std::move(*schedule), kind == SchedulerKind::Euler ? SigmaSpacing::Timesteps : SigmaSpacing::Karras);
        break;
    case SchedulerKind::EulerAncestral:
        scheduler = std::make_unique<EulerAncestralScheduler>(std::move(*schedule));
        break;
    case SchedulerKind::DpmPlusPlus2M:
    case SchedulerKind::DpmPlusPlus2MKarras:
        scheduler = std::make_unique<DpmSolverScheduler>(
            std::move(*schedule), kind == SchedulerKind::DpmPlusPlus2M ? SigmaSpacing::Timesteps : SigmaSpacing::Karras);
        break;
    }
    return scheduler;
}

at::Tensor cleanSampleFrom(PredictionType type, const at::Tensor& modelOutput, const at::Tensor& x, double alpha, double sigma)
{
    switch (type) {
    case PredictionType::Epsilon:
        return (x - sigma * modelOutput) / alpha;
    case PredictionType::VPrediction:
        return alpha * x - sigma * modelOutput;
    case PredictionType::Sample:
        break;
    }
    return modelOutput;
}

} // namespace core::nets
