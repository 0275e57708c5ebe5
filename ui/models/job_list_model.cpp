#include "ui/models/job_list_model.h"

#include "ui/models/picture_cache.h"
#include "ui/text/error_text.h"
#include "ui/text/wording.h"

#include <QFileInfo>
#include <QMimeData>

#include <algorithm>

namespace ui::models {
namespace {

const QString kMimeType = QStringLiteral("application/x-likeness-job");

double shareOf(const Job& job)
{
    if (job.state == JobState::Done)
        return 1;
    return job.state == JobState::Running && job.progress.total > 0 ? double(job.progress.done) / job.progress.total : 0;
}

} // namespace

JobListModel::JobListModel(PictureCache& thumbnails, QObject* parent)
    : QAbstractListModel(parent)
    , m_thumbnails(thumbnails)
{
    connect(&thumbnails, &PictureCache::arrived, this, [this](const QString& file) {
        for (int row = 0; row < count(); ++row)
            if (m_jobs[row].photo == file)
                Q_EMIT dataChanged(index(row), index(row), { Qt::DecorationRole });
    });
}

int JobListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant JobListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Job& job = m_jobs[index.row()];
    const QString name = QFileInfo(job.photo).fileName();
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::DecorationRole: {
        const QImage thumbnail = m_thumbnails.picture(job.photo);
        return thumbnail.isNull() ? QVariant() : QVariant(thumbnail);
    }
    case Qt::StatusTipRole:
        return stateText(job);
    case Qt::ToolTipRole:
        return job.failure ? text::errorText(*job.failure, name).remedy : job.settings.draft.prompt;
    case Qt::AccessibleTextRole:
        return tr("%1, seed %2: %3", "photo's name, seed: how far it is")
            .arg(name)
            .arg(job.settings.draft.seed)
            .arg(stateText(job));
    case IdRole:
        return job.id;
    case StateRole:
        return static_cast<int>(job.state);
    case ShareRole:
        return shareOf(job);
    default:
        return {};
    }
}

QString JobListModel::stateText(const Job& job) const
{
    switch (job.state) {
    case JobState::Waiting:
        return tr("Waiting");
    case JobState::Running:
        if (job.progress.total > 0)
            return tr("%1: %2 of %3", "what is done: step of steps")
                .arg(text::fromCore(job.progress.step))
                .arg(job.progress.done)
                .arg(job.progress.total);
        return job.progress.step.empty() ? tr("Getting ready…") : text::fromCore(job.progress.step);
    case JobState::Done:
        return tr("Done");
    case JobState::Cancelled:
        return tr("Cancelled");
    case JobState::Failed:
        break;
    }
    return job.failure ? text::errorText(*job.failure).headline : tr("Failed");
}

Qt::ItemFlags JobListModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags plain = QAbstractListModel::flags(index);
    return m_jobs[index.row()].state == JobState::Waiting ? plain | Qt::ItemIsDragEnabled : plain;
}

QStringList JobListModel::mimeTypes() const { return { kMimeType }; }

QMimeData* JobListModel::mimeData(const QModelIndexList& indexes) const
{
    auto* mime = new QMimeData;
    if (!indexes.isEmpty())
        mime->setData(kMimeType, QByteArray::number(idAt(indexes.front().row())));
    return mime;
}

bool JobListModel::dropMimeData(const QMimeData* data, Qt::DropAction action, int row, int, const QModelIndex& parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(kMimeType))
        return false;
    const qint64 id = data->data(kMimeType).toLongLong();
    const int target = row >= 0 ? row : parent.isValid() ? parent.row() : count();
    const int from = rowOf(id);
    if (from >= 0)
        Q_EMIT moveRequested(id, target > from ? target - 1 : target);
    return false; // so that the view does not remove the row that was dragged
}

void JobListModel::reset(std::vector<Job> jobs)
{
    beginResetModel();
    m_jobs = std::move(jobs);
    endResetModel();
}

void JobListModel::insert(int row, std::vector<Job> jobs)
{
    if (jobs.empty())
        return;
    beginInsertRows({}, row, row + static_cast<int>(jobs.size()) - 1);
    m_jobs.insert(m_jobs.begin() + row, std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end()));
    endInsertRows();
}

void JobListModel::remove(const std::vector<qint64>& ids)
{
    for (const qint64 id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        beginRemoveRows({}, row, row);
        m_jobs.erase(m_jobs.begin() + row);
        endRemoveRows();
    }
}

void JobListModel::setState(qint64 id, JobState state, const std::optional<core::Error>& failure)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_jobs[row].state = state;
    m_jobs[row].failure = failure;
    m_jobs[row].progress = {};
    Q_EMIT dataChanged(index(row), index(row));
}

void JobListModel::setProgress(qint64 id, const core::jobs::Progress& progress)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_jobs[row].progress = progress;
    Q_EMIT dataChanged(index(row), index(row), { Qt::StatusTipRole, Qt::AccessibleTextRole, ShareRole });
}

void JobListModel::move(int from, int row)
{
    if (from == row || from < 0 || row < 0 || from >= count() || row >= count())
        return;
    beginMoveRows({}, from, from, {}, row > from ? row + 1 : row);
    if (from < row)
        std::rotate(m_jobs.begin() + from, m_jobs.begin() + from + 1, m_jobs.begin() + row + 1);
    else
        std::rotate(m_jobs.begin() + row, m_jobs.begin() + from, m_jobs.begin() + from + 1);
    endMoveRows();
}

const Job* JobListModel::find(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_jobs[row];
}

const Job* JobListModel::nextWaiting() const
{
    const int row = firstWaitingRow();
    return row < count() ? &m_jobs[row] : nullptr;
}

int JobListModel::firstWaitingRow() const
{
    return static_cast<int>(
        std::find_if(m_jobs.begin(), m_jobs.end(), [](const Job& job) { return job.state == JobState::Waiting; })
        - m_jobs.begin());
}

int JobListModel::rowOf(qint64 id) const
{
    for (int row = 0; row < count(); ++row)
        if (m_jobs[row].id == id)
            return row;
    return -1;
}

qint64 JobListModel::idAt(int row) const { return row >= 0 && row < count() ? m_jobs[row].id : 0; }

std::vector<qint64> JobListModel::ids() const
{
    std::vector<qint64> ids;
    for (const Job& job : m_jobs)
        ids.push_back(job.id);
    return ids;
}

} // namespace ui::models
