#include "ui/controllers/photo_controller.h"

#include "ui/text/error_text.h"

#include <QDir>
#include <QFileInfo>

namespace ui::controllers {
namespace {

struct ReadPhoto {
    std::shared_ptr<const core::image::Image> pixels;
    QImage picture, thumbnail;
};

struct SeenPhoto {
    core::engine::Analysis analysis;
    std::vector<models::RegionOutline> outlines;
};

/// A thumbnail is square: the middle of the photo, a little above the centre, where faces tend to be.
QImage squareThumbnail(const QImage& picture, int side)
{
    const int edge = std::min(picture.width(), picture.height());
    const QRect square((picture.width() - edge) / 2, (picture.height() - edge) / 3, edge, edge);
    return models::fitted(picture.copy(square), side);
}

core::Result<ReadPhoto> readPhoto(EngineDoor& door, const QString& path, core::jobs::JobContext& job)
{
    auto image = door.readPhoto(path.toStdU16String(), job);
    if (!image.ok())
        return image.error();
    ReadPhoto photo;
    const QImage picture = models::toQImage(*image);
    photo.pixels = std::make_shared<const core::image::Image>(std::move(image).value());
    photo.picture = models::fitted(picture, models::Photo::kShownSide);
    photo.thumbnail = squareThumbnail(photo.picture, models::Photo::kThumbnailSide);
    return photo;
}

core::Result<SeenPhoto> lookAt(EngineDoor& door, const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job)
{
    auto analysis = door.analyze(photo, faceIndex, job);
    if (!analysis.ok())
        return analysis.error();
    SeenPhoto seen;
    seen.analysis = std::move(analysis).value();
    seen.outlines = models::outlinesOf(seen.analysis.regions);
    seen.analysis.regions.clear();
    return seen;
}

QStringList picturesIn(const QStringList& paths)
{
    static const QStringList kPatterns{ "*.jpg", "*.jpeg", "*.png", "*.webp", "*.tif", "*.tiff" };
    QStringList files;
    for (const QString& path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << path;
            continue;
        }
        const QDir folder(path);
        for (const QString& name : folder.entryList(kPatterns, QDir::Files, QDir::Name | QDir::IgnoreCase))
            files << folder.filePath(name);
    }
    return files;
}

} // namespace

PhotoController::PhotoController(Session& session, Workers& workers, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
{
    connect(&m_session.description, &models::DescriptionModel::edited, this, [this] {
        const auto clauses = m_session.description.clauses();
        m_session.photos.update(
            m_session.stage.stage().photoId, [&clauses](models::Photo& photo) { photo.description = clauses; });
    });
}

void PhotoController::open(const QStringList& paths)
{
    int first = 0;
    for (const QString& path : picturesIn(paths)) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        int id = 0;
        for (int row = 0; row < m_session.photos.count() && id == 0; ++row)
            if (m_session.photos.find(m_session.photos.idAt(row))->path == absolute)
                id = m_session.photos.idAt(row);
        if (id == 0)
            id = m_session.photos.add(absolute);
        else if (m_session.photos.find(id)->state != models::PhotoState::Failed)
            id = -id; // there already: only to be shown
        if (first == 0)
            first = std::abs(id);
        if (id > 0)
            startReading(id);
    }
    if (first != 0)
        show(first);
}

void PhotoController::startReading(int id)
{
    m_session.photos.update(id, [](models::Photo& photo) {
        photo.state = models::PhotoState::Reading;
        photo.failure.reset();
    });
    m_workers.files().submit<ReadPhoto>([door = m_workers.door(), path = m_session.photos.find(id)->path](
                                            core::jobs::JobContext& job) { return readPhoto(*door, path, job); },
        {},
        [this, id](core::Result<ReadPhoto> read) {
            if (!read.ok())
                return fail(id, read.error());
            const bool there = m_session.photos.update(id, [&read](models::Photo& photo) {
                photo.pixels = read->pixels;
                photo.picture = read->picture;
                photo.thumbnail = read->thumbnail;
            });
            if (!there)
                return; // taken off the list in the meantime
            m_session.stage.set(m_session.stage.stage());
            startLooking(id, 0);
        });
}

