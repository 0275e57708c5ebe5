#pragma once
#include "ui/controllers/queue_controller.h"

#include <functional>

namespace ui::controllers {

/// Has portraits of the photo on the canvas painted, stops that, and shows how it comes along.
class PaintController : public QObject {
    Q_OBJECT
public:
    /// `drawSeed` gives the next seed when the seed is not locked; tests give their own.
    PaintController(Session& session, QueueController& queue, std::function<quint64()> drawSeed = {}, QObject* parent = nullptr);

    bool canGenerate() const;
    /// Paints as many portraits as the draft says from the photo on the canvas, before all that waits.
    void generate();
    /// Generates as soon as the photo has been looked at.
    void generateWhenReady(int photoId);
    /// Takes effect within one step; what comes of the running portrait is thrown away, finished ones stay. What waits of the
    /// same Generate goes too; of a batch only the running portrait does.
    void cancel();
    void rollSeed();
    quint64 newSeed() { return m_drawSeed(); }

    /// Puts the portrait in the making back on the canvas.
    void followPainting();
    /// Has this order painted on the canvas from its first preview on.
    void follow(qint64 order, int photoId);
    void setView(models::StageView view);

    /// To be told when a photo is taken off the list: what Generate asked of it stops.
    void forgetPhoto(const QString& path);

private:
    void showPreview(qint64 job, const QImage& preview);
    void showMade(qint64 resultId);
    void showEnd(qint64 job);
    bool isOnStage(qint64 job) const;

    Session& m_session;
    QueueController& m_queue;
    std::function<quint64()> m_drawSeed; // fixed after construction
    qint64 m_followed = 0;               ///< the order on the canvas
    int m_wanted = 0;                    ///< photo to generate from once it is ready
};

} // namespace ui::controllers
