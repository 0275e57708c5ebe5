#include "ui/models/result_list_model.h"

#include "ui/text/wording.h"

#include <cmath>

namespace ui::models {

int ResultListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant ResultListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PortraitResult& result = m_results[index.row()];
    const core::engine::Likeness& likeness = result.portrait->likeness;
    switch (role) {
    case Qt::DisplayRole:
        return result.photoName;
    case Qt::DecorationRole:
        return result.thumbnail;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return spoken(result);
    case IdRole:
        return result.id;
    case LikenessKnownRole:
        return likeness.known;
    case LikenessScoreRole:
        return likeness.score;
    case VerdictRole:
        return static_cast<int>(result.portrait->verdict.label);
    case SavedRole:
        return !result.savedAs.isEmpty();
    default:
        return {};
    }
}

QString ResultListModel::spoken(const PortraitResult& result) const
{
    const core::engine::Portrait& portrait = *result.portrait;
    const QString verdict = text::verdictHeadline(portrait.verdict.label);
    const QString name
        = result.savedAs.isEmpty() ? tr("Portrait of %1, seed %2, not saved") : tr("Portrait of %1, seed %2, saved");
    const QString likeness
        = portrait.likeness.known ? tr("likeness %1 of 100").arg(std::lround(portrait.likeness.score)) : tr("likeness not known");
    return tr("%1; %2; %3", "portrait; likeness; verdict")
        .arg(name.arg(result.photoName).arg(portrait.recipe.seed), likeness, verdict);
}

int ResultListModel::add(PortraitResult result)
{
    beginInsertRows({}, count(), count());
    result.id = ++m_lastId;
    m_results.push_back(std::move(result));
    endInsertRows();
    return m_lastId;
}

void ResultListModel::remove(int id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_results.erase(m_results.begin() + row);
    endRemoveRows();
}

void ResultListModel::setSavedAs(int id, const QString& path)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_results[row].savedAs = path;
    Q_EMIT dataChanged(index(row), index(row));
}

const PortraitResult* ResultListModel::find(int id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_results[row];
}

int ResultListModel::rowOf(int id) const
{
    for (int row = 0; row < count(); ++row)
        if (m_results[row].id == id)
            return row;
    return -1;
}

int ResultListModel::idAt(int row) const { return row >= 0 && row < count() ? m_results[row].id : 0; }

} // namespace ui::models