void PhotoController::startLooking(int id, int faceIndex)
{
    Looking& looking = m_looking[id];
    looking.stop.requestStop(); // whatever was asked before
    const int generation = ++looking.generation;
    m_session.photos.update(id, [](models::Photo& photo) { photo.state = models::PhotoState::Looking; });
    if (id == m_session.stage.stage().photoId)
        m_session.stage.set(m_session.stage.stage());
    looking.stop = m_workers.device().submit<SeenPhoto>(
        [door = m_workers.door(), pixels = m_session.photos.find(id)->pixels, faceIndex](
            core::jobs::JobContext& job) { return lookAt(*door, *pixels, faceIndex, job); },
        {},
        [this, id, generation](core::Result<SeenPhoto> seen) {
            const auto newest = m_looking.find(id);
            if (newest == m_looking.end() || newest->second.generation != generation)
                return; // another face was chosen, or the photo is gone
            if (!seen.ok())
                return fail(id, seen.error());
            m_session.photos.update(id, [&seen](models::Photo& photo) {
                photo.state = models::PhotoState::Ready;
                photo.description = seen->analysis.description;
                photo.outlines = std::move(seen->outlines);
                photo.analysis = std::move(seen->analysis);
            });
            if (id == m_session.stage.stage().photoId) {
                refreshDescription();
                m_session.stage.set(m_session.stage.stage());
            }
        });
}

void PhotoController::fail(int id, const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled)
        return;
    const bool there = m_session.photos.update(id, [&error](models::Photo& photo) {
        photo.state = models::PhotoState::Failed;
        photo.failure = error;
    });
    if (!there)
        return;
    const auto text = text::errorText(error, m_session.photos.find(id)->name);
    m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
    if (id == m_session.stage.stage().photoId)
        m_session.stage.set(m_session.stage.stage());
}

void PhotoController::remove(int id)
{
    const int row = m_session.photos.rowOf(id);
    if (row < 0)
        return;
    if (const auto looking = m_looking.find(id); looking != m_looking.end()) {
        looking->second.stop.requestStop();
        m_looking.erase(looking);
    }
    const bool wasShown = m_session.stage.stage().photoId == id;
    m_session.photos.remove(id);
    Q_EMIT photoRemoved(id);
    if (wasShown)
        show(m_session.photos.idAt(std::min(row, m_session.photos.count() - 1)));
}

void PhotoController::show(int id)
{
    models::Stage stage;
    stage.photoId = m_session.photos.find(id) ? id : 0;
    m_session.stage.set(stage);
    refreshDescription();
    const models::Photo* photo = m_session.currentPhoto();
    if (photo && photo->failure) {
        const auto text = text::errorText(*photo->failure, photo->name);
        m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
    } else if (m_session.notice.notice().kind == models::Notice::Kind::Error) {
        m_session.notice.clear();
    }
}

void PhotoController::chooseFace(int index)
{
    const models::Photo* photo = m_session.currentPhoto();
    const bool useful = photo && photo->pixels && index >= 0 && index < static_cast<int>(photo->analysis.faces.size());
    if (useful && (index != photo->analysis.chosen || photo->state == models::PhotoState::Looking))
        startLooking(photo->id, index);
}

void PhotoController::checkForManipulation()
{
    const models::Photo* photo = m_session.currentPhoto();
    if (!photo || !photo->pixels)
        return;
    m_workers.device().submit<core::engine::Verdict>(
        [door = m_workers.door(), pixels = photo->pixels](core::jobs::JobContext& job) { return door->verify(*pixels, job); }, {},
        [this, id = photo->id](core::Result<core::engine::Verdict> verdict) {
            if (verdict.ok()) {
                m_session.photos.update(id, [&verdict](models::Photo& checked) { checked.verdict = *verdict; });
                m_session.stage.set(m_session.stage.stage());
            } else if (const auto text = text::errorText(verdict.error()); !text.headline.isEmpty()) {
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
            }
        });
}

void PhotoController::refreshDescription()
{
    if (const models::Photo* photo = m_session.currentPhoto())
        m_session.description.show(photo->analysis.description, photo->description);
    else
        m_session.description.clear();
}

} // namespace ui::controllers
