#include "core/jobs/job_queue.h"
#include "tests/verify.h"

#include <atomic>
#include <deque>
#include <optional>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace core;
using namespace core::jobs;
using namespace std::chrono_literals;

namespace {

/// The owner's event loop, turned by hand.
class Mailbox {
public:
    JobQueue::Post post()
    {
        return [this](std::function<void()> call) {
            const std::lock_guard lock(m_mutex);
            m_calls.push_back(std::move(call));
            m_arrived.release();
        };
    }

    /// Waits for one call and runs it on this thread.
    void runOne()
    {
        m_arrived.acquire();
        std::function<void()> call;
        {
            const std::lock_guard lock(m_mutex);
            call = std::move(m_calls.front());
            m_calls.pop_front();
        }
        call();
    }

    void runUntil(const std::function<bool()>& reached)
    {
        while (!reached())
            runOne();
    }

    void runWhatIsThere()
    {
        while (waiting() > 0)
            runOne();
    }

    std::size_t waiting()
    {
        const std::lock_guard lock(m_mutex);
        return m_calls.size();
    }

private:
    std::mutex m_mutex;
    std::deque<std::function<void()>> m_calls;
    std::counting_semaphore<> m_arrived{ 0 };
};

class ManualTime {
public:
    Clock clock()
    {
        return [this] { return std::chrono::steady_clock::time_point(std::chrono::milliseconds(m_now.load())); };
    }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<std::int64_t> m_now{ 1000 };
};

/// Holds the queue's worker inside a job until opened.
struct Gate {
    std::binary_semaphore entered{ 0 }, opened{ 0 };
    std::function<Result<int>(JobContext&)> work()
    {
        return [this](JobContext&) -> Result<int> {
            entered.release();
            opened.acquire();
            return 1;
        };
    }
};

} // namespace

class JobQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aResultArrivesOnceOnTheOwnersThread();
    void workRunsInTheOrderItCame();
    void aResultThatCannotBeCopiedArrives();
    void whatTheWorkThrowsBecomesAnError();
    void anErrorOfTheWorkArrivesUnchanged();
    void progressCloserThanTheIntervalIsDroppedButTheLastArrives();
    void progressIsThrottledForEachJobByItself();
    void aQueuedJobThatIsCancelledIsAnsweredAtOnceAndNeverRuns();
    void aRunningJobSeesTheRequestAndEndsCancelled();
    void aStopBeforeTheDeliveryHidesTheFinishedResultAndItsProgress();
    void stoppingAFinishedJobChangesNothing();
    void emptyCallbacksAreAllowed();
    void theDestructorStopsTheRunningJobAndDropsTheQueue();
    void whatWasPostedBeforeTheDestructorDoesNothingAfterIt();
    void aTokenMayOutliveTheQueue();
    void theCallbackMaySubmitTheNextJob();
    void manyJobsAndStopsFromManyThreadsEachEndOnce();
    void queuesDestroyedInTheMiddleOfStopsPostNothingAfterwards();
};

void JobQueueTest::aResultArrivesOnceOnTheOwnersThread()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::thread::id workedOn, deliveredOn;
    int calls = 0;
    std::string text;
    queue.submit<std::string>(
        [&](JobContext&) -> Result<std::string> {
            workedOn = std::this_thread::get_id();
            return std::string("done");
        },
        {},
        [&](Result<std::string> result) {
            deliveredOn = std::this_thread::get_id();
            text = result.value();
            ++calls;
        });
    mailbox.runOne();
    QCOMPARE(text, std::string("done"));
    QCOMPARE(calls, 1);
    QVERIFY(deliveredOn == std::this_thread::get_id());
    QVERIFY(workedOn != deliveredOn);
    QCOMPARE(mailbox.waiting(), std::size_t(0));
}

void JobQueueTest::workRunsInTheOrderItCame()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::vector<int> started; // written by the one worker, read after all results are here
    std::vector<int> finished;
    for (int i = 0; i < 20; ++i)
        queue.submit<int>(
            [i, &started](JobContext&) -> Result<int> {
                started.push_back(i);
                return i;
            },
            {}, [&](Result<int> result) { finished.push_back(result.value()); });
    mailbox.runUntil([&] { return finished.size() == 20; });
    std::vector<int> expected(20);
    for (int i = 0; i < 20; ++i)
        expected[i] = i;
    QCOMPARE(started, expected);
    QCOMPARE(finished, expected);
}

