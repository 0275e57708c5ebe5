#include "ui/controllers/paint_controller.h"

#include <QRandomGenerator>

namespace ui::controllers {
namespace {

/// Nine digits are enough to never meet the same twice, and few enough to read out.
quint64 drawnSeed() { return QRandomGenerator::global()->bounded(1, 1'000'000'000); }

} // namespace

PaintController::PaintController(
    Session& session, QueueController& queue, std::function<quint64()> drawSeed, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_queue(queue)
    , m_drawSeed(drawSeed ? std::move(drawSeed) : drawnSeed)
{
    connect(&queue, &QueueController::previewed, this, &PaintController::showPreview);
    connect(&queue, &QueueController::portraitMade, this, &PaintController::showMade);
    connect(&queue, &QueueController::jobEnded, this, &PaintController::showEnd);
    connect(&session.stage, &models::StageModel::changed, this, [this](const models::Stage& stage) {
        const models::Photo* photo = m_session.currentPhoto();
        if (m_wanted != 0 && stage.photoId == m_wanted && photo->state >= models::PhotoState::Ready) {
            m_wanted = 0;
            generate();
        }
    });
}

bool PaintController::canGenerate() const
{
    const models::Photo* photo = m_session.currentPhoto();
    const models::Activity& activity = m_session.activity.activity();
    return photo && photo->state == models::PhotoState::Ready && (!activity.isBusy() || activity.batch);
}

void PaintController::generate()
{
    if (!canGenerate())
        return;
    if (!m_session.draft.draft().seedLocked)
        rollSeed();
    const models::Photo& photo = *m_session.currentPhoto();
    models::Job job;
    job.photo = photo.path;
    job.settings.draft = m_session.draft.draft();
    job.settings.faceIndex = photo.analysis.chosen;
    if (m_session.description.isEdited())
        job.settings.description = m_session.description.clauses();
    std::vector<models::Job> jobs;
    for (int i = 0; i < job.settings.draft.count; ++i) {
        jobs.push_back(job);
        jobs.back().settings.draft.seed += static_cast<quint64>(i);
        jobs.back().settings.draft.count = 1;
    }
    const int photoId = photo.id;
    m_session.notice.clear();
    follow(m_queue.add(std::move(jobs), models::Library::Place::First), photoId);
}

void PaintController::generateWhenReady(int photoId)
{
    m_wanted = photoId;
    m_session.stage.set(m_session.stage.stage()); // it may be ready already
}

void PaintController::follow(qint64 order, int photoId)
{
    if (order == 0)
        return;
    m_followed = order;
    models::Stage stage = m_session.stage.stage();
    stage.photoId = photoId;
    stage.resultId = 0;
    stage.view = models::showsPortrait(stage.view) ? stage.view : models::StageView::Compare;
    stage.painting = true;
    stage.preview = {};
    m_session.stage.set(stage);
}

bool PaintController::isOnStage(qint64 id) const
{
    const models::Job* job = m_session.jobs.find(id);
    return job && job->order == m_followed && m_session.stage.stage().painting;
}

void PaintController::showPreview(qint64 job, const QImage& preview)
{
    if (!isOnStage(job))
        return;
    models::Stage stage = m_session.stage.stage();
    const models::Photo* photo = m_session.photos.findPath(m_session.jobs.find(job)->photo);
    const int photoId = photo ? photo->id : 0;
    if (stage.resultId != 0 || stage.photoId != photoId) { // the portrait before this one of the same series
        stage.resultId = 0;
        stage.photoId = photoId;
        m_session.stage.set(stage);
    }
    m_session.stage.setPreview(preview);
}

void PaintController::showMade(qint64 resultId)
{
    const models::PortraitResult* result = m_session.results.find(resultId);
    models::Stage stage = m_session.stage.stage();
    if (!result || !isOnStage(result->job))
        return; // the person is looking at something else
    stage.resultId = resultId;
    stage.preview = {};
    m_session.stage.set(stage);
}

void PaintController::showEnd(qint64 job)
{
    if (!isOnStage(job))
        return;
    for (const models::Job& other : m_session.jobs.all())
        if (other.order == m_followed && !other.isOver())
            return;
    models::Stage stage = m_session.stage.stage();
    stage.painting = false;
    stage.preview = {};
    const models::Photo* photo = m_session.currentPhoto();
    if (stage.resultId == 0 && photo) // stopped or failed: back to the last portrait of this photo, or to the photo itself
        for (int row = m_session.results.count() - 1; row >= 0 && stage.resultId == 0; --row)
            if (m_session.results.all()[row].photoPath == photo->path)
                stage.resultId = m_session.results.idAt(row);
    if (stage.resultId == 0)
        stage.view = models::StageView::Photo;
    m_session.stage.set(stage);
}

void PaintController::cancel()
{
    const models::Activity& activity = m_session.activity.activity();
    const models::Job* job = m_session.jobs.find(activity.job);
    if (activity.phase != models::Phase::Painting || !job)
        return;
    if (job->origin == models::JobOrigin::Generate)
        m_queue.cancelOrder(job->order);
    else
        m_queue.cancel(job->id);
}

void PaintController::rollSeed()
{
    models::Draft draft = m_session.draft.draft();
    draft.seed = m_drawSeed();
    m_session.draft.set(draft);
}

void PaintController::followPainting()
{
    const models::Job* job = m_session.jobs.find(m_session.activity.activity().job);
    if (!job || m_session.stage.stage().painting)
        return;
    const models::Photo* photo = m_session.photos.findPath(job->photo);
    follow(job->order, photo ? photo->id : 0);
}

void PaintController::setView(models::StageView view)
{
    models::Stage stage = m_session.stage.stage();
    stage.view = view;
    m_session.stage.set(stage);
}

void PaintController::forgetPhoto(const QString& path)
{
    std::vector<qint64> orders;
    for (const models::Job& job : m_session.jobs.all())
        if (job.photo == path && !job.isOver() && job.origin == models::JobOrigin::Generate)
            orders.push_back(job.order);
    for (const qint64 order : orders)
        m_queue.cancelOrder(order);
}

} // namespace ui::controllers
