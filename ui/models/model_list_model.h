#pragma once
#include "core/engine/types.h"
#include "ui/models/model_row.h"

#include <QAbstractListModel>

#include <vector>

namespace ui::models {

/// Whether a model's file is what its pack says.
enum class ModelCheck { Unknown, Running, Good, Bad };

/// The models of the installed packs, with the roles of model_row.h.
class ModelListModel : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    void show(const core::engine::PackInfo& pack);
    void setCheck(ModelCheck check);
    /// That of the file whose name stands in an error; the others are good.
    void setBroken(const QString& error);
    const core::engine::PackInfo& pack() const { return m_pack; }
    ModelCheck check() const { return m_check; }
    int missing() const;

private:
    QString stateText(int row) const;
    RowMood mood(int row) const;

    core::engine::PackInfo m_pack;
    std::vector<ModelCheck> m_checks;
    ModelCheck m_check = ModelCheck::Unknown; ///< of the pack as a whole
};

} // namespace ui::models
