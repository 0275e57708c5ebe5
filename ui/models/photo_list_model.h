#pragma once
#include "core/base/error.h"
#include "ui/models/picture.h"

#include <QAbstractListModel>
#include <QHash>

#include <functional>
#include <optional>

namespace ui::models {

class PictureCache;

enum class PhotoState {
    Waiting, ///< to be looked at when its turn comes
    Looking, ///< being read and searched for faces
    Ready,
    Failed,
};

/// One reference photo of this session. Its pixels stay in its file.
struct Photo {
    int id = 0;
    QString path, name;
    PhotoState state = PhotoState::Waiting;
    core::engine::Analysis analysis; ///< when Ready; without its masks, which only make the outlines
    std::vector<RegionOutline> outlines;
    std::vector<core::engine::Clause> description; ///< as measured, then as edited
    std::optional<core::engine::Verdict> verdict;  ///< when the person asked for it
    std::optional<core::Error> failure;            ///< when Failed

    static constexpr int kShownSide = 2048;
    static constexpr int kThumbnailSide = 256;

    /// The chosen face in shares of the photo's sides, 0..1; empty when there is none.
    QRectF chosenFace() const;
};

/// The photos at the window's left, in the order in which they came.
class PhotoListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, StateRole, FaceCountRole };

    /// Thumbnails come from the cache when they are asked for. The cache must outlive this.
    explicit PhotoListModel(PictureCache& thumbnails, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    /// Returns the new photo's id, which is never 0.
    int add(const QString& path) { return add(QStringList{ path }); }
    /// Adds all at once and returns the first's id; the others' follow each other.
    int add(const QStringList& paths);
    void remove(int id);
    /// Lets `change` edit the photo and announces it; false when there is no such photo any more.
    bool update(int id, const std::function<void(Photo&)>& change);
    /// nullptr when there is none; good until the next change.
    const Photo* find(int id) const;
    const Photo* findPath(const QString& path) const;
    int rowOf(int id) const; ///< -1 when there is none
    int idAt(int row) const; ///< 0 when there is none
    int count() const { return static_cast<int>(m_photos.size()); }
    QStringList paths() const;

private:
    QString stateText(const Photo& photo) const;
    void showThumbnail(const QString& path);

    PictureCache& m_thumbnails;
    std::vector<Photo> m_photos; ///< by ascending id
    QHash<QString, int> m_idOfPath;
    int m_lastId = 0;
};

} // namespace ui::models
