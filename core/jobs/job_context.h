#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>

namespace core::jobs {

/// How far a job is. `total` 0 means that nobody can say.
struct Progress {
    int done = 0;
    int total = 0;
    std::string step; ///< what is being done, in English: "Denoising"
};

/// A handle that asks a job to stop; copies share the request.
class StopToken {
public:
    void requestStop() { m_stop->store(true); }
    bool stopRequested() const { return m_stop->load(); }

private:
    std::shared_ptr<std::atomic<bool>> m_stop = std::make_shared<std::atomic<bool>>(false);
};

/// What running work sees of the outside: whether to stop, and where to say how far it is.
/// Thread: the worker's; the token may be used from any.
class JobContext {
public:
    using Report = std::function<void(const Progress&)>;

    JobContext() = default;
    explicit JobContext(StopToken stop, Report report = {}) : m_stop(std::move(stop)), m_report(std::move(report)) {}

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
