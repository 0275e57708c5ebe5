#include "core/jobs/job_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace core::jobs {
namespace {

/// Lets the first update through, then one each interval, and keeps the latest that it held back.
/// Thread: worker only.
class Throttle {
public:
    using Pass = std::function<void(const Progress&)>;

    Throttle(const Clock& clock, Pass pass)
        : m_clock(clock)
        , m_pass(std::move(pass))
    {
    }

    void report(const Progress& progress)
    {
        const auto now = m_clock();
        if (m_last && now - *m_last < JobQueue::kProgressInterval) {
            m_heldBack = progress;
            return;
        }
        m_last = now;
        m_heldBack.reset();
        m_pass(progress);
    }

    void flush()
    {
        if (m_heldBack)
            m_pass(*m_heldBack);
        m_heldBack.reset();
    }

private:
    const Clock& m_clock;
    Pass m_pass;
    std::optional<std::chrono::steady_clock::time_point> m_last;
    std::optional<Progress> m_heldBack;
};

} // namespace

struct JobQueue::Core {
    Core(Post post_, Clock clock_)
        : post(std::move(post_))
        , clock(std::move(clock_))
    {
    }

    const Post post;   // fixed after construction
    const Clock clock; // fixed after construction

    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> queued;           // under mutex
    std::optional<StopToken> running; // under mutex
    std::uint64_t lastId = 0;         // under mutex
    int posting = 0;                  // under mutex: calls of post that have not returned
    bool leaving = false;             // under mutex
    const std::shared_ptr<std::atomic<bool>> gone = std::make_shared<std::atomic<bool>>(false);

    std::thread worker; // last: it uses everything above

    bool takeNext(Job& job);
    void work();
    void runJob(Job& job);
    void tellOwner(Delivery delivery);
    void dropQueued(std::uint64_t id);
};

bool JobQueue::Core::takeNext(Job& job)
{
    std::unique_lock lock(mutex);
    running.reset();
    wake.wait(lock, [this] { return leaving || !queued.empty(); });
    if (leaving)
        return false;
    job = std::move(queued.front());
    queued.pop_front();
    running = job.stop;
    return true;
}

void JobQueue::Core::work()
{
    for (Job job; takeNext(job); job = {})
        runJob(job);
}

void JobQueue::Core::runJob(Job& job)
{
    Throttle throttle(clock, [&](const Progress& progress) {
        if (job.onProgress)
            tellOwner([stop = job.stop, onProgress = job.onProgress, progress] {
                if (!stop.stopRequested())
                    onProgress(progress);
            });
    });
    JobContext context(job.stop, [&throttle](const Progress& progress) { throttle.report(progress); });
    // A stop that came while the job was on its way from the queue to here.
    Delivery delivery = job.stop.stopRequested() ? job.cancelled : job.run(context);
    throttle.flush();
    tellOwner(std::move(delivery));
}

void JobQueue::Core::tellOwner(Delivery delivery)
{
    {
        const std::lock_guard lock(mutex);
        if (leaving)
            return;
        ++posting;
    }
    post([gone = gone, delivery = std::move(delivery)] {
        if (!gone->load())
            delivery();
    });
    const std::lock_guard lock(mutex);
    --posting;
    wake.notify_all();
}

/// Answers a job that has not begun; one that has will see the request itself.
void JobQueue::Core::dropQueued(std::uint64_t id)
{
    Delivery cancelled;
    {
        const std::lock_guard lock(mutex);
        for (auto job = queued.begin(); job != queued.end(); ++job) {
            if (job->id == id) {
                cancelled = std::move(job->cancelled);
                queued.erase(job);
                break;
            }
        }
    }
    if (cancelled)
        tellOwner(std::move(cancelled));
}

JobQueue::JobQueue(Post post, Clock clock)
    : m_core(std::make_shared<Core>(std::move(post), std::move(clock)))
{
    // The raw pointer is enough: the destructor joins before it lets go of the core.
    m_core->worker = std::thread([core = m_core.get()] { core->work(); });
}

JobQueue::~JobQueue()
{
    std::deque<Job> dropped; // destroyed outside the lock: a closure's destructor may do anything
    std::optional<StopToken> running;
    m_core->gone->store(true);
    {
        const std::lock_guard lock(m_core->mutex);
        m_core->leaving = true;
        dropped.swap(m_core->queued);
        running = m_core->running;
    }
    if (running)
        running->requestStop();
    m_core->wake.notify_all();
    m_core->worker.join();
    std::unique_lock lock(m_core->mutex); // a stop requested on a third thread may still be posting
    m_core->wake.wait(lock, [this] { return m_core->posting == 0; });
}

Error JobQueue::cancelledError() { return { ErrorCode::Cancelled, "the job was stopped", "Start it again when you like." }; }

void JobQueue::enqueue(Job job)
{
    StopToken stop = job.stop;
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(m_core->mutex);
        id = job.id = ++m_core->lastId;
        m_core->queued.push_back(std::move(job));
    }
    stop.onStopRequested([core = std::weak_ptr(m_core), id] {
        if (const auto alive = core.lock())
            alive->dropQueued(id);
    });
    m_core->wake.notify_all();
}

} // namespace core::jobs
