#include "ui/views/model_row_delegate.h"

#include "ui/models/model_list_model.h"
#include "ui/views/theme.h"

#include <QPainter>

namespace ui::views {
namespace {

constexpr int kHeight = 58, kInset = 16;

} // namespace

QSize ModelRowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const { return QSize(480, kHeight); }

void ModelRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    using models::ModelListModel;
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme().hover);
    painter->setPen(theme().line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect whole = option.rect.adjusted(kInset, 8, -kInset, -8);
    const int third = whole.width() / 4, line = whole.height() / 2;
    const auto write = [&](int left, int width, int row, TextSize size, const QColor& ink, Qt::Alignment side, const QString& words) {
        const QRect place = QStyle::visualRect(
            option.direction, option.rect, QRect(whole.left() + left, whole.top() + row * line, width, line));
        painter->setFont(themeFont(size));
        painter->setPen(ink);
        painter->drawText(place, side | Qt::AlignVCenter, painter->fontMetrics().elidedText(words, Qt::ElideRight, place.width()));
    };
    const bool present = index.data(ModelListModel::PresentRole).toBool();
    const auto check = static_cast<models::ModelCheck>(index.data(ModelListModel::CheckRole).toInt());
    const QColor state = !present || check == models::ModelCheck::Bad ? theme().bad
        : check == models::ModelCheck::Good                          ? theme().good
                                                                      : theme().muted;
    write(0, third, 0, TextSize::Title, theme().text, Qt::AlignLeading, index.data(Qt::DisplayRole).toString());
    write(0, third, 1, TextSize::Small, theme().muted, Qt::AlignLeading, index.data(ModelListModel::FileRole).toString());
    write(third + kInset, 2 * third - 2 * kInset, 0, TextSize::Normal, theme().text, Qt::AlignLeading,
        index.data(ModelListModel::LicenceRole).toString());
    write(third + kInset, 2 * third - 2 * kInset, 1, TextSize::Small, theme().muted, Qt::AlignLeading,
        index.data(ModelListModel::SourceRole).toString());
    write(3 * third, third, 0, TextSize::Normal, state, Qt::AlignTrailing, index.data(Qt::StatusTipRole).toString());
    write(3 * third, third, 1, TextSize::Small, theme().muted, Qt::AlignTrailing, index.data(ModelListModel::SizeRole).toString());
    painter->restore();
}

} // namespace ui::views
