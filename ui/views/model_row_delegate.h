#pragma once
#include <QStyledItemDelegate>

namespace ui::views {

/// One model: name and file at the start, licence and source in the middle, size and state at the end.
class ModelRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace ui::views
