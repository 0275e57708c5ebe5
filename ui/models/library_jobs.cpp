#include "ui/models/library_transaction.h"

#include <QSqlQuery>

/// The half of the library that holds the queue.
namespace ui::models {
namespace {

Job jobOf(const QSqlQuery& row)
{
    Job job;
    job.id = row.value(0).toLongLong();
    job.order = row.value(1).toLongLong();
    job.origin = static_cast<JobOrigin>(row.value(2).toInt());
    job.state = static_cast<JobState>(row.value(3).toInt());
    job.photo = row.value(4).toString();
    job.settings = jobSettingsFromJson(row.value(5).toByteArray());
    job.copyTo = row.value(6).toString();
    if (!row.value(7).isNull())
        job.failure = core::Error{ static_cast<core::ErrorCode>(row.value(7).toInt()), row.value(8).toString().toStdString(),
            row.value(9).toString().toStdString() };
    return job;
}

} // namespace

std::vector<Job> Library::jobs() const
{
    QSqlQuery query(QStringLiteral("SELECT id, batch, origin, state, photo, settings, copy_to, error_code, error_what, error_remedy "
                                   "FROM jobs ORDER BY place, id"),
        database());
    std::vector<Job> jobs;
    while (query.next())
        jobs.push_back(jobOf(query));
    return jobs;
}

core::Status Library::addJobs(std::vector<Job>& jobs, Place place)
{
    Transaction transaction(database());
    QSqlQuery edge(place == Place::First ? QStringLiteral("SELECT MIN(place) FROM jobs WHERE state <= 1")
                                         : QStringLiteral("SELECT MAX(place) FROM jobs"),
        database());
    const qint64 outermost = edge.next() ? edge.value(0).toLongLong() : 0;
    edge.finish();
    qint64 next = place == Place::First ? outermost - static_cast<qint64>(jobs.size()) : outermost + 1;
    QSqlQuery insert(database());
    insert.prepare(QStringLiteral(
        "INSERT INTO jobs (place, batch, origin, state, photo, settings, copy_to) VALUES (?, ?, ?, ?, ?, ?, ?)"));
    for (Job& job : jobs) {
        const QVariant values[] = { next++, job.order, static_cast<int>(job.origin), static_cast<int>(job.state), job.photo,
            toJson(job.settings), job.copyTo.isNull() ? QStringLiteral("") : job.copyTo };
        for (int i = 0; i < 7; ++i)
            insert.bindValue(i, values[i]);
        if (!insert.exec())
            return transaction.commit(); // says what is wrong with the database
        job.id = insert.lastInsertId().toLongLong();
    }
    return transaction.commit();
}

core::Status Library::setState(qint64 job, JobState state, const std::optional<core::Error>& failure)
{
    const auto text = [&failure](const std::string& words) { return failure ? QVariant(QString::fromStdString(words)) : QVariant(); };
    return run(QStringLiteral("UPDATE jobs SET state = ?, error_code = ?, error_what = ?, error_remedy = ? WHERE id = ?"),
        { static_cast<int>(state), failure ? QVariant(static_cast<int>(failure->code)) : QVariant(),
            text(failure ? failure->what : ""), text(failure ? failure->remedy : ""), job });
}

core::Status Library::reorder(const std::vector<qint64>& jobs)
{
    Transaction transaction(database());
    for (std::size_t place = 0; place < jobs.size(); ++place)
        if (const auto moved = run(QStringLiteral("UPDATE jobs SET place = ? WHERE id = ?"), { qint64(place), jobs[place] }); !moved)
            return moved;
    return transaction.commit();
}

core::Status Library::removeJobs(const std::vector<qint64>& jobs)
{
    Transaction transaction(database());
    for (const qint64 job : jobs)
        if (const auto removed = run(QStringLiteral("DELETE FROM jobs WHERE id = ?"), { job }); !removed)
            return removed;
    return transaction.commit();
}

} // namespace ui::models
