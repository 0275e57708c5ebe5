#pragma once
#include <QListView>

namespace ui::views {

/// A list of models, painted by ModelRowDelegate. It is content with two rows, and takes what room there is.
class ModelTable : public QListView {
    Q_OBJECT
public:
    /// `namePercent` of the width is the models' names'.
    ModelTable(QAbstractItemModel& model, int namePercent, const QString& name, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }
};

} // namespace ui::views
