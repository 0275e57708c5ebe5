#include "ui/views/thumbnail_list.h"

#include <QAbstractItemDelegate>

namespace ui::views {

ThumbnailList::ThumbnailList(QAbstractItemModel* model, QAbstractItemDelegate* delegate, const QString& name, QWidget* parent)
    : QListView(parent)
{
    delegate->setParent(this);
    setModel(model);
    setItemDelegate(delegate);
    setAccessibleName(name);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    setUniformItemSizes(true); // else a thousand of them would each be asked for their size
    setTabKeyNavigation(false);
}

void ThumbnailList::selectQuietly(const QModelIndex& index)
{
    const QSignalBlocker quiet(selectionModel());
    if (currentIndex() == index && selectionModel()->isSelected(index))
        return;
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    scrollTo(index);
    viewport()->update();
}

} // namespace ui::views