void JobQueueTest::aResultThatCannotBeCopiedArrives()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::unique_ptr<int> received;
    queue.submit<std::unique_ptr<int>>([](JobContext&) -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); }, {},
        [&](Result<std::unique_ptr<int>> result) { received = std::move(result).value(); });
    mailbox.runOne();
    QVERIFY(received);
    QCOMPARE(*received, 7);
}

void JobQueueTest::whatTheWorkThrowsBecomesAnError()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::vector<Error> errors;
    const auto keep = [&](Result<int> result) { errors.push_back(result.error()); };
    queue.submit<int>([](JobContext&) -> Result<int> { throw std::runtime_error("matrix is singular"); }, {}, keep);
    queue.submit<int>([](JobContext&) -> Result<int> { throw std::bad_alloc(); }, {}, keep);
    queue.submit<int>([](JobContext&) -> Result<int> { throw 42; }, {}, keep);
    mailbox.runUntil([&] { return errors.size() == 3; });
    QCOMPARE(errors[0].code, ErrorCode::Internal);
    QCOMPARE(errors[0].what, std::string("matrix is singular"));
    QCOMPARE(errors[1].code, ErrorCode::OutOfMemory);
    QCOMPARE(errors[2].code, ErrorCode::Internal);
    for (const auto& error : errors)
        QVERIFY(!error.remedy.empty());
}

void JobQueueTest::anErrorOfTheWorkArrivesUnchanged()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    std::optional<Error> error;
    queue.submit<int>(
        [](JobContext&) -> Result<int> {
            return Error{ ErrorCode::NoFace, "no face", "Choose another photo." };
        },
        {}, [&](Result<int> result) { error = result.error(); });
    mailbox.runOne();
    QCOMPARE(error->code, ErrorCode::NoFace);
    QCOMPARE(error->remedy, std::string("Choose another photo."));
}

void JobQueueTest::progressCloserThanTheIntervalIsDroppedButTheLastArrives()
{
    Mailbox mailbox;
    ManualTime time;
    JobQueue queue(mailbox.post(), time.clock());
    std::vector<int> seen;
    bool finished = false;
    queue.submit<int>(
        [&](JobContext& job) -> Result<int> {
            job.report({ 0, 6, "Denoising" }); // first: arrives
            time.advance(59ms);
            job.report({ 1, 6, "Denoising" }); // 59 ms later: dropped
            time.advance(1ms);
            job.report({ 2, 6, "Denoising" }); // 60 ms after the first: arrives
            job.report({ 3, 6, "Denoising" }); // same moment: dropped
            time.advance(200ms);
            job.report({ 4, 6, "Denoising" }); // arrives
            job.report({ 5, 6, "Denoising" }); // dropped
            job.report({ 6, 6, "Denoising" }); // last: arrives
            return 0;
        },
        [&](Progress progress) {
            QVERIFY(!finished);
            QCOMPARE(progress.total, 6);
            QCOMPARE(progress.step, std::string("Denoising"));
            seen.push_back(progress.done);
        },
        [&](Result<int>) { finished = true; });
    mailbox.runUntil([&] { return finished; });
    QCOMPARE(seen, (std::vector<int>{ 0, 2, 4, 6 }));
}

void JobQueueTest::progressIsThrottledForEachJobByItself()
{
    Mailbox mailbox;
    ManualTime time; // stands still
    JobQueue queue(mailbox.post(), time.clock());
    std::vector<int> seen;
    int finished = 0;
    for (int i = 0; i < 3; ++i)
        queue.submit<int>(
            [i](JobContext& job) -> Result<int> {
                job.report({ i, 0, "" });
                return 0;
            },
            [&](Progress progress) { seen.push_back(progress.done); }, [&](Result<int>) { ++finished; });
    mailbox.runUntil([&] { return finished == 3; });
    QCOMPARE(seen, (std::vector<int>{ 0, 1, 2 }));
}

