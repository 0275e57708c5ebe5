#include "ui/models/photo_list_model.h"

#include "ui/models/picture_cache.h"

#include <QFileInfo>

#include <algorithm>

namespace ui::models {

QRectF Photo::chosenFace() const
{
    if (analysis.chosen < 0 || analysis.chosen >= static_cast<int>(analysis.faces.size()) || analysis.photoWidth <= 0
        || analysis.photoHeight <= 0)
        return {};
    const auto& box = analysis.faces[analysis.chosen].box;
    const double width = analysis.photoWidth, height = analysis.photoHeight;
    return QRectF(box.x / width, box.y / height, box.width / width, box.height / height);
}

PhotoListModel::PhotoListModel(PictureCache& thumbnails, QObject* parent)
    : QAbstractListModel(parent)
    , m_thumbnails(thumbnails)
{
    connect(&thumbnails, &PictureCache::arrived, this, &PhotoListModel::showThumbnail);
}

void PhotoListModel::showThumbnail(const QString& path)
{
    if (const int row = rowOf(m_idOfPath.value(path)); row >= 0)
        Q_EMIT dataChanged(index(row), index(row), { Qt::DecorationRole });
}

int PhotoListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : count(); }

QVariant PhotoListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Photo& photo = m_photos[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return photo.name;
    case Qt::DecorationRole: {
        const QImage thumbnail = m_thumbnails.picture(photo.path);
        return thumbnail.isNull() ? QVariant() : QVariant(thumbnail);
    }
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
    case PhotoState::Waiting:
        return tr("Waiting…");
    case PhotoState::Looking:
        return tr("Looking for faces…");
    case PhotoState::Ready:
        return tr("%n face(s)", nullptr, static_cast<int>(photo.analysis.faces.size()));
    case PhotoState::Failed:
        break;
    }
    return photo.failure && photo.failure->code == core::ErrorCode::NoFace ? tr("No face found") : tr("Cannot be used");
}

int PhotoListModel::add(const QStringList& paths)
{
    if (paths.isEmpty())
        return 0;
    const int first = m_lastId + 1;
    beginInsertRows({}, count(), count() + static_cast<int>(paths.size()) - 1);
    for (const QString& path : paths) {
        Photo photo;
        photo.id = ++m_lastId;
        photo.path = path;
        photo.name = QFileInfo(path).fileName();
        m_idOfPath.insert(path, photo.id);
        m_photos.push_back(std::move(photo));
    }
    endInsertRows();
    return first;
}

void PhotoListModel::remove(int id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_idOfPath.remove(m_photos[row].path);
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

const Photo* PhotoListModel::findPath(const QString& path) const { return find(m_idOfPath.value(path)); }

int PhotoListModel::rowOf(int id) const
{
    const auto place = std::lower_bound(
        m_photos.begin(), m_photos.end(), id, [](const Photo& photo, int wanted) { return photo.id < wanted; });
    return place != m_photos.end() && place->id == id ? static_cast<int>(place - m_photos.begin()) : -1;
}

int PhotoListModel::idAt(int row) const { return row >= 0 && row < count() ? m_photos[row].id : 0; }

QStringList PhotoListModel::paths() const
{
    QStringList paths;
    for (const Photo& photo : m_photos)
        paths << photo.path;
    return paths;
}

} // namespace ui::models
