#pragma once
#include <QStyledItemDelegate>

namespace ui::views {

/// One model of a list with the roles of model_row.h: name and file at the start, licence and detail in the middle, state and size at the
/// end, which has a quarter of the width.
class ModelRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kHeight = 58; ///< of a row

    /// `namePercent` of the width is the name's.
    explicit ModelRowDelegate(int namePercent, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_namePercent;
};

} // namespace ui::views
