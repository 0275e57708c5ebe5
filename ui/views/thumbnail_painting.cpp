#include "ui/views/thumbnail_painting.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QStyleOptionViewItem>

namespace ui::views {

void paintItemFrame(QPainter* painter, const QStyleOptionViewItem& option)
{
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    const bool focused = selected && (option.state & QStyle::State_HasFocus);
    if (!selected && !hovered)
        return;
    painter->setPen(focused ? QPen(theme().accent, 2) : selected ? QPen(theme().muted, 1) : QPen(Qt::NoPen));
    painter->setBrush(theme().hover);
    painter->drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), metrics::kRadius, metrics::kRadius);
}

void paintThumbnail(QPainter* painter, const QRect& place, const QImage& picture)
{
    QPainterPath path;
    path.addRoundedRect(place, metrics::kRadius - 2, metrics::kRadius - 2);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().raised);
    painter->drawPath(path);
    if (picture.isNull())
        return;
    const int edge = std::min(picture.width(), picture.height());
    painter->setClipPath(path);
    painter->drawImage(place, picture, QRect((picture.width() - edge) / 2, (picture.height() - edge) / 3, edge, edge));
    painter->setClipping(false);
}

void paintBadge(QPainter* painter, const QRect& place, const QString& text, const QColor& mark)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().veil);
    painter->drawRoundedRect(place, place.height() / 2.0, place.height() / 2.0);
    painter->setBrush(mark);
    painter->drawEllipse(QPointF(place.left() + place.height() / 2.0, place.center().y() + 0.5), 3.2, 3.2);
    painter->setPen(theme().onPicture);
    painter->drawText(place.adjusted(place.height() - 4, 0, -6, 0), Qt::AlignCenter, text);
}

void paintMark(QPainter* painter, const QRect& place, const QString& icon, const QColor& colour)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QString key = QStringLiteral("mark %1 %2 %3 %4").arg(icon, colour.name()).arg(place.width()).arg(ratio);
    QPixmap mark;
    if (!QPixmapCache::find(key, &mark)) {
        mark = colouredIcon(icon, colour).pixmap(place.size(), ratio);
        QPixmapCache::insert(key, mark);
    }
    painter->drawPixmap(place.topLeft(), mark);
}

} // namespace ui::views
