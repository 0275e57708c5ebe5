#pragma once
#include "core/engine/types.h"

#include <QAbstractListModel>

#include <vector>

namespace ui::models {

/// What is said of each region of the face: as measured, until the person edits it.
///
/// Every region has a row, in one order, even when nothing was measured, so that the person can add what is missing.
class DescriptionModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RegionRole = Qt::UserRole + 1, MeasuredRole, EditedRole };

    explicit DescriptionModel(QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// Qt::EditRole takes the new text; an empty one leaves the region out of the prompt.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Shows another face: what was measured, and what the person made of it before (the same when nothing).
    void show(const std::vector<core::engine::Clause>& measured, const std::vector<core::engine::Clause>& edited);
    void clear();
    /// Another number for every face that is shown.
    int generation() const { return m_generation; }
    /// What goes into the prompt: every row that has words.
    std::vector<core::engine::Clause> clauses() const;
    bool isEdited() const;
    const std::string& regionOf(int row) const { return m_rows[row].region; }
    void resetRow(int row);

Q_SIGNALS:
    void edited(); ///< by setData or resetRow, not by show

private:
    struct Row {
        std::string region;
        QString text, measured;
        float confidence = 1;
    };
    std::vector<Row> m_rows;
    int m_generation = 0;
};

} // namespace ui::models
