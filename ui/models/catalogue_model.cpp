#include "ui/models/catalogue_model.h"

#include "ui/text/core_sentences.h"

#include <QLocale>

#include <algorithm>

namespace ui::models {

int CatalogueModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }

QVariant CatalogueModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row& row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text::fromCore(row.entry.title);
    case Qt::StatusTipRole:
        return stateText(row);
    case Qt::AccessibleTextRole:
        return tr("%1: %2; licence %3", "model: its state; its licence")
            .arg(text::fromCore(row.entry.title), stateText(row), QString::fromStdString(row.entry.licence));
    case FileRole:
        return QString::fromStdString(row.entry.file);
    case LicenceRole:
        return QString::fromStdString(row.entry.licence);
    case Qt::ToolTipRole:
    case DetailRole:
    case RestrictionRole:
        return text::fromCore(row.entry.restriction);
    case SizeRole:
        return sizeText(row);
    case MoodRole:
        return static_cast<int>(row.state == FetchState::Failed ? RowMood::Bad
                : row.state == FetchState::Installed            ? RowMood::Good
                                                                : RowMood::Calm);
    case StateRole:
        return static_cast<int>(row.state);
    default:
        return {};
    }
}

QString CatalogueModel::stateText(const Row& row) const
{
    switch (row.state) {
    case FetchState::Available:
        return tr("Not installed");
    case FetchState::Downloading:
        return row.progress.total > 0
            ? tr("Downloading: %1 %").arg(static_cast<int>(100.0 * row.progress.done / row.progress.total))
            : tr("Downloading…");
    case FetchState::Installed:
        return tr("Installed");
    case FetchState::Failed:
        break;
    }
    return tr("Download failed");
}

QString CatalogueModel::sizeText(const Row& row) const
{
    const qint64 bytes = row.entry.bytes > 0 ? static_cast<qint64>(row.entry.bytes) : qint64(row.progress.total) * 1024;
    return bytes > 0 ? QLocale().formattedDataSize(bytes) : tr("Size not known yet");
}

void CatalogueModel::show(const Catalogue& catalogue)
{
    const bool same = std::equal(m_rows.begin(), m_rows.end(), catalogue.models.begin(), catalogue.models.end(),
        [](const Row& row, const OfferedModel& offered) { return row.entry == offered.entry; });
    if (!same)
        beginResetModel();
    m_folder = catalogue.folder;
    std::vector<Row> rows;
    for (const OfferedModel& offered : catalogue.models) {
        const int before = rowOf(offered.entry.file);
        Row row{ offered.entry, before < 0 ? FetchState::Available : m_rows[before].state,
            before < 0 ? core::jobs::Progress{} : m_rows[before].progress };
        if (row.state == FetchState::Installed || offered.installed)
            row.state = offered.installed ? FetchState::Installed : FetchState::Available;
        rows.push_back(std::move(row));
    }
    m_rows = std::move(rows);
    if (!same)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void CatalogueModel::setState(const std::string& file, FetchState state)
{
    if (const int row = rowOf(file); row >= 0) {
        m_rows[row].state = state;
        m_rows[row].progress.done = 0;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

void CatalogueModel::setProgress(const std::string& file, const core::jobs::Progress& kilobytes)
{
    if (const int row = rowOf(file); row >= 0) {
        m_rows[row].progress = kilobytes;
        Q_EMIT dataChanged(index(row), index(row));
    }
}

const core::engine::CatalogueEntry* CatalogueModel::find(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[row].entry : nullptr;
}

int CatalogueModel::rowOf(const std::string& file) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) { return row.entry.file == file; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

} // namespace ui::models
