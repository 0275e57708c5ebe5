#include "ui/models/result_filter_model.h"

#include "ui/models/result_list_model.h"

namespace ui::models {

ResultFilterModel::ResultFilterModel(QObject* parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0, Qt::DescendingOrder);
}

void ResultFilterModel::setOrder(ResultOrder order)
{
    m_order = order;
    invalidate();
}

void ResultFilterModel::setFilter(ResultFilter filter)
{
    m_filter = filter;
    invalidateFilter();
}

void ResultFilterModel::setPhoto(const QString& path)
{
    if (path == m_photo)
        return;
    m_photo = path;
    if (m_filter == ResultFilter::OfThisPhoto)
        invalidateFilter();
}

bool ResultFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    switch (m_filter) {
    case ResultFilter::All:
        return true;
    case ResultFilter::OfThisPhoto:
        return index.data(ResultListModel::PhotoPathRole).toString() == m_photo;
    case ResultFilter::Starred:
        return index.data(ResultListModel::StarsRole).toInt() > 0;
    case ResultFilter::WithoutSigns:
        return index.data(ResultListModel::VerdictRole).toInt()
            != static_cast<int>(core::engine::VerdictLabel::SignsOfManipulation);
    case ResultFilter::NotSaved:
        return !index.data(ResultListModel::SavedRole).toBool();
    }
    return true;
}

bool ResultFilterModel::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    const auto compare = [&](int role) { return left.data(role).toDouble() - right.data(role).toDouble(); };
    double difference = 0;
    if (m_order == ResultOrder::Likeness)
        difference = compare(ResultListModel::LikenessScoreRole);
    else if (m_order == ResultOrder::Best)
        difference = compare(ResultListModel::RankRole);
    else if (m_order == ResultOrder::Stars)
        difference = compare(ResultListModel::StarsRole);
    if (difference == 0)
        difference = compare(ResultListModel::IdRole);
    return difference < 0;
}

} // namespace ui::models
