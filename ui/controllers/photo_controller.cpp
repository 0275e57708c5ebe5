#include "ui/controllers/photo_controller.h"

#include "ui/text/error_text.h"

#include <QDir>
#include <QFileInfo>

namespace ui::controllers {
namespace {

struct SeenPhoto {
    core::engine::Analysis analysis;
    std::vector<models::RegionOutline> outlines;
};

core::Result<SeenPhoto> lookAt(EngineDoor& door, const QString& path, int faceIndex, core::jobs::JobContext& job)
{
    const auto photo = door.readPhoto(path.toStdU16String(), job);
    if (!photo)
        return photo.error();
    auto analysis = door.analyze(*photo, faceIndex, job);
    if (!analysis)
        return analysis.error();
    SeenPhoto seen;
    seen.analysis = std::move(*analysis);
    seen.outlines = models::outlinesOf(seen.analysis.regions);
    seen.analysis.regions.clear();
    return seen;
}

} // namespace

QStringList picturesIn(const QStringList& paths)
{
    static const QStringList kPatterns{ "*.jpg", "*.jpeg", "*.png", "*.webp", "*.tif", "*.tiff" };
    QStringList files;
    for (const QString& path : paths) {
        if (!QFileInfo(path).isDir()) {
            files << QFileInfo(path).absoluteFilePath();
            continue;
        }
        const QDir folder(QFileInfo(path).absoluteFilePath());
        for (const QString& name : folder.entryList(kPatterns, QDir::Files, QDir::Name | QDir::IgnoreCase))
            files << folder.filePath(name);
    }
    files.removeDuplicates();
    return files;
}

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

std::vector<int> PhotoController::open(const QStringList& paths)
{
    const QStringList files = picturesIn(paths);
    QStringList fresh;
    for (const QString& file : files) {
        const models::Photo* known = m_session.photos.findPath(file);
        if (!known)
            fresh << file;
        else if (known->state == models::PhotoState::Failed)
            m_session.photos.update(known->id, [](models::Photo& photo) {
                photo.state = models::PhotoState::Waiting;
                photo.failure.reset();
            });
    }
    m_session.photos.add(fresh);
    std::vector<int> ids;
    for (const QString& file : files)
        ids.push_back(m_session.photos.findPath(file)->id);
    if (!ids.empty())
        show(ids.front());
    lookAtNext();
    return ids;
}

void PhotoController::lookAtNext()
{
    if (m_surveyed != 0)
        return;
    const models::Photo* next = m_session.currentPhoto(); // what the person sees comes first
    for (int row = 0; row < m_session.photos.count() && (!next || next->state != models::PhotoState::Waiting); ++row)
        next = m_session.photos.find(m_session.photos.idAt(row));
    if (!next || next->state != models::PhotoState::Waiting)
        return;
    m_surveyed = next->id;
    look(next->id, 0);
}

void PhotoController::look(int id, int faceIndex)
{
    Looking& looking = m_looking[id];
    looking.stop.requestStop(); // whatever was asked before
    const int generation = ++looking.generation;
    m_session.photos.update(id, [](models::Photo& photo) { photo.state = models::PhotoState::Looking; });
    if (id == m_session.stage.stage().photoId)
        m_session.stage.set(m_session.stage.stage());
    looking.stop = m_workers.device().submit<SeenPhoto>(
        [door = m_workers.door(), path = m_session.photos.find(id)->path, faceIndex](
            core::jobs::JobContext& job) { return lookAt(*door, path, faceIndex, job); },
        {},
        [this, id, generation](core::Result<SeenPhoto> seen) {
            if (m_surveyed == id)
                m_surveyed = 0;
            const auto newest = m_looking.find(id);
            if (newest != m_looking.end() && newest->second.generation == generation) { // else another face was chosen, or the photo is gone
                if (!seen) {
                    fail(id, seen.error());
                } else {
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
                }
            }
            lookAtNext();
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
    if (!there || id != m_session.stage.stage().photoId)
        return; // the list says it; of hundreds nobody wants to be told one by one
    const auto text = text::errorText(error, m_session.photos.find(id)->name);
    m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
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
    const QString path = m_session.photos.find(id)->path;
    m_session.photos.remove(id);
    Q_EMIT photoRemoved(path);
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
    if (photo)
        m_session.strip.setPhoto(photo->path);
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
    const bool useful = photo && index >= 0 && index < static_cast<int>(photo->analysis.faces.size());
    if (useful && (index != photo->analysis.chosen || photo->state == models::PhotoState::Looking))
        look(photo->id, index);
}

void PhotoController::checkForManipulation()
{
    const models::Photo* photo = m_session.currentPhoto();
    if (!photo)
        return;
    m_workers.device().submit<core::engine::Verdict>(
        [door = m_workers.door(), path = photo->path](core::jobs::JobContext& job) -> core::Result<core::engine::Verdict> {
            const auto picture = door->readPhoto(path.toStdU16String(), job);
            return picture ? door->verify(*picture, job) : picture.error();
        },
        {},
        [this, id = photo->id](core::Result<core::engine::Verdict> verdict) {
            if (verdict) {
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
