#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"
#include "ui/models/library.h"

#include <QElapsedTimer>
#include <QObject>

namespace ui::controllers {

struct PaintedJob;

/// Runs the queue: one job after the other, each stored before and after, so that nothing is lost when the program ends.
class QueueController : public QObject {
    Q_OBJECT
public:
    QueueController(Session& session, Workers& workers, models::Library& library, QObject* parent = nullptr);

    /// Shows what is left from the last time and goes on with it. What was running then waits again; what was finished goes.
    void takeUp();

    /// Gives the jobs a common order number and runs them; returns that number, 0 when they could not be stored.
    qint64 add(std::vector<models::Job> jobs, models::Library::Place place);
    void pause();
    void resume();
    void cancel(qint64 id);
    void cancelOrder(qint64 order);
    void cancelAll();
    /// Failed and cancelled jobs wait again, behind the others.
    void retry(qint64 id);
    void retryFailed();
    /// The same once more behind it, with other settings.
    void duplicate(qint64 id, const models::JobSettings& settings);
    void move(qint64 id, int row);
    /// Takes what is over off the list.
    void clearFinished();

    qint64 runningJob() const { return m_running; }
    /// A name that no file and no job has.
    bool isTaken(const QString& path) const;

Q_SIGNALS:
    void jobStarted(qint64 id);
    void previewed(qint64 job, const QImage& preview);
    void portraitMade(qint64 resultId);
    void jobEnded(qint64 id);
    /// The queue is empty; told after a run of more than what Generate asks for.
    void batchFinished(int finished, int failed);

private:
    void runNext();
    void start(const models::Job& job);
    void end(qint64 id, core::Result<PaintedJob> painted);
    void keep(const models::Job& job, PaintedJob painted);
    void setState(qint64 id, models::JobState state, const std::optional<core::Error>& failure = {});
    bool report(const core::Status& stored);
    void refreshState();
    void showActivity(const core::jobs::Progress& progress);

    Session& m_session;
    Workers& m_workers;
    models::Library& m_library;
    core::jobs::StopToken m_stop;
    qint64 m_running = 0, m_lastOrder = 0;
    bool m_paused = false, m_stopping = false, m_hadBatch = false;
    int m_finished = 0, m_failed = 0; ///< of this run
    double m_seconds = 0;             ///< that the finished ones of this run took
    QElapsedTimer m_jobTime;
};

} // namespace ui::controllers
