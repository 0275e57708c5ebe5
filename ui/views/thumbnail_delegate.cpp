#include "ui/views/thumbnail_delegate.h"

#include "ui/models/photo_list_model.h"
#include "ui/models/result_list_model.h"
#include "ui/views/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace ui::views {
namespace {

constexpr int kFrame = 6;

void paintFrame(QPainter* painter, const QStyleOptionViewItem& option)
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
    painter->setClipPath(path);
    painter->drawImage(place, picture);
    painter->setClipping(false);
}

/// Light on a dark veil: readable on every picture and in both themes.
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

} // namespace

QSize PhotoDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return QSize(metrics::kPhotoThumbnail + 2 * kFrame, metrics::kPhotoThumbnail + 3 * kFrame + 2 * option.fontMetrics.height());
}

void PhotoDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    paintFrame(painter, option);
    QRect place(0, option.rect.top() + kFrame, metrics::kPhotoThumbnail, metrics::kPhotoThumbnail);
    place.moveCenter(QPoint(option.rect.center().x(), place.center().y()));
    paintThumbnail(painter, place, index.data(Qt::DecorationRole).value<QImage>());

    QRect line(place.left(), place.bottom() + kFrame, place.width(), option.fontMetrics.height());
    painter->setFont(option.font);
    painter->setPen(theme().text);
    painter->drawText(line, Qt::AlignCenter,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, line.width()));
    line.translate(0, line.height());
    const bool failed = index.data(models::PhotoListModel::StateRole).toInt() == static_cast<int>(models::PhotoState::Failed);
    painter->setFont(themeFont(TextSize::Small));
    painter->setPen(failed ? theme().bad : theme().muted);
    painter->drawText(line, Qt::AlignCenter, index.data(Qt::StatusTipRole).toString());
    painter->restore();
}

QSize ResultDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return QSize(metrics::kResultThumbnail + 2 * kFrame, metrics::kResultThumbnail + 2 * kFrame);
}

void ResultDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    paintFrame(painter, option);
    QRect place(0, 0, metrics::kResultThumbnail, metrics::kResultThumbnail);
    place.moveCenter(option.rect.center());
    paintThumbnail(painter, place, index.data(Qt::DecorationRole).value<QImage>());

    painter->setFont(themeFont(TextSize::Small));
    const bool known = index.data(models::ResultListModel::LikenessKnownRole).toBool();
    const double score = index.data(models::ResultListModel::LikenessScoreRole).toDouble();
    const QString figure = known ? QLocale().toString(static_cast<int>(std::lround(score))) : QStringLiteral("–");
    const int height = painter->fontMetrics().height() + 2;
    const QRect badge(
        place.left() + 4, place.bottom() - height - 3, painter->fontMetrics().horizontalAdvance(figure) + height + 8, height);
    // The badge lies on a picture, so it takes the dark theme's marks everywhere.
    paintBadge(painter, badge, figure, known ? Theme::darkTheme().likeness(score) : Theme::darkTheme().muted);
    if (index.data(models::ResultListModel::SavedRole).toBool())
        colouredIcon(QStringLiteral("check"), theme().onPicture)
            .paint(painter, QRect(place.right() - 20, place.top() + 4, 16, 16));
    painter->restore();
}

} // namespace ui::views
