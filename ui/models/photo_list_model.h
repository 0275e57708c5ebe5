#pragma once
#include "core/base/error.h"
#include "ui/models/picture.h"

#include <QAbstractListModel>

#include <functional>
#include <memory>
#include <optional>

namespace ui::models {

enum class PhotoState {
    Reading, ///< being decoded
    Looking, ///< being searched for faces
    Ready,
    Failed,
};

/// One reference photo of this session.
struct Photo {
    int id = 0;
    QString path, name;
    PhotoState state = PhotoState::Reading;
    std::shared_ptr<const core::image::Image> pixels; ///< what the engine gets
    QImage picture;                                   ///< what the canvas shows; at most kShownSide a side
    QImage thumbnail;
    core::engine::Analysis analysis; ///< when Ready; without its masks, which only make the outlines
    std::vector<RegionOutline> outlines;
    std::vector<core::engine::Clause> description; ///< as measured, then as edited
    std::optional<core::engine::Verdict> verdict;  ///< when the person asked for it
    std::optional<core::Error> failure;            ///< when Failed

    static constexpr int kShownSide = 2048;
    static constexpr int kThumbnailSide = 256;
};

/// The photos at the window's left, in the order in which they came.
class PhotoListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, FaceCountRole };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Returns the new photo's id, which is never 0.
    int add(const QString& path);
    void remove(int id);
    /// Lets `change` edit the photo and announces it; false when there is no such photo any more.
    bool update(int id, const std::function<void(Photo&)>& change);
    /// nullptr when there is none; good until the next change.
    const Photo* find(int id) const;
    int rowOf(int id) const; ///< -1 when there is none
    int idAt(int row) const; ///< 0 when there is none
    int count() const { return static_cast<int>(m_photos.size()); }

private:
    QString stateText(const Photo& photo) const;

    std::vector<Photo> m_photos;
    int m_lastId = 0;
};

} // namespace ui::models
