#include "ui/views/job_delegate.h"

#include "ui/models/job_list_model.h"
#include "ui/views/thumbnail_painting.h"

#include <QPainter>

namespace ui::views {
namespace {

constexpr int kSide = 40, kFrame = 6;

QColor inkOf(models::JobState state)
{
    switch (state) {
    case models::JobState::Done:
        return theme().good;
    case models::JobState::Failed:
        return theme().bad;
    case models::JobState::Running:
        return theme().text;
    default:
        return theme().muted;
    }
}

} // namespace

QSize JobDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return QSize(120, kSide + 2 * kFrame); }

void JobDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    paintItemFrame(painter, option);
    const auto place
        = [&option](const QRect& rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    const QRect whole = option.rect.adjusted(kFrame, kFrame, -kFrame, -kFrame);
    paintThumbnail(painter, place(QRect(whole.topLeft(), QSize(kSide, kSide))), index.data(Qt::DecorationRole).value<QImage>());
    const QRect words(whole.left() + kSide + 9, whole.top(), whole.width() - kSide - 9, kSide);
    const auto state = static_cast<models::JobState>(index.data(models::JobListModel::StateRole).toInt());
    const int line = option.fontMetrics.height();
    painter->setFont(option.font);
    painter->setPen(theme().text);
    painter->drawText(place(QRect(words.topLeft(), QSize(words.width(), line))), Qt::AlignLeading | Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, words.width()));
    painter->setFont(themeFont(TextSize::Small));
    painter->setPen(inkOf(state));
    painter->drawText(place(QRect(words.left(), words.top() + line + 1, words.width(), line)), Qt::AlignLeading | Qt::AlignVCenter,
        painter->fontMetrics().elidedText(index.data(Qt::StatusTipRole).toString(), Qt::ElideRight, words.width()));
    if (state == models::JobState::Running) {
        QRect bar(words.left(), whole.bottom() - 2, words.width(), 3);
        painter->setPen(Qt::NoPen);
        painter->setBrush(theme().line);
        painter->drawRoundedRect(place(bar), 1.5, 1.5);
        bar.setWidth(static_cast<int>(bar.width() * index.data(models::JobListModel::ShareRole).toDouble()));
        painter->setBrush(theme().accent);
        if (bar.width() > 0)
            painter->drawRoundedRect(place(bar), 1.5, 1.5);
    }
    painter->restore();
}

} // namespace ui::views
