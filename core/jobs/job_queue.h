#pragma once
#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/jobs/job_context.h"

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <utility>

namespace core::jobs {

/// One worker thread that does one piece of work after the other, in the order they came.
///
/// Work goes in by value and comes back by value. Everything that reaches the owner goes through one `Post` function, which
/// must hand its argument to the owner's thread in order (QMetaObject::invokeMethod with a queued connection, or a direct
/// call in a test). The owner destroys the queue before itself.
///
/// Progress closer than kProgressInterval to the one before is dropped; the first and the last of a job always arrive, and
/// all arrive before its result. The result arrives exactly once, unless the queue is destroyed first.
/// Errors: a stopped job's result is Cancelled, whatever the work returned, also when the request came between its end and
///         the delivery. A job stopped before its turn is answered at once and never runs. What the work throws becomes
///         Internal, or OutOfMemory for std::bad_alloc.
/// Thread: submit() and the destructor on the owner's thread; tokens on any; Post is called from the worker and from
///         wherever a stop is requested.
class JobQueue {
public:
    using Post = std::function<void(std::function<void()>)>;
    static constexpr std::chrono::milliseconds kProgressInterval{ 60 };

    explicit JobQueue(Post post, Clock clock = steadyClock());
    /// Drops what is queued, asks the running job to stop and waits for it. Nothing is posted afterwards, and what was posted
    /// but has not run yet does nothing.
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// The callbacks may be empty. They are called on the owner's thread.
    template <class T>
    StopToken submit(std::function<Result<T>(JobContext&)> work, std::function<void(Progress)> onProgress,
        std::function<void(Result<T>)> onDone);

private:
    using Delivery = std::function<void()>; ///< tells the owner; runs on the owner's thread

    struct Job {
        std::uint64_t id = 0;
        StopToken stop;
        std::function<Delivery(JobContext&)> run;
        Delivery cancelled;
        std::function<void(Progress)> onProgress;
    };
    struct Core;

    template <class T> static Result<T> runGuarded(const std::function<Result<T>(JobContext&)>& work, JobContext& context);
    static Error cancelledError();
    void enqueue(Job job);

    std::shared_ptr<Core> m_core; ///< shared with the worker and, weakly, with the stop tokens
};

template <class T> Result<T> JobQueue::runGuarded(const std::function<Result<T>(JobContext&)>& work, JobContext& context)
{
    try {
        return work(context);
    } catch (const std::bad_alloc&) {
        return Error{ ErrorCode::OutOfMemory, "memory ran out", "Close other programs, or choose a smaller picture." };
    } catch (const std::exception& exception) {
        return Error{ ErrorCode::Internal, exception.what(), "Try again; if it happens again, report it with the log." };
    } catch (...) {
        return Error{ ErrorCode::Internal, "an exception of unknown type",
            "Try again; if it happens again, report it with the log." };
    }
}

template <class T>
StopToken JobQueue::submit(
    std::function<Result<T>(JobContext&)> work, std::function<void(Progress)> onProgress, std::function<void(Result<T>)> onDone)
{
    StopToken stop;
    const auto done = std::make_shared<std::function<void(Result<T>)>>(std::move(onDone));
    const auto deliver = [stop, done](Result<T> result) {
        if (*done)
            (*done)(stop.stopRequested() ? Result<T>(cancelledError()) : std::move(result));
    };
    enqueue({ 0, stop,
        [work = std::move(work), deliver](JobContext& context) -> Delivery {
            auto result = std::make_shared<Result<T>>(runGuarded<T>(work, context)); // shared: T need not be copyable
            return [deliver, result] { deliver(std::move(*result)); };
        },
        [deliver] { deliver(cancelledError()); }, std::move(onProgress) });
    return stop;
}

} // namespace core::jobs
