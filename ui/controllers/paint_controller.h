#pragma once
#include "ui/controllers/session.h"
#include "ui/controllers/workers.h"

#include <QObject>

#include <functional>

namespace ui::controllers {

/// Has portraits painted, stops that, and looks after what came of it.
class PaintController : public QObject {
    Q_OBJECT
public:
    /// `drawSeed` gives the next seed when the seed is not locked; tests give their own.
    PaintController(Session& session, Workers& workers, std::function<quint64()> drawSeed = {}, QObject* parent = nullptr);

    bool canGenerate() const;
    /// Paints as many portraits as the draft says from the photo on the canvas.
    void generate();
    /// Takes effect within one step; what comes of the running portrait is thrown away, finished ones stay.
    void cancel();
    void rollSeed();

    /// Puts the portrait in the making back on the canvas.
    void followPainting();
    void showResult(int id);
    void setView(models::StageView view);
    /// Writes a portrait as PNG; another ending is replaced.
    void save(int resultId, const QString& path);
    /// A file name for the portrait on the canvas, without a folder: "anna_4711.png".
    QString suggestedFileName() const;
    void copyToClipboard() const;

    /// To be told when a photo is taken off the list: its painting stops.
    void forgetPhoto(int photoId);

private:
    /// One press of Generate.
    struct Order {
        models::Draft draft;
        int photoId = 0;
        QString photoName;
        std::shared_ptr<const core::image::Image> pixels;
        int faceIndex = 0;
        std::optional<std::vector<core::engine::Clause>> description;
        QImage reference;
        QRectF referenceFace;
    };

    void paintNext(int index);
    core::engine::PortraitRequest requestOf(int index, int generation);
    void showProgress(int index, const core::jobs::Progress& progress);
    void showPreview(int generation, const QImage& preview);
    void keep(core::engine::Portrait portrait);
    void finish();

    Session& m_session;
    Workers& m_workers;
    std::function<quint64()> m_drawSeed; // fixed after construction
    Order m_order;
    int m_generation = 0; ///< of the newest order; answers to older ones are stale
    core::jobs::StopToken m_stop;
};

} // namespace ui::controllers
