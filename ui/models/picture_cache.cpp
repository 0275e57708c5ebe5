#include "ui/models/picture_cache.h"

namespace ui::models {

PictureCache::PictureCache(int side, int megabytes, QObject* parent)
    : QObject(parent)
    , m_side(side)
    , m_pictures(megabytes * 1024)
{
}

QImage PictureCache::picture(const QString& file) const
{
    if (const QImage* known = m_pictures.object(file))
        return *known;
    if (file.isEmpty() || m_missing.contains(file) || file == m_fetching)
        return {};
    m_wishes.removeOne(file);
    m_wishes.append(file);
    if (m_wishes.size() > kMostWishes)
        m_wishes.removeFirst();
    fetchNext();
    return {};
}

void PictureCache::put(const QString& file, const QImage& picture)
{
    m_missing.remove(file);
    m_pictures.insert(file, new QImage(picture), std::max<qsizetype>(1, picture.sizeInBytes() / 1024));
}

void PictureCache::forget(const QString& file)
{
    m_pictures.remove(file);
    m_missing.remove(file);
}

void PictureCache::fetchNext() const
{
    if (!m_fetching.isEmpty() || m_wishes.isEmpty() || !m_loader)
        return;
    m_fetching = m_wishes.takeLast();
    auto* self = const_cast<PictureCache*>(this);
    m_loader(m_fetching, m_side, [self, file = m_fetching](const QImage& picture) {
        self->m_fetching.clear();
        if (picture.isNull())
            self->m_missing.insert(file);
        else
            self->put(file, picture);
        Q_EMIT self->arrived(file);
        self->fetchNext();
    });
}

} // namespace ui::models
