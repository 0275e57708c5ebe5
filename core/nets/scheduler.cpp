#include "core/nets/scheduler.h"

#include "core/nets/ddim_scheduler.h"
#include "core/nets/ddpm_scheduler.h"
#include "core/nets/distilled_scheduler.h"
#include "core/nets/dpm_solver_scheduler.h"
#include "core/nets/euler_scheduler.h"
#include "core/nets/heun_scheduler.h"
#include "core/nets/lms_scheduler.h"
#include "core/nets/pndm_scheduler.h"
#include "core/nets/unipc_scheduler.h"

#include <fmt/format.h>
#include <torch/torch.h>

namespace core::nets {
namespace {

at::Tensor widened(const at::Tensor& x)
{
    return x.defined() && (x.scalar_type() == at::kHalf || x.scalar_type() == at::kBFloat16) ? x.to(at::kFloat) : x;
}

template <class T, class... Arguments> std::unique_ptr<Scheduler> owned(Arguments&&... arguments)
{
    return std::make_unique<T>(std::forward<Arguments>(arguments)...);
}

} // namespace

Status Scheduler::setTimesteps(int count)
{
    if (count < 1 || count > maxSteps())
        return Error{ ErrorCode::Usage, fmt::format("{} steps asked for", count), fmt::format("Take 1 to {} steps", maxSteps()) };
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
    switch (kind) {
    case SchedulerKind::Ddim:
        return owned<DdimScheduler>(std::move(*schedule));
    case SchedulerKind::Ddpm:
        return owned<DdpmScheduler>(std::move(*schedule));
    case SchedulerKind::DpmPlusPlus2M:
        return owned<DpmSolverScheduler>(std::move(*schedule));
    case SchedulerKind::DpmPlusPlus2MKarras:
        return owned<DpmSolverScheduler>(std::move(*schedule), SigmaSpacing::Karras);
    case SchedulerKind::DpmPlusPlus2MSde:
        return owned<DpmSolverScheduler>(std::move(*schedule), SigmaSpacing::Timesteps, DpmSolverScheduler::Flow::Stochastic);
    case SchedulerKind::DpmPlusPlus2MSdeKarras:
        return owned<DpmSolverScheduler>(std::move(*schedule), SigmaSpacing::Karras, DpmSolverScheduler::Flow::Stochastic);
    case SchedulerKind::Euler:
        return owned<EulerScheduler>(std::move(*schedule));
    case SchedulerKind::EulerKarras:
        return owned<EulerScheduler>(std::move(*schedule), SigmaSpacing::Karras);
    case SchedulerKind::EulerAncestral:
        return owned<EulerAncestralScheduler>(std::move(*schedule));
    case SchedulerKind::Heun:
        return owned<HeunScheduler>(std::move(*schedule));
    case SchedulerKind::Lcm:
        return owned<LcmScheduler>(std::move(*schedule));
    case SchedulerKind::Lms:
        return owned<LmsScheduler>(std::move(*schedule));
    case SchedulerKind::Pndm:
        return owned<PndmScheduler>(std::move(*schedule));
    case SchedulerKind::Tcd:
        return owned<TcdScheduler>(std::move(*schedule));
    case SchedulerKind::UniPc:
        return owned<UniPcScheduler>(std::move(*schedule));
    }
    return Error{ ErrorCode::Usage, fmt::format("no scheduler has the number {}", static_cast<int>(kind)),
        "Choose a known scheduler" };
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