void JobQueueTest::aQueuedJobThatIsCancelledIsAnsweredAtOnceAndNeverRuns()
{
    Mailbox mailbox;
    Gate gate; // before the queue: its worker uses it
    std::atomic<bool> ran = false;
    JobQueue queue(mailbox.post());
    queue.submit<int>(gate.work(), {}, {});
    gate.entered.acquire();

    std::optional<Error> error;
    StopToken stop = queue.submit<int>(
        [&](JobContext&) -> Result<int> {
            ran = true;
            return 0;
        },
        {}, [&](Result<int> result) { error = result.error(); });
    stop.requestStop();
    mailbox.runOne(); // the first job still holds the worker
    QCOMPARE(error->code, ErrorCode::Cancelled);

    bool after = false;
    queue.submit<int>([](JobContext&) -> Result<int> { return 0; }, {}, [&](Result<int>) { after = true; });
    gate.opened.release();
    mailbox.runUntil([&] { return after; });
    QVERIFY(!ran);
}

void JobQueueTest::aRunningJobSeesTheRequestAndEndsCancelled()
{
    Mailbox mailbox;
    std::binary_semaphore entered{ 0 };
    JobQueue queue(mailbox.post());
    std::optional<Error> error;
    StopToken stop = queue.submit<int>(
        [&](JobContext& job) -> Result<int> {
            entered.release();
            while (!job.stopRequested())
                std::this_thread::yield();
            return 5; // a value, but nobody wants it any more
        },
        {}, [&](Result<int> result) { error = result.error(); });
    entered.acquire();
    stop.requestStop();
    mailbox.runOne();
    QCOMPARE(error->code, ErrorCode::Cancelled);
}

void JobQueueTest::aStopBeforeTheDeliveryHidesTheFinishedResultAndItsProgress()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    int progressCalls = 0;
    std::optional<Error> error;
    StopToken stop = queue.submit<int>(
        [](JobContext& job) -> Result<int> {
            job.report({ 1, 1, "" });
            return 5;
        },
        [&](Progress) { ++progressCalls; }, [&](Result<int> result) { error = result.error(); });
    // A second job's result can only be here when the first one's is.
    bool second = false;
    queue.submit<int>([](JobContext&) -> Result<int> { return 0; }, {}, [&](Result<int>) { second = true; });
    QTRY_COMPARE(mailbox.waiting(), std::size_t(3));
    stop.requestStop();
    mailbox.runUntil([&] { return second; });
    QCOMPARE(progressCalls, 0);
    QCOMPARE(error->code, ErrorCode::Cancelled);
}

void JobQueueTest::stoppingAFinishedJobChangesNothing()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    int calls = 0;
    StopToken stop = queue.submit<int>([](JobContext&) -> Result<int> { return 5; }, {},
        [&](Result<int> result) {
            ++calls;
            QVERIFY(result.ok());
        });
    mailbox.runOne();
    stop.requestStop();
    stop.requestStop();
    QCOMPARE(mailbox.waiting(), std::size_t(0));
    QCOMPARE(calls, 1);
}

void JobQueueTest::emptyCallbacksAreAllowed()
{
    Mailbox mailbox;
    JobQueue queue(mailbox.post());
    queue.submit<int>(
        [](JobContext& job) -> Result<int> {
            job.report({ 1, 2, "" });
            return 0;
        },
        {}, {});
    mailbox.runOne();
    QCOMPARE(mailbox.waiting(), std::size_t(0));
}

void JobQueueTest::theDestructorStopsTheRunningJobAndDropsTheQueue()
{
    Mailbox mailbox;
    std::binary_semaphore entered{ 0 };
    std::atomic<int> ran = 0;
    int delivered = 0;
    {
        JobQueue queue(mailbox.post());
        queue.submit<int>(
            [&](JobContext& job) -> Result<int> {
                ++ran;
                entered.release();
                while (!job.stopRequested())
                    std::this_thread::yield();
                job.report({ 1, 1, "" });
                return 0;
            },
            [&](Progress) { ++delivered; }, [&](Result<int>) { ++delivered; });
        for (int i = 0; i < 5; ++i)
            queue.submit<int>(
                [&](JobContext&) -> Result<int> {
                    ++ran;
                    return 0;
                },
                {}, [&](Result<int>) { ++delivered; });
        entered.acquire();
    }
    QCOMPARE(ran.load(), 1);
    QCOMPARE(mailbox.waiting(), std::size_t(0));
    QCOMPARE(delivered, 0);
}

