#pragma once
#include <QWidget>

#include <vector>

namespace ui::models {
class DescriptionModel;
}

class QUndoStack;

namespace ui::views {

class GrowingEdit;

/// One text field for each region, over a DescriptionModel.
class DescriptionForm : public QWidget {
    Q_OBJECT
public:
    DescriptionForm(models::DescriptionModel& model, QUndoStack& undo, QWidget* parent = nullptr);
    QWidget* firstField() const;
    /// While a face is still being measured, empty fields say so.
    void setMeasuring(bool measuring);

Q_SIGNALS:
    /// The person works on this region ("eyes"); empty when on none.
    void regionFocused(const QString& region);

private:
    void addRow(int row);
    void showRow(int row);

    void edit(int row, const QString& text);

    models::DescriptionModel& m_model;
    QUndoStack& m_undo;
    std::vector<GrowingEdit*> m_fields;
};

} // namespace ui::views
