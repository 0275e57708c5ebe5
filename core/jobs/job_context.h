#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace core::jobs {

/// How far a job is. `total` 0 means that nobody can say.
struct Progress {
    int done = 0;
    int total = 0;
    std::string step; ///< what is being done, in English: "Denoising"
    bool operator==(const Progress&) const = default;
};

/// A handle that asks a job to stop; copies share the request.
/// Thread: any.
class StopToken {
public:
    void requestStop()
    {
        if (m_state->stop.exchange(true))
            return;
        std::function<void()> reaction;
        {
            const std::lock_guard lock(m_state->mutex);
            reaction = std::move(m_state->reaction);
            m_state->reaction = nullptr;
        }
        if (reaction)
            reaction();
    }

    bool stopRequested() const { return m_state->stop.load(); }

    /// Runs `reaction` at most once, on the thread that asks to stop; at once if that has happened. An empty one takes it back.
    void onStopRequested(std::function<void()> reaction)
    {
        {
            const std::lock_guard lock(m_state->mutex);
            if (!stopRequested()) {
                m_state->reaction = std::move(reaction);
                return;
            }
        }
        if (reaction)
            reaction();
    }

private:
    struct State {
        std::atomic<bool> stop{ false };
        std::mutex mutex;
        std::function<void()> reaction; // under mutex
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

/// What running work sees of the outside: whether to stop, and where to say how far it is.
/// Thread: the worker's; the token may be used from any.
class JobContext {
public:
    using Report = std::function<void(const Progress&)>;

    JobContext() = default;
    explicit JobContext(StopToken stop, Report report = {})
        : m_stop(std::move(stop))
        , m_report(std::move(report))
    {
    }

    bool stopRequested() const { return m_stop.stopRequested(); }
    void report(const Progress& progress) const
    {
        if (m_report)
            m_report(progress);
    }

private:
    StopToken m_stop;
    Report m_report;
};

} // namespace core::jobs
