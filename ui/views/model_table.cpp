#include "ui/views/model_table.h"

#include "ui/views/model_row_delegate.h"
#include "ui/views/parts.h"

namespace ui::views {

ModelTable::ModelTable(QAbstractItemModel& model, int namePercent, const QString& name, QWidget* parent)
    : QListView(parent)
{
    setPart(this, "table");
    setModel(&model);
    setItemDelegate(new ModelRowDelegate(namePercent, this));
    setAccessibleName(name);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
}

QSize ModelTable::sizeHint() const
{
    constexpr int kRows = 2;
    return QSize(480, kRows * ModelRowDelegate::kHeight + 2 * frameWidth());
}

} // namespace ui::views
