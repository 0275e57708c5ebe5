#pragma once
#include "ui/controllers/export_controller.h"
#include "ui/controllers/gallery_controller.h"
#include "ui/controllers/pack_controller.h"
#include "ui/controllers/paint_controller.h"
#include "ui/controllers/photo_controller.h"
#include "ui/controllers/session_keeper.h"
#include "ui/controllers/watch_controller.h"

namespace ui::controllers {

/// The working part of the window: what it shows, who decides, and the threads that do the work.
/// Thread: the window's.
class Studio : public QObject {
    Q_OBJECT
public:
    Studio(std::shared_ptr<EngineDoor> door, std::unique_ptr<models::Library> library, std::function<quint64()> drawSeed = {},
        QObject* parent = nullptr);
    /// Asks running work to stop and waits for it.
    ~Studio() override;

    /// Makes the engine ready in the background, so that the first portrait does not wait for it.
    void openEngine();
    /// Shows what is left from the last time: portraits, photos, settings, and the queue, which goes on.
    void takeUp();

    Session& session() { return m_session; }
    models::Library& library() { return *m_library; }
    PhotoController& photos() { return *m_photos; }
    QueueController& queue() { return *m_queue; }
    PaintController& paint() { return *m_paint; }
    GalleryController& gallery() { return *m_gallery; }
    ExportController& exporter() { return *m_export; }
    PackController& packs() { return *m_packs; }
    WatchController& watch() { return *m_watch; }

private:
    void loadPictures(models::PictureCache& cache);

    std::unique_ptr<models::Library> m_library;
    Session m_session;
    std::unique_ptr<Workers> m_workers;
    std::unique_ptr<PhotoController> m_photos;
    std::unique_ptr<QueueController> m_queue;
    std::unique_ptr<PaintController> m_paint;
    std::unique_ptr<GalleryController> m_gallery;
    std::unique_ptr<ExportController> m_export;
    std::unique_ptr<PackController> m_packs;
    std::unique_ptr<WatchController> m_watch;
    std::unique_ptr<SessionKeeper> m_keeper;
};

} // namespace ui::controllers
