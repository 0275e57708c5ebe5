#pragma once
#include "core/base/result.h"
#include "ui/models/job.h"
#include "ui/models/portrait_result.h"

#include <QVariant>

#include <memory>

class QSqlDatabase;

namespace ui::models {

/// Everything that outlives the window: the queue, the portraits and what the session looked like, in one SQLite file with
/// the portraits' files beside it.
///
/// Written ahead (WAL), each change in one transaction: a program that is killed leaves the state before or after a change,
/// never one between. A portrait's file is named after its job and written whole before its row; a job that was running when
/// the program ended waits again and writes over the same file, so nothing is lost and nothing is there twice.
///
/// Errors: WriteFailed from everything that writes. Thread: the one that opened it.
class Library {
public:
    /// Makes the folder when it is missing. A damaged file is put aside under another name and `wasDamaged` is true then.
    /// Errors: WriteFailed, FormatUnknown when a newer version wrote it.
    static core::Result<std::unique_ptr<Library>> open(const QString& folder);
    ~Library();
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    const QString& folder() const { return m_folder; }
    bool wasDamaged() const { return m_wasDamaged; }
    /// Where the portrait of a job is kept.
    QString portraitFile(qint64 job) const;
    QString heatFile(qint64 job) const;

    /// In the order in which they run.
    std::vector<Job> jobs() const;
    /// Gives each its number. Before all that waits, or behind it.
    enum class Place { First, Last };
    core::Status addJobs(std::vector<Job>& jobs, Place place);
    core::Status setState(qint64 job, JobState state, const std::optional<core::Error>& failure = {});
    /// All jobs that are there, in their new order.
    core::Status reorder(const std::vector<qint64>& jobs);
    core::Status removeJobs(const std::vector<qint64>& jobs);

    /// In the order in which they were made.
    std::vector<PortraitResult> portraits() const;
    /// Keeps a portrait and marks its job as done, both or neither. Gives it its number. A portrait that its job already has
    /// is replaced.
    core::Status finishJob(PortraitResult& result);
    /// Puts one back that was taken out, under its old number.
    core::Status restorePortrait(const PortraitResult& result);
    core::Status removePortrait(qint64 id);
    core::Status setStars(qint64 id, int stars);
    core::Status setSavedAs(qint64 id, const QString& path);
    /// Forgets every rating.
    core::Status eraseStars();

    /// Small values of the session, by name.
    QByteArray sessionValue(const QString& name) const;
    core::Status setSessionValue(const QString& name, const QByteArray& value);

private:
    class Transaction;
    explicit Library(const QString& folder);
    core::Status connectTo(const QString& file);
    core::Status makeTables();
    core::Status run(const QString& sql, const QVariantList& values = {}) const;
    core::Status insertPortrait(const PortraitResult& result);
    QSqlDatabase database() const;

    QString m_folder, m_connection;
    bool m_wasDamaged = false;
};

} // namespace ui::models
