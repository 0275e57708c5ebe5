#include "ui/views/thumbnail_delegate.h"

#include "ui/models/photo_list_model.h"
#include "ui/models/result_list_model.h"
#include "ui/views/thumbnail_painting.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

namespace ui::views {
namespace {

constexpr int kFrame = 6;

/// Only what the detector did say; a mark on every portrait would say nothing.
void paintVerdict(QPainter* painter, const QRect& place, core::engine::VerdictLabel label)
{
    using enum core::engine::VerdictLabel;
    if (label == CannotSay)
        return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().veil);
    painter->drawEllipse(place);
    const Theme onPicture = Theme::darkTheme();
    paintMark(painter, place.adjusted(3, 3, -3, -3), label == NoSigns ? QStringLiteral("shield") : QStringLiteral("warning"),
        label == NoSigns ? onPicture.good : onPicture.warning);
}

void paintStars(QPainter* painter, const QPoint& corner, int stars)
{
    constexpr int kSide = 11;
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme().veil);
    painter->drawRoundedRect(QRect(corner, QSize(stars * kSide + 8, kSide + 6)), 8, 8);
    for (int i = 0; i < stars; ++i)
        paintMark(painter, QRect(corner.x() + 4 + i * kSide, corner.y() + 3, kSide, kSide), QStringLiteral("star-full"),
            Theme::darkTheme().warning);
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
    paintItemFrame(painter, option);
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
    paintItemFrame(painter, option);
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
    paintVerdict(painter, QRect(place.right() - 21, place.bottom() - 21, 18, 18),
        static_cast<core::engine::VerdictLabel>(index.data(models::ResultListModel::VerdictRole).toInt()));
    if (const int stars = index.data(models::ResultListModel::StarsRole).toInt(); stars > 0)
        paintStars(painter, place.topLeft() + QPoint(4, 4), stars);
    if (index.data(models::ResultListModel::SavedRole).toBool())
        paintMark(painter, QRect(place.right() - 20, place.top() + 4, 16, 16), QStringLiteral("check"), theme().onPicture);
    painter->restore();
}

} // namespace ui::views
