#include "ui/models/description_model.h"

#include "ui/text/wording.h"

#include <algorithm>

namespace ui::models {
namespace {

/// From the whole to the parts, then what surrounds them.
constexpr const char* kOrder[] = { "face", "hair", "eyes", "nose", "mouth", "ears", "" };

/// All that is said of a region, as one text.
QString textOf(const std::vector<core::engine::Clause>& clauses, const std::string& region)
{
    QStringList texts;
    for (const auto& clause : clauses)
        if (clause.region == region)
            texts << QString::fromStdString(clause.text);
    return texts.join(QStringLiteral(", "));
}

float confidenceOf(const std::vector<core::engine::Clause>& clauses, const std::string& region)
{
    float confidence = 1;
    for (const auto& clause : clauses)
        if (clause.region == region)
            confidence = std::min(confidence, clause.confidence);
    return confidence;
}

} // namespace

DescriptionModel::DescriptionModel(QObject* parent)
    : QAbstractListModel(parent)
{
    for (const char* region : kOrder)
        m_rows.push_back({ region, {}, {}, 1 });
}

int DescriptionModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant DescriptionModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "region: its description").arg(text::regionName(row.region), row.text);
    case RegionRole:
        return text::regionName(row.region);
    case MeasuredRole:
        return row.measured;
    case EditedRole:
        return row.text != row.measured;
    default:
        return {};
    }
}

bool DescriptionModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::EditRole)
        return false;
    Row& row = m_rows[index.row()];
    const QString text = value.toString().simplified();
    if (text == row.text)
        return true;
    row.text = text;
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags DescriptionModel::flags(const QModelIndex& index) const
{
    return index.isValid() ? QAbstractListModel::flags(index) | Qt::ItemIsEditable : Qt::NoItemFlags;
}

void DescriptionModel::show(const std::vector<core::engine::Clause>& measured, const std::vector<core::engine::Clause>& edited)
{
    ++m_generation;
    for (Row& row : m_rows) {
        row.measured = textOf(measured, row.region);
        row.text = textOf(edited, row.region);
        row.confidence = confidenceOf(measured, row.region);
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void DescriptionModel::clear() { show({}, {}); }

std::vector<core::engine::Clause> DescriptionModel::clauses() const
{
    std::vector<core::engine::Clause> clauses;
    for (const Row& row : m_rows)
        if (!row.text.isEmpty())
            clauses.push_back({ row.region, row.text.toStdString(), row.text == row.measured ? row.confidence : 1 });
    return clauses;
}

bool DescriptionModel::isEdited() const
{
    return std::any_of(m_rows.begin(), m_rows.end(), [](const Row& row) { return row.text != row.measured; });
}

void DescriptionModel::resetRow(int row)
{
    if (row >= 0 && row < rowCount())
        setData(index(row), m_rows[row].measured, Qt::EditRole);
}

} // namespace ui::models