void JobQueueTest::whatWasPostedBeforeTheDestructorDoesNothingAfterIt()
{
    Mailbox mailbox;
    int delivered = 0;
    {
        JobQueue queue(mailbox.post());
        queue.submit<int>([](JobContext&) -> Result<int> { return 0; }, {}, [&](Result<int>) { ++delivered; });
        QTRY_COMPARE(mailbox.waiting(), std::size_t(1));
    }
    mailbox.runWhatIsThere();
    QCOMPARE(delivered, 0);
}

void JobQueueTest::aTokenMayOutliveTheQueue()
{
    Mailbox mailbox;
    Gate gate;
    StopToken running, queued;
    {
        JobQueue queue(mailbox.post());
        running = queue.submit<int>(gate.work(), {}, {});
        queued = queue.submit<int>([](JobContext&) -> Result<int> { return 0; }, {}, {});
        gate.entered.acquire();
        gate.opened.release();
    }
    const std::size_t before = mailbox.waiting();
    running.requestStop();
    queued.requestStop();
    QCOMPARE(mailbox.waiting(), before);
}

void JobQueueTest::theCallbackMaySubmitTheNextJob()
{
    JobQueue* owned = nullptr;
    std::binary_semaphore finished{ 0 };
    JobQueue queue([](std::function<void()> call) { call(); }); // direct: on the worker's thread
    owned = &queue;
    queue.submit<int>([](JobContext&) -> Result<int> { return 1; }, {},
        [&](Result<int>) {
            owned->submit<int>([](JobContext&) -> Result<int> { return 2; }, {}, [&](Result<int>) { finished.release(); });
        });
    QVERIFY(finished.try_acquire_for(20s));
}

void JobQueueTest::manyJobsAndStopsFromManyThreadsEachEndOnce()
{
    constexpr int kJobs = 2000;
    Mailbox mailbox;
    std::vector<std::atomic<int>> runs(kJobs);
    std::vector<int> answers(kJobs, 0);
    int values = 0, cancelled = 0;
    JobQueue queue(mailbox.post());
    std::vector<StopToken> tokens;
    for (int i = 0; i < kJobs; ++i)
        tokens.push_back(queue.submit<int>(
            [i, &runs](JobContext& job) -> Result<int> {
                ++runs[i];
                job.report({ 1, 2, "a" });
                job.report({ 2, 2, "b" });
                return i;
            },
            [](Progress) {},
            [&, i](Result<int> result) {
                ++answers[i];
                ++(result.ok() ? values : cancelled);
                if (result.ok())
                    QCOMPARE(result.value(), i);
            }));
    std::vector<std::thread> stoppers;
    for (int t = 0; t < 3; ++t)
        stoppers.emplace_back([t, tokens]() mutable {
            for (int i = kJobs - 1 - t; i >= 0; i -= 5)
                tokens[i].requestStop();
        });
    mailbox.runUntil([&] { return values + cancelled == kJobs; });
    for (auto& stopper : stoppers)
        stopper.join();
    mailbox.runWhatIsThere();
    QCOMPARE(values + cancelled, kJobs);
    QVERIFY(values >= kJobs * 2 / 5);
    for (int i = 0; i < kJobs; ++i) {
        QCOMPARE(answers[i], 1);
        QVERIFY(runs[i].load() <= 1);
    }
}

void JobQueueTest::queuesDestroyedInTheMiddleOfStopsPostNothingAfterwards()
{
    for (int round = 0; round < 200; ++round) {
        std::atomic<bool> alive = true;
        std::atomic<int> late = 0;
        std::vector<StopToken> tokens;
        std::thread stopper;
        std::binary_semaphore begin{ 0 };
        {
            JobQueue queue([&](std::function<void()> call) {
                if (!alive)
                    ++late;
                call();
            });
            for (int i = 0; i < 10; ++i)
                tokens.push_back(queue.submit<int>(
                    [](JobContext& job) -> Result<int> {
                        job.report({ 1, 1, "" });
                        return 0;
                    },
                    [](Progress) {}, [](Result<int>) {}));
            stopper = std::thread([&] {
                begin.acquire();
                for (auto token : tokens)
                    token.requestStop();
            });
            begin.release();
        }
        alive = false;
        stopper.join();
        QCOMPARE(late.load(), 0);
    }
}

QTEST_GUILESS_MAIN(JobQueueTest)
#include "tst_job_queue.moc"
