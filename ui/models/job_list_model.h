#pragma once
#include "ui/models/job.h"

#include <QAbstractListModel>

#include <vector>

namespace ui::models {

class PictureCache;

/// The queue as the person sees it, in the order in which it runs. Rows can be dragged to another place.
class JobListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, ShareRole /**< 0..1, how far it is */ };

    explicit JobListModel(PictureCache& thumbnails, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    /// Announces the wish by moveRequested; the rows move when the library has taken it.
    bool dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int column, const QModelIndex& parent) override;

    void reset(std::vector<Job> jobs);
    /// Puts jobs at a row.
    void insert(int row, std::vector<Job> jobs);
    void remove(const std::vector<qint64>& ids);
    void setState(qint64 id, JobState state, const std::optional<core::Error>& failure = {});
    void setProgress(qint64 id, const core::jobs::Progress& progress);
    /// Moves one row so that it stands at `row` afterwards.
    void move(int from, int row);

    const Job* find(qint64 id) const; ///< nullptr when there is none; good until the next change
    const Job* nextWaiting() const;   ///< nullptr when nothing waits
    int firstWaitingRow() const;      ///< where what is to come first goes
    int rowOf(qint64 id) const;       ///< -1 when there is none
    qint64 idAt(int row) const;       ///< 0 when there is none
    int count() const { return static_cast<int>(m_jobs.size()); }
    const std::vector<Job>& all() const { return m_jobs; }
    std::vector<qint64> ids() const;

Q_SIGNALS:
    void moveRequested(qint64 id, int row);

private:
    QString stateText(const Job& job) const;

    PictureCache& m_thumbnails;
    std::vector<Job> m_jobs;
};

} // namespace ui::models
