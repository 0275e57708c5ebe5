#pragma once
#include <QListView>

namespace ui::views {

/// A list of thumbnails: no editing, Tab leaves it, and the row that the stage shows can be selected without telling anybody.
class ThumbnailList : public QListView {
    Q_OBJECT
public:
    ThumbnailList(QAbstractItemModel* model, QAbstractItemDelegate* delegate, const QString& name, QWidget* parent = nullptr);
    void selectQuietly(const QModelIndex& index);
};

} // namespace ui::views
