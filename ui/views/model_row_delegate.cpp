#include "ui/views/model_row_delegate.h"

#include "ui/models/model_row.h"
#include "ui/views/theme.h"

#include <QPainter>

namespace ui::views {
namespace {

constexpr int kInset = 16;

} // namespace

ModelRowDelegate::ModelRowDelegate(int namePercent, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_namePercent(namePercent)
{
}

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return QSize(480, kHeight); }

void ModelRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme().hover);
    painter->setPen(theme().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect whole = option.rect.adjusted(kInset, 8, -kInset, -8);
    const int line = whole.height() / 2, end = whole.width() / 4, name = whole.width() * m_namePercent / 100;
    const int middle = whole.width() - end - name - 2 * kInset;
    const auto write = [&](int left, int width, int row, TextSize size, const QColor& ink, Qt::Alignment side, const QString& words) {
        const QRect place = QStyle::visualRect(
            option.direction, option.rect, QRect(whole.left() + left, whole.top() + row * line, width, line));
        painter->setFont(themeFont(size));
        painter->setPen(ink);
        painter->drawText(place, side | Qt::AlignVCenter, painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    };
    const auto mood = static_cast<models::RowMood>(index.data(models::MoodRole).toInt());
    const QColor state = mood == models::RowMood::Bad ? theme().bad : mood == models::RowMood::Good ? theme().good : theme().muted;
    write(0, name, 0, TextSize::Title, theme().text, Qt::AlignLeading, index.data(Qt::DisplayRole).toString());
    write(0, name, 1, TextSize::Small, theme().muted, Qt::AlignLeading, index.data(models::FileRole).toString());
    write(name + kInset, middle, 0, TextSize::Normal, theme().text, Qt::AlignLeading, index.data(models::LicenceRole).toString());
    write(name + kInset, middle, 1, TextSize::Small, theme().muted, Qt::AlignLeading, index.data(models::DetailRole).toString());
    write(whole.width() - end, end, 0, TextSize::Normal, state, Qt::AlignTrailing, index.data(Qt::StatusTipRole).toString());
    write(whole.width() - end, end, 1, TextSize::Small, theme().muted, Qt::AlignTrailing, index.data(models::SizeRole).toString());
    painter->restore();
}

} // namespace ui::views
