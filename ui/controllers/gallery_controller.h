#pragma once
#include "ui/controllers/paint_controller.h"
#include "ui/models/ranking.h"

#include <optional>

namespace ui::controllers {

/// Looks after finished portraits: shows them, rates them, throws them away, and makes more from their recipes.
class GalleryController : public QObject {
    Q_OBJECT
public:
    GalleryController(Session& session, Workers& workers, models::Library& library, QueueController& queue, PaintController& paint,
        QObject* parent = nullptr);

    void show(qint64 id);
    /// 0 takes the rating away. Can be undone.
    void setStars(qint64 id, int stars);
    /// Forgets every rating, for good.
    void eraseStars();
    /// To the system's trash; can be undone as long as it lies there.
    void moveToTrash(qint64 id);
    void copyToClipboard();

    /// Takes a portrait's settings over to the panel.
    void takeSettings(qint64 id);
    /// Takes a recipe out of a picture file; calls back with whether there was one.
    void restoreRecipe(const QString& file, std::function<void(bool)> done);
    /// Four more with other seeds and all else alike.
    void moreLikeThis(qint64 id);
    /// Four with the same seed and a little more or less of likeness and of the words.
    void vary(qint64 id);
    /// Keeps the seed and hands the prompt over to be written anew.
    void sameSeedOtherPrompt(qint64 id);

    /// Among those that were asked for together; empty for a single one.
    std::optional<models::Ranking> rankingOf(qint64 id) const;

Q_SIGNALS:
    void promptWanted();

private:
    void order(const models::PortraitResult& result, std::vector<models::JobSettings> settings);

    Session& m_session;
    Workers& m_workers;
    models::Library& m_library;
    QueueController& m_queue;
    PaintController& m_paint;
};

} // namespace ui::controllers
