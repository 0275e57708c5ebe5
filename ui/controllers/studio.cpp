#include "ui/controllers/studio.h"

#include "ui/text/error_text.h"

namespace ui::controllers {

Studio::Studio(std::shared_ptr<EngineDoor> door, std::unique_ptr<models::Library> library, std::function<quint64()> drawSeed,
    QObject* parent)
    : QObject(parent)
    , m_library(std::move(library))
    , m_workers(std::make_unique<Workers>(std::move(door), *this))
    , m_photos(std::make_unique<PhotoController>(m_session, *m_workers))
    , m_queue(std::make_unique<QueueController>(m_session, *m_workers, *m_library))
    , m_paint(std::make_unique<PaintController>(m_session, *m_queue, std::move(drawSeed)))
    , m_gallery(std::make_unique<GalleryController>(m_session, *m_workers, *m_library, *m_queue, *m_paint))
    , m_export(std::make_unique<ExportController>(m_session, *m_workers, *m_library))
    , m_packs(std::make_unique<PackController>(m_session, *m_workers))
    , m_watch(std::make_unique<WatchController>(m_session, *m_library, *m_queue))
    , m_keeper(std::make_unique<SessionKeeper>(m_session, *m_library, *m_photos))
{
    loadPictures(m_session.thumbnails);
    loadPictures(m_session.pictures);
    m_paint->rollSeed();
    connect(m_photos.get(), &PhotoController::photoRemoved, m_paint.get(), &PaintController::forgetPhoto);
}

Studio::~Studio()
{
    m_workers.reset(); // first: previews are posted to the controllers until the threads have ended
}

void Studio::loadPictures(models::PictureCache& cache)
{
    cache.setLoader([this](const QString& file, int side, std::function<void(QImage)> done) {
        m_workers->pictures().submit<QImage>(
            [door = m_workers->door(), file, side](core::jobs::JobContext& job) -> core::Result<QImage> {
                const auto picture = door->readPhoto(file.toStdU16String(), job);
                return picture ? core::Result<QImage>(models::fitted(models::toQImage(*picture), side)) : picture.error();
            },
            {}, [done = std::move(done)](const core::Result<QImage>& picture) { done(picture ? *picture : QImage()); });
    });
}

void Studio::openEngine()
{
    m_workers->device().submit<EngineFacts>([door = m_workers->door()](core::jobs::JobContext& job) { return door->open(job); },
        {},
        [this](const core::Result<EngineFacts>& facts) {
            if (facts.ok())
                return m_session.engine.set(*facts);
            const auto text = text::errorText(facts.error());
            if (!text.headline.isEmpty())
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
        });
}

void Studio::takeUp()
{
    if (m_library->wasDamaged())
        m_session.notice.set({ models::Notice::Kind::Error, tr("The library was damaged, so a new one was begun."),
            tr("The portraits are still in its folder, and the old library lies beside the new one."), m_library->folder() });
    m_session.results.reset(m_library->portraits());
    m_keeper->restore();
    m_queue->takeUp();
    m_watch->takeUp();
}

} // namespace ui::controllers
