#pragma once
#include <QSortFilterProxyModel>

namespace ui::models {

enum class ResultOrder { Newest, Likeness, Best, Stars };
enum class ResultFilter { All, OfThisPhoto, Starred, WithoutSigns, NotSaved };

/// The portraits in the strip: some of them, in some order. The first is at the start of the strip.
class ResultFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ResultFilterModel(QObject* parent = nullptr);

    void setOrder(ResultOrder order);
    void setFilter(ResultFilter filter);
    /// The photo that OfThisPhoto means.
    void setPhoto(const QString& path);
    ResultOrder order() const { return m_order; }
    ResultFilter filter() const { return m_filter; }

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const override;
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    ResultOrder m_order = ResultOrder::Newest;
    ResultFilter m_filter = ResultFilter::All;
    QString m_photo;
};

} // namespace ui::models
