#include "ui/models/photo_list_model.h"

#include <QFileInfo>

namespace ui::models {

int PhotoListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PhotoListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Photo& photo = m_photos[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return photo.name;
    case Qt::DecorationRole:
        return photo.thumbnail.isNull() ? QVariant() : QVariant(photo.thumbnail);
    case Qt::ToolTipRole:
        return photo.path;
    case Qt::StatusTipRole:
        return stateText(photo);
    case Qt::AccessibleTextRole:
        return tr("%1: %2", "photo's name: what is known of it").arg(photo.name, stateText(photo));
    case IdRole:
        return photo.id;
    case StateRole:
        return static_cast<int>(photo.state);
    case FaceCountRole:
        return static_cast<int>(photo.analysis.faces.size());
    default:
        return {};
    }
}

QString PhotoListModel::stateText(const Photo& photo) const
{
    switch (photo.state) {
    case PhotoState::Reading:
        return tr("Reading…");
    case PhotoState::Looking:
        return tr("Looking for faces…");
    case PhotoState::Ready:
        return tr("%n face(s)", nullptr, static_cast<int>(photo.analysis.faces.size()));
    case PhotoState::Failed:
        break;
    }
    return photo.failure && photo.failure->code == core::ErrorCode::NoFace ? tr("No face found") : tr("Cannot be used");
}

int PhotoListModel::add(const QString& path)
{
    beginInsertRows({}, count(), count());
    Photo photo;
    photo.id = ++m_lastId;
    photo.path = path;
    photo.name = QFileInfo(path).fileName();
    m_photos.push_back(std::move(photo));
    endInsertRows();
    return m_lastId;
}

void PhotoListModel::remove(int id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_photos.erase(m_photos.begin() + row);
    endRemoveRows();
}

bool PhotoListModel::update(int id, const std::function<void(Photo&)>& change)
{
    const int row = rowOf(id);
    if (row < 0)
        return false;
    change(m_photos[row]);
    Q_EMIT dataChanged(index(row), index(row));
    return true;
}

const Photo* PhotoListModel::find(int id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_photos[row];
}

int PhotoListModel::rowOf(int id) const
{
    for (int row = 0; row < count(); ++row)
        if (m_photos[row].id == id)
            return row;
    return -1;
}

int PhotoListModel::idAt(int row) const { return row >= 0 && row < count() ? m_photos[row].id : 0; }

} // namespace ui::models
