#include "ui/models/result_list_model.h"

#include "ui/models/picture_cache.h"
#include "ui/models/ranking.h"
#include "ui/text/wording.h"

#include <QMimeData>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace ui::models {

ResultListModel::ResultListModel(PictureCache& thumbnails, QObject* parent)
    : QAbstractListModel(parent)
    , m_thumbnails(thumbnails)
{
    connect(&thumbnails, &PictureCache::arrived, this, &ResultListModel::showThumbnail);
}

int ResultListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ResultListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PortraitResult& result = m_results[index.row()];
    const core::engine::Likeness& likeness = result.portrait.likeness;
    switch (role) {
    case Qt::DisplayRole:
        return result.photoName;
    case Qt::DecorationRole: {
        const QImage thumbnail = m_thumbnails.picture(result.file);
        return thumbnail.isNull() ? QVariant() : QVariant(thumbnail);
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(result);
    case IdRole:
        return result.id;
    case LikenessKnownRole:
        return likeness.known;
    case LikenessScoreRole:
        return likeness.known ? likeness.score : -1.0f;
    case VerdictRole:
        return static_cast<int>(result.portrait.verdict.label);
    case SavedRole:
        return !result.savedAs.isEmpty();
    case StarsRole:
        return result.stars;
    case PhotoPathRole:
        return result.photoPath;
    case RankRole:
        return rankingScore(result);
    default:
        return {};
    }
}

QString ResultListModel::spoken(const PortraitResult& result) const
{
    const core::engine::Portrait& portrait = result.portrait;
    const QString verdict = text::verdictHeadline(portrait.verdict.label);
    const QString name
        = result.savedAs.isEmpty() ? tr("Portrait of %1, seed %2, not saved") : tr("Portrait of %1, seed %2, saved");
    const QString likeness
        = portrait.likeness.known ? tr("likeness %1 of 100").arg(std::lround(portrait.likeness.score)) : tr("likeness not known");
    const QString all = tr("%1; %2; %3", "portrait; likeness; verdict")
                            .arg(name.arg(result.photoName).arg(portrait.recipe.seed), likeness, verdict);
    return result.stars > 0 ? tr("%1; %n star(s)", "portrait, likeness and verdict; stars", result.stars).arg(all) : all;
}

QMimeData* ResultListModel::mimeData(const QModelIndexList& indexes) const
{
    auto* mime = new QMimeData;
    QList<QUrl> urls;
    for (const QModelIndex& index : indexes)
        urls << QUrl::fromLocalFile(m_results[index.row()].file);
    mime->setUrls(urls);
    return mime;
}

QStringList ResultListModel::mimeTypes() const { return { QStringLiteral("text/uri-list") }; }

Qt::ItemFlags ResultListModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

void ResultListModel::reset(std::vector<PortraitResult> results)
{
    beginResetModel();
    m_results = std::move(results);
    m_idOfFile.clear();
    for (const PortraitResult& result : m_results)
        m_idOfFile.insert(result.file, result.id);
    endResetModel();
}

void ResultListModel::add(PortraitResult result)
{
    remove(result.id);
    const auto place = std::lower_bound(m_results.begin(), m_results.end(), result.id,
        [](const PortraitResult& other, qint64 id) { return other.id < id; });
    const int row = static_cast<int>(place - m_results.begin());
    beginInsertRows({}, row, row);
    m_idOfFile.insert(result.file, result.id);
    m_results.insert(place, std::move(result));
    endInsertRows();
}

void ResultListModel::remove(qint64 id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_idOfFile.remove(m_results[row].file);
    m_results.erase(m_results.begin() + row);
    endRemoveRows();
}

bool ResultListModel::update(qint64 id, const std::function<void(PortraitResult&)>& change)
{
    const int row = rowOf(id);
    if (row < 0)
        return false;
    change(m_results[row]);
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

const PortraitResult* ResultListModel::find(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_results[row];
}

int ResultListModel::rowOf(qint64 id) const
{
    const auto place = std::lower_bound(m_results.begin(), m_results.end(), id,
        [](const PortraitResult& result, qint64 wanted) { return result.id < wanted; });
    return place != m_results.end() && place->id == id ? static_cast<int>(place - m_results.begin()) : -1;
}

qint64 ResultListModel::idAt(int row) const { return row >= 0 && row < count() ? m_results[row].id : 0; }

void ResultListModel::showThumbnail(const QString& file)
{
    if (const int row = rowOf(m_idOfFile.value(file)); row >= 0)
        Q_EMIT dataChanged(index(row), index(row), { Qt::DecorationRole });
}

} // namespace ui::models
