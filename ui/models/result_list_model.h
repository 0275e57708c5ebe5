#pragma once
#include "core/engine/types.h"

#include <QAbstractListModel>
#include <QImage>

#include <memory>
#include <vector>

namespace ui::models {

/// One portrait of this session, with the photo it was made from.
struct PortraitResult {
    int id = 0;
    int photoId = 0;
    QString photoName;
    std::shared_ptr<const core::engine::Portrait> portrait;
    QImage picture; ///< the portrait
    QImage thumbnail;
    QImage reference;     ///< the photo as shown on the canvas, kept though the photo may be taken off the list
    QRectF referenceFace; ///< the face in `reference`, in its pixels
    QString savedAs;      ///< empty until saved

    static constexpr int kThumbnailSide = 192;
};

/// The strip of results, the newest last.
class ResultListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, LikenessKnownRole, LikenessScoreRole, VerdictRole, SavedRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Returns the new result's id, which is never 0.
    int add(PortraitResult result);
    void remove(int id);
    void setSavedAs(int id, const QString& path);
    const PortraitResult* find(int id) const; ///< nullptr when there is none; good until the next change
    int rowOf(int id) const;                  ///< -1 when there is none
    int idAt(int row) const;                  ///< 0 when there is none
    int count() const { return static_cast<int>(m_results.size()); }

private:
    QString spoken(const PortraitResult& result) const;

    std::vector<PortraitResult> m_results;
    int m_lastId = 0;
};

} // namespace ui::models
