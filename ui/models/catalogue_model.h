#pragma once
#include "core/jobs/job_context.h"
#include "ui/engine_door.h"
#include "ui/models/model_row.h"

#include <QAbstractListModel>

namespace ui::models {

/// How a file that can be had stands to the person's own pack.
enum class FetchState { Available, Downloading, Installed, Failed };

/// The published files that can be had, with the roles of model_row.h.
class CatalogueModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { RestrictionRole = FirstOwnRole, StateRole };

    using QAbstractListModel::QAbstractListModel;
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// The same files keep their rows, and one that is on its way or failed stays so unless it is there by now.
    void show(const Catalogue& catalogue);
    /// `file` is the entry's; one that is not listed changes nothing.
    void setState(const std::string& file, FetchState state);
    void setProgress(const std::string& file, const core::jobs::Progress& kilobytes);

    const std::filesystem::path& folder() const { return m_folder; }
    /// nullptr when there is no such row.
    const core::engine::CatalogueEntry* find(int row) const;
    FetchState stateAt(int row) const { return m_rows[row].state; }

private:
    struct Row {
        core::engine::CatalogueEntry entry;
        FetchState state = FetchState::Available;
        core::jobs::Progress progress; ///< in kilobytes
    };
    QString stateText(const Row& row) const;
    QString sizeText(const Row& row) const;
    int rowOf(const std::string& file) const; ///< -1: none

    std::filesystem::path m_folder;
    std::vector<Row> m_rows;
};

} // namespace ui::models
