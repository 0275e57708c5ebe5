#pragma once
#include "ui/models/portrait_result.h"

#include <QAbstractListModel>
#include <QHash>

#include <functional>
#include <vector>

namespace ui::models {

class PictureCache;

/// All portraits of the library, the newest last.
class ResultListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        LikenessKnownRole,
        LikenessScoreRole,
        VerdictRole,
        SavedRole,
        StarsRole,
        PhotoPathRole,
        RankRole, ///< see rankingScore
    };

    /// Thumbnails come from the cache when they are asked for. The cache must outlive this.
    explicit ResultListModel(PictureCache& thumbnails, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    /// What a drag takes along: the portrait's file, so that other programs can take it.
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    QStringList mimeTypes() const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    void reset(std::vector<PortraitResult> results);
    /// Keeps the order of ids, so that one that was taken out comes back to its place.
    void add(PortraitResult result);
    void remove(qint64 id);
    bool update(qint64 id, const std::function<void(PortraitResult&)>& change);
    const PortraitResult* find(qint64 id) const; ///< nullptr when there is none; good until the next change
    int rowOf(qint64 id) const;                  ///< -1 when there is none
    qint64 idAt(int row) const;                  ///< 0 when there is none
    int count() const { return static_cast<int>(m_results.size()); }
    const std::vector<PortraitResult>& all() const { return m_results; }

private:
    QString spoken(const PortraitResult& result) const;
    void showThumbnail(const QString& file);

    PictureCache& m_thumbnails;
    std::vector<PortraitResult> m_results; ///< by ascending id
    QHash<QString, qint64> m_idOfFile;
};

} // namespace ui::models
