#include "ui/controllers/gallery_controller.h"

#include "ui/controllers/gallery_commands.h"
#include "ui/models/undo_commands.h"
#include "ui/text/error_text.h"

#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>

namespace ui::controllers {
namespace {

constexpr int kMore = 4;

} // namespace

GalleryController::GalleryController(Session& session, Workers& workers, models::Library& library, QueueController& queue,
    PaintController& paint, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
    , m_library(library)
    , m_queue(queue)
    , m_paint(paint)
{
}

void GalleryController::show(qint64 id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    models::Stage stage = m_session.stage.stage();
    if (!result || (stage.resultId == id && !stage.painting && models::showsPortrait(stage.view)))
        return;
    if (!models::showsPortrait(stage.view))
        stage.view = models::StageView::Compare;
    const models::Photo* photo = m_session.photos.findPath(result->photoPath);
    stage.photoId = photo ? photo->id : 0;
    stage.resultId = id;
    stage.painting = false;
    stage.preview = {};
    m_session.strip.setPhoto(result->photoPath);
    m_session.stage.set(stage);
    if (photo)
        m_session.description.show(photo->analysis.description, photo->description);
}

void GalleryController::setStars(qint64 id, int stars)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (result && result->stars != stars && stars >= 0 && stars <= 5)
        m_session.undo.push(new SetStars(m_session, m_library, id, stars));
}

void GalleryController::eraseStars()
{
    if (const auto erased = m_library.eraseStars(); !erased) {
        const auto text = text::errorText(erased.error(), tr("Library"));
        return m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
    }
    m_session.undo.clear(); // it would bring ratings back
    for (int row = 0; row < m_session.results.count(); ++row)
        m_session.results.update(m_session.results.idAt(row), [](models::PortraitResult& result) { result.stars = 0; });
    m_session.stage.set(m_session.stage.stage());
    m_session.notice.set({ models::Notice::Kind::Info, tr("All ratings are erased."), {}, {} });
}

void GalleryController::moveToTrash(qint64 id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result)
        return;
    QList<TrashPortrait::Moved> moved;
    for (const QString& file : { result->file, result->heatFile }) {
        QString trashed;
        if (file.isEmpty() || !QFile::exists(file))
            continue;
        if (!QFile::moveToTrash(file, &trashed)) {
            m_session.notice.set({ models::Notice::Kind::Error, tr("The portrait could not be moved to the trash."),
                tr("Check that the disk has a trash and that you may write to it."), file });
            return;
        }
        moved.append({ file, trashed });
    }
    m_session.undo.push(new TrashPortrait(m_session, m_library, *result, moved));
}

void GalleryController::copyToClipboard()
{
    const models::PortraitResult* result = m_session.currentResult();
    if (!result)
        return;
    m_workers.files().submit<core::image::Image>(
        [door = m_workers.door(), file = result->file](
            core::jobs::JobContext& job) { return door->readPhoto(file.toStdU16String(), job); },
        {},
        [this, name = result->photoName](const core::Result<core::image::Image>& picture) {
            if (picture) {
                QGuiApplication::clipboard()->setImage(models::toQImage(*picture));
                return m_session.notice.set({ models::Notice::Kind::Info, tr("The portrait is on the clipboard."), {}, {} });
            }
            const auto text = text::errorText(picture.error(), name);
            m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
        });
}

void GalleryController::takeSettings(qint64 id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result)
        return;
    models::Draft draft = result->settings.draft;
    draft.count = m_session.draft.draft().count;
    draft.seedLocked = true;
    m_session.undo.push(new models::EditDraft(m_session.draft, draft, 0, tr("Take settings of a portrait")));
    m_session.notice.set({ models::Notice::Kind::Info, tr("The settings of this portrait are in the panel."), {}, {} });
}

void GalleryController::restoreRecipe(const QString& file, std::function<void(bool)> done)
{
    m_workers.files().submit<core::engine::Recipe>(
        [door = m_workers.door(), file](core::jobs::JobContext&) { return door->readRecipe(file.toStdU16String()); }, {},
        [this, file, done = std::move(done)](const core::Result<core::engine::Recipe>& recipe) {
            if (recipe) {
                models::Draft draft = models::settingsOf(*recipe).draft;
                draft.count = m_session.draft.draft().count;
                m_session.undo.push(new models::EditDraft(m_session.draft, draft, 0, tr("Take the recipe of a picture")));
                m_session.notice.set({ models::Notice::Kind::Info,
                    tr("The recipe of “%1” is in the panel.").arg(QFileInfo(file).fileName()),
                    tr("Choose the photo it was made from, or another, and generate."), {} });
                for (int row = m_session.results.count() - 1; row >= 0; --row) // one of ours shows itself
                    if (const auto& result = m_session.results.all()[row]; result.portrait.recipe.seed == recipe->seed
                        && result.portrait.recipe.toJson() == recipe->toJson()) {
                        show(result.id);
                        break;
                    }
            }
            done(recipe.ok());
        });
}

void GalleryController::order(const models::PortraitResult& result, std::vector<models::JobSettings> settings)
{
    std::vector<models::Job> jobs;
    for (models::JobSettings& wanted : settings) {
        models::Job job;
        job.photo = result.photoPath;
        job.settings = std::move(wanted);
        jobs.push_back(std::move(job));
    }
    const models::Photo* photo = m_session.photos.findPath(result.photoPath);
    const int photoId = photo ? photo->id : 0;
    m_paint.follow(m_queue.add(std::move(jobs), models::Library::Place::First), photoId);
}

void GalleryController::moreLikeThis(qint64 id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result)
        return;
    std::vector<models::JobSettings> settings(kMore, result->settings);
    const quint64 first = m_paint.newSeed();
    for (int i = 0; i < kMore; ++i)
        settings[i].draft.seed = first + static_cast<quint64>(i);
    order(*result, std::move(settings));
}

void GalleryController::vary(qint64 id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result)
        return;
    std::vector<models::JobSettings> settings(kMore, result->settings);
    const double guidance = result->portrait.recipe.guidance, identity = result->settings.draft.identityWeight;
    settings[0].draft.identityWeight = std::min(2.0, identity + 0.2);
    settings[1].draft.identityWeight = std::max(0.0, identity - 0.2);
    settings[2].draft.guidance = guidance + 1;
    settings[3].draft.guidance = std::max(1.0, guidance - 0.5);
    order(*result, std::move(settings));
}

void GalleryController::sameSeedOtherPrompt(qint64 id)
{
    takeSettings(id);
    Q_EMIT promptWanted();
}

std::optional<models::Ranking> GalleryController::rankingOf(qint64 id) const
{
    const models::PortraitResult* result = m_session.results.find(id);
    if (!result || result->order == 0)
        return std::nullopt;
    std::vector<const models::PortraitResult*> together;
    for (const models::PortraitResult& other : m_session.results.all())
        if (other.order == result->order && other.photoPath == result->photoPath)
            together.push_back(&other);
    if (together.size() < 2)
        return std::nullopt;
    for (models::Ranking& ranking : models::rank(together))
        if (ranking.id == id)
            return std::move(ranking);
    return std::nullopt;
}

} // namespace ui::controllers
