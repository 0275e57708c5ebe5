#include "ui/models/model_list_model.h"

#include "ui/text/wording.h"

#include <QLocale>

#include <algorithm>

namespace ui::models {

int ModelListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pack.models.size());
}

QVariant ModelListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const core::engine::PackModel& model = m_pack.models[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return text::modelTitle(model.name);
    case Qt::StatusTipRole:
        return stateText(index.row());
    case Qt::ToolTipRole:
    case DetailRole:
        return QString::fromStdString(model.source);
    case Qt::AccessibleTextRole:
        return tr("%1: %2; licence %3", "model: its state; its licence")
            .arg(text::modelTitle(model.name), stateText(index.row()), QString::fromStdString(model.licence));
    case FileRole:
        return QString::fromStdString(model.file);
    case LicenceRole:
        return QString::fromStdString(model.licence);
    case SizeRole:
        return model.present ? QLocale().formattedDataSize(static_cast<qint64>(model.bytes)) : QString();
    case MoodRole:
        return static_cast<int>(mood(index.row()));
    default:
        return {};
    }
}

QString ModelListModel::stateText(int row) const
{
    if (!m_pack.models[row].present)
        return tr("Missing");
    switch (m_checks[row]) {
    case ModelCheck::Unknown:
        return tr("Installed");
    case ModelCheck::Running:
        return tr("Being checked…");
    case ModelCheck::Good:
        return tr("Installed, checksum right");
    case ModelCheck::Bad:
        break;
    }
    return tr("Damaged: the checksum is wrong");
}

RowMood ModelListModel::mood(int row) const
{
    if (!m_pack.models[row].present || m_checks[row] == ModelCheck::Bad)
        return RowMood::Bad;
    return m_checks[row] == ModelCheck::Good ? RowMood::Good : RowMood::Calm;
}

void ModelListModel::show(const core::engine::PackInfo& pack)
{
    beginResetModel();
    m_pack = pack;
    m_check = ModelCheck::Unknown;
    m_checks.assign(pack.models.size(), ModelCheck::Unknown);
    endResetModel();
}

void ModelListModel::setCheck(ModelCheck check)
{
    m_check = check;
    std::fill(m_checks.begin(), m_checks.end(), check);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void ModelListModel::setBroken(const QString& error)
{
    setCheck(ModelCheck::Good);
    m_check = ModelCheck::Bad;
    for (int row = 0; row < rowCount(); ++row)
        if (error.contains(QString::fromStdString(m_pack.models[row].file)))
            m_checks[row] = ModelCheck::Bad;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int ModelListModel::missing() const
{
    return static_cast<int>(
        std::count_if(m_pack.models.begin(), m_pack.models.end(), [](const auto& model) { return !model.present; }));
}

} // namespace ui::models
