#include "ui/controllers/queue_controller.h"

#include "ui/controllers/job_painting.h"
#include "ui/text/error_text.h"

#include <QDateTime>
#include <QFileInfo>

#include <algorithm>

namespace ui::controllers {

using models::Job;
using models::JobState;

QueueController::QueueController(Session& session, Workers& workers, models::Library& library, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
    , m_library(library)
{
    connect(&session.jobs, &models::JobListModel::moveRequested, this, &QueueController::move);
}

void QueueController::takeUp()
{
    std::vector<qint64> over;
    std::vector<Job> left;
    for (Job& job : m_library.jobs()) {
        if (job.state == JobState::Done || job.state == JobState::Cancelled) {
            over.push_back(job.id);
            continue;
        }
        if (job.state == JobState::Running) {
            job.state = JobState::Waiting;
            report(m_library.setState(job.id, job.state));
        }
        m_lastOrder = std::max(m_lastOrder, job.order);
        m_hadBatch = m_hadBatch || job.origin != models::JobOrigin::Generate;
        left.push_back(std::move(job));
    }
    report(m_library.removeJobs(over));
    m_session.jobs.reset(std::move(left));
    refreshState();
    runNext();
}

qint64 QueueController::add(std::vector<Job> jobs, models::Library::Place place)
{
    if (jobs.empty())
        return 0;
    const qint64 order = std::max(m_lastOrder + 1, QDateTime::currentMSecsSinceEpoch());
    m_lastOrder = order;
    for (Job& job : jobs) {
        job.order = order;
        job.state = JobState::Waiting;
        m_hadBatch = m_hadBatch || job.origin != models::JobOrigin::Generate;
    }
    if (!report(m_library.addJobs(jobs, place)))
        return 0;
    const int row = place == models::Library::Place::First ? m_session.jobs.firstWaitingRow() : m_session.jobs.count();
    m_session.jobs.insert(row, std::move(jobs));
    refreshState();
    runNext();
    return order;
}

void QueueController::pause()
{
    m_paused = true;
    refreshState();
}

void QueueController::resume()
{
    m_paused = false;
    refreshState();
    runNext();
}

void QueueController::cancel(qint64 id)
{
    const Job* job = m_session.jobs.find(id);
    if (!job)
        return;
    if (job->state == JobState::Waiting) {
        setState(id, JobState::Cancelled);
        Q_EMIT jobEnded(id);
    } else if (job->state == JobState::Running && !m_stopping) {
        m_stopping = true;
        showActivity(job->progress);
        m_stop.requestStop();
    }
    refreshState();
}

void QueueController::cancelOrder(qint64 order)
{
    std::vector<qint64> ids;
    for (const Job& job : m_session.jobs.all())
        if (job.order == order && !job.isOver())
            ids.push_back(job.id);
    std::reverse(ids.begin(), ids.end()); // what waits first, so that nothing new begins
    for (const qint64 id : ids)
        cancel(id);
}

void QueueController::cancelAll()
{
    std::vector<qint64> ids = m_session.jobs.ids();
    std::reverse(ids.begin(), ids.end());
    for (const qint64 id : ids)
        cancel(id);
}

void QueueController::retry(qint64 id)
{
    const Job* job = m_session.jobs.find(id);
    if (!job || (job->state != JobState::Failed && job->state != JobState::Cancelled))
        return;
    setState(id, JobState::Waiting);
    move(id, m_session.jobs.count() - 1);
    refreshState();
    runNext();
}

void QueueController::retryFailed()
{
    std::vector<qint64> failed;
    for (const Job& job : m_session.jobs.all())
        if (job.state == JobState::Failed)
            failed.push_back(job.id);
    for (const qint64 id : failed)
        retry(id);
}

void QueueController::duplicate(qint64 id, const models::JobSettings& settings)
{
    const Job* job = m_session.jobs.find(id);
    if (!job)
        return;
    Job copy = *job;
    copy.settings = settings;
    copy.failure.reset();
    copy.progress = {};
    if (!copy.copyTo.isEmpty()) {
        const QFileInfo file(copy.copyTo);
        for (int number = 2; isTaken(copy.copyTo); ++number)
            copy.copyTo = QStringLiteral("%1/%2-%3.png").arg(file.path(), file.completeBaseName()).arg(number);
    }
    add({ copy }, models::Library::Place::Last);
}

void QueueController::move(qint64 id, int row)
{
    const int from = m_session.jobs.rowOf(id);
    const int target = std::clamp(row, 0, m_session.jobs.count() - 1);
    if (from < 0 || from == target)
        return;
    std::vector<qint64> ids = m_session.jobs.ids();
    ids.erase(ids.begin() + from);
    ids.insert(ids.begin() + target, id);
    if (report(m_library.reorder(ids)))
        m_session.jobs.move(from, target);
}

void QueueController::clearFinished()
{
    std::vector<qint64> over;
    for (const Job& job : m_session.jobs.all())
        if (job.isOver())
            over.push_back(job.id);
    if (report(m_library.removeJobs(over)))
        m_session.jobs.remove(over);
}

bool QueueController::isTaken(const QString& path) const
{
    const auto& jobs = m_session.jobs.all();
    return QFileInfo::exists(path)
        || std::any_of(jobs.begin(), jobs.end(), [&path](const Job& job) { return job.copyTo == path; });
}

void QueueController::runNext()
{
    if (m_running != 0 || m_paused)
        return;
    if (const Job* next = m_session.jobs.nextWaiting())
        return start(*next);
    m_session.activity.set({});
    const int finished = std::exchange(m_finished, 0), failed = std::exchange(m_failed, 0);
    m_seconds = 0;
    if (std::exchange(m_hadBatch, false) && finished + failed > 0)
        Q_EMIT batchFinished(finished, failed);
    refreshState();
}

void QueueController::start(const Job& waiting)
{
    const Job job = waiting;
    m_running = job.id;
    m_stopping = false;
    m_jobTime.start();
    setState(job.id, JobState::Running);
    refreshState();
    showActivity({});
    Q_EMIT jobStarted(job.id);
    auto onPreview = [this, id = job.id](const QImage& preview) { // on the device's thread
        QMetaObject::invokeMethod(
            this, [this, id, preview] { if (id == m_running && !m_stopping) Q_EMIT previewed(id, preview); }, Qt::QueuedConnection);
    };
    m_stop = m_workers.device().submit<PaintedJob>(
        [door = m_workers.door(), job, onPreview, file = m_library.portraitFile(job.id), heatFile = m_library.heatFile(job.id)](
            core::jobs::JobContext& context) { return paintJob(*door, job, file, heatFile, onPreview, context); },
        [this, id = job.id](const core::jobs::Progress& progress) {
            if (id != m_running)
                return;
            m_session.jobs.setProgress(id, progress);
            showActivity(progress);
            refreshState();
        },
        [this, id = job.id](core::Result<PaintedJob> painted) { end(id, std::move(painted)); });
}

void QueueController::end(qint64 id, core::Result<PaintedJob> painted)
{
    const Job job = *m_session.jobs.find(id);
    m_running = 0;
    m_stopping = false;
    if (painted) {
        ++m_finished;
        m_seconds += m_jobTime.elapsed() / 1000.0;
        keep(job, std::move(*painted));
    } else if (painted.error().code == core::ErrorCode::Cancelled) {
        setState(id, JobState::Cancelled);
    } else {
        ++m_failed;
        setState(id, JobState::Failed, painted.error());
        if (job.origin == models::JobOrigin::Generate)
            cancelOrder(job.order); // the next of the same would fail alike
        const auto text = text::errorText(painted.error(), QFileInfo(job.photo).fileName());
        m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
    }
    refreshState();
    Q_EMIT jobEnded(id);
    runNext();
}

void QueueController::keep(const Job& job, PaintedJob painted)
{
    models::PortraitResult result = std::move(painted.result);
    result.job = job.id;
    result.order = job.order;
    result.made = QDateTime::currentDateTime();
    if (!report(m_library.finishJob(result)))
        return setState(job.id, JobState::Failed,
            core::Error{ core::ErrorCode::WriteFailed, "the library could not keep the portrait", "Make room on the disk." });
    m_session.jobs.setState(job.id, JobState::Done);
    m_session.thumbnails.forget(result.file); // there may be an older one under this name
    m_session.pictures.put(result.file, painted.picture);
    const qint64 id = result.id;
    m_session.results.add(std::move(result));
    Q_EMIT portraitMade(id);
}

void QueueController::setState(qint64 id, JobState state, const std::optional<core::Error>& failure)
{
    report(m_library.setState(id, state, failure));
    m_session.jobs.setState(id, state, failure);
}

bool QueueController::report(const core::Status& stored)
{
    if (stored)
        return true;
    const auto text = text::errorText(stored.error(), tr("Library"));
    m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
    return false;
}

void QueueController::refreshState()
{
    models::QueueState state;
    state.paused = m_paused;
    state.finished = m_finished;
    state.failed = m_failed;
    double share = 0;
    for (const Job& job : m_session.jobs.all()) {
        state.waiting += job.state == JobState::Waiting;
        state.running += job.state == JobState::Running;
        if (job.state == JobState::Running && job.progress.total > 0)
            share = double(job.progress.done) / job.progress.total;
    }
    if (m_finished > 0)
        state.secondsLeft = m_seconds / m_finished * (state.waiting + state.running - share);
    m_session.queue.set(state);
}

void QueueController::showActivity(const core::jobs::Progress& progress)
{
    const Job* running = m_session.jobs.find(m_running);
    if (!running)
        return;
    models::Activity activity;
    activity.phase = m_stopping ? models::Phase::Stopping : models::Phase::Painting;
    activity.job = running->id;
    activity.batch = running->origin != models::JobOrigin::Generate;
    for (const Job& job : m_session.jobs.all()) {
        if (job.order != running->order || job.state == JobState::Cancelled)
            continue;
        ++activity.portraits;
        activity.portrait += job.isOver();
    }
    ++activity.portrait;
    activity.progress = progress;
    m_session.activity.set(activity);
}

} // namespace ui::controllers
