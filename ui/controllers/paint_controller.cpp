#include "ui/controllers/paint_controller.h"

#include "ui/text/error_text.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QRandomGenerator>

namespace ui::controllers {
namespace {

constexpr int kPreviewSide = 1024;

/// Nine digits are enough to never meet the same twice, and few enough to read out.
quint64 drawnSeed() { return QRandomGenerator::global()->bounded(1, 1'000'000'000); }

std::optional<float> toFloat(const std::optional<double>& value)
{
    return value ? std::optional<float>(static_cast<float>(*value)) : std::nullopt;
}

/// The chosen face in the photo as the canvas has it, which may be smaller than the file.
QRectF faceInPicture(const models::Photo& photo)
{
    const auto& analysis = photo.analysis;
    if (analysis.chosen >= static_cast<int>(analysis.faces.size()) || analysis.photoWidth == 0)
        return {};
    const auto& box = analysis.faces[analysis.chosen].box;
    const double scale = static_cast<double>(photo.picture.width()) / analysis.photoWidth;
    return QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
}

} // namespace

PaintController::PaintController(Session& session, Workers& workers, std::function<quint64()> drawSeed, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_workers(workers)
    , m_drawSeed(drawSeed ? std::move(drawSeed) : drawnSeed)
{
}

bool PaintController::canGenerate() const
{
    const models::Photo* photo = m_session.currentPhoto();
    return photo && photo->state == models::PhotoState::Ready && !m_session.activity.activity().isBusy();
}

void PaintController::generate()
{
    if (!canGenerate())
        return;
    if (!m_session.draft.draft().seedLocked)
        rollSeed();
    const models::Photo& photo = *m_session.currentPhoto();
    m_order = { m_session.draft.draft(), photo.id, photo.name, photo.pixels, photo.analysis.chosen, std::nullopt, photo.picture,
        faceInPicture(photo) };
    if (m_session.description.isEdited())
        m_order.description = m_session.description.clauses();
    ++m_generation;
    m_session.notice.clear();
    models::Stage stage = m_session.stage.stage();
    stage.resultId = 0;
    stage.view = stage.view == models::StageView::Portrait ? stage.view : models::StageView::Compare;
    stage.painting = true;
    stage.preview = {};
    m_session.stage.set(stage);
    paintNext(0);
}

void PaintController::paintNext(int index)
{
    m_session.activity.set({ models::Phase::Painting, index + 1, m_order.draft.count, {} });
    m_stop = m_workers.device().submit<core::engine::Portrait>(
        [door = m_workers.door(), request = requestOf(index, m_generation), pixels = m_order.pixels](
            core::jobs::JobContext& job) mutable {
            request.photo = *pixels; // copied here, where it holds nobody up
            return door->paint(request, job);
        },
        [this, index, generation = m_generation](const core::jobs::Progress& progress) {
            if (generation == m_generation)
                showProgress(index, progress);
        },
        [this, index, generation = m_generation](core::Result<core::engine::Portrait> portrait) {
            if (generation != m_generation)
                return;
            if (!portrait.ok()) {
                const auto text = text::errorText(portrait.error(), m_order.photoName);
                if (!text.headline.isEmpty())
                    m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
                return finish();
            }
            keep(std::move(portrait).value());
            if (index + 1 < m_order.draft.count)
                paintNext(index + 1);
            else
                finish();
        });
}

core::engine::PortraitRequest PaintController::requestOf(int index, int generation)
{
    const models::Draft& draft = m_order.draft;
    core::engine::PortraitRequest request;
    request.faceIndex = m_order.faceIndex;
    request.prompt = draft.prompt.toStdString();
    request.negativePrompt = draft.negativePrompt.toStdString();
    request.description = m_order.description;
    request.seed = draft.seed + static_cast<quint64>(index);
    request.steps = draft.steps;
    request.guidance = toFloat(draft.guidance);
    request.mergeRatio = toFloat(draft.mergeRatio);
    request.scheduler = draft.scheduler;
    request.identityWeight = static_cast<float>(draft.identityWeight);
    for (const auto& [region, weight] : draft.regionWeights)
        request.regionWeights[region] = static_cast<float>(weight);
    request.onPreview = [this, generation](const core::image::Image& image) {
        const QImage preview = models::fitted(models::toQImage(image), kPreviewSide);
        QMetaObject::invokeMethod(
            this, [this, generation, preview] { showPreview(generation, preview); }, Qt::QueuedConnection);
    };
    return request;
}

void PaintController::showProgress(int index, const core::jobs::Progress& progress)
{
    models::Activity activity = m_session.activity.activity();
    if (activity.phase != models::Phase::Painting || activity.portrait != index + 1)
        return;
    activity.progress = progress;
    m_session.activity.set(activity);
}

void PaintController::showPreview(int generation, const QImage& preview)
{
    models::Stage stage = m_session.stage.stage();
    if (generation != m_generation || m_session.activity.activity().phase != models::Phase::Painting || !stage.painting)
        return;
    if (stage.resultId != 0) { // the portrait before this one of the same series
        stage.resultId = 0;
        m_session.stage.set(stage);
    }
    m_session.stage.setPreview(preview);
}

void PaintController::keep(core::engine::Portrait portrait)
{
    models::PortraitResult result;
    result.photoId = m_order.photoId;
    result.photoName = m_order.photoName;
    result.picture = models::toQImage(portrait.picture);
    result.thumbnail = models::fitted(result.picture, models::PortraitResult::kThumbnailSide);
    result.reference = m_order.reference;
    result.referenceFace = m_order.referenceFace;
    result.portrait = std::make_shared<const core::engine::Portrait>(std::move(portrait));
    const int id = m_session.results.add(std::move(result));
    models::Stage stage = m_session.stage.stage();
    if (!stage.painting)
        return; // the person is looking at something else
    stage.resultId = id;
    stage.preview = {};
    m_session.stage.set(stage);
}

void PaintController::finish()
{
    m_order.pixels.reset();
    m_session.activity.set({});
    models::Stage stage = m_session.stage.stage();
    if (!stage.painting)
        return;
    stage.painting = false;
    stage.preview = {};
    if (stage.resultId == 0) // stopped or failed: back to the last portrait of this photo, or to the photo itself
        for (int row = m_session.results.count() - 1; row >= 0 && stage.resultId == 0; --row)
            if (const int id = m_session.results.idAt(row); m_session.results.find(id)->photoId == stage.photoId)
                stage.resultId = id;
    if (stage.resultId == 0)
        stage.view = models::StageView::Photo;
    m_session.stage.set(stage);
}

void PaintController::cancel()
{
    models::Activity activity = m_session.activity.activity();
    if (activity.phase != models::Phase::Painting)
        return;
    activity.phase = models::Phase::Stopping;
    m_session.activity.set(activity);
    m_stop.requestStop();
}

void PaintController::rollSeed()
{
    models::Draft draft = m_session.draft.draft();
    draft.seed = m_drawSeed();
    m_session.draft.set(draft);
}

void PaintController::followPainting()
{
    if (!m_session.activity.activity().isBusy() || m_session.stage.stage().painting || !m_session.photos.find(m_order.photoId))
        return;
    models::Stage stage;
    stage.photoId = m_order.photoId;
    stage.view = models::StageView::Compare;
    stage.painting = true;
    m_session.stage.set(stage);
}

void PaintController::showResult(int id)
{
    const models::PortraitResult* result = m_session.results.find(id);
    models::Stage stage = m_session.stage.stage();
    if (!result || (stage.resultId == id && !stage.painting))
        return;
    if (stage.view == models::StageView::Photo)
        stage.view = models::StageView::Compare;
    if (m_session.photos.find(result->photoId))
        stage.photoId = result->photoId;
    stage.resultId = id;
    stage.painting = false;
    stage.preview = {};
    m_session.stage.set(stage);
}

void PaintController::setView(models::StageView view)
{
    models::Stage stage = m_session.stage.stage();
    stage.view = view;
    m_session.stage.set(stage);
}

void PaintController::save(int resultId, const QString& path)
{
    const models::PortraitResult* result = m_session.results.find(resultId);
    if (!result || path.isEmpty())
        return;
    const QFileInfo file(path);
    const QString target = file.suffix().compare(QLatin1String("png"), Qt::CaseInsensitive) == 0
        ? path
        : file.dir().filePath(file.completeBaseName() + QStringLiteral(".png"));
    m_workers.files().submit<std::monostate>(
        [door = m_workers.door(), portrait = result->portrait, target](
            core::jobs::JobContext&) { return door->save(*portrait, target.toStdU16String()); },
        {},
        [this, id = result->id, target](const core::Status& saved) {
            if (!saved.ok()) {
                const auto text = text::errorText(saved.error(), QFileInfo(target).fileName());
                m_session.notice.set({ models::Notice::Kind::Error, text.headline, text.remedy, text.details });
                return;
            }
            m_session.results.setSavedAs(id, target);
            m_session.notice.set({ models::Notice::Kind::Info, tr("Saved as %1").arg(QDir::toNativeSeparators(target)), {}, {} });
        });
}

QString PaintController::suggestedFileName() const
{
    const models::PortraitResult* result = m_session.currentResult();
    if (!result)
        return {};
    return QStringLiteral("%1_%2.png").arg(QFileInfo(result->photoName).completeBaseName()).arg(result->portrait->recipe.seed);
}

void PaintController::copyToClipboard() const
{
    if (const models::PortraitResult* result = m_session.currentResult())
        QGuiApplication::clipboard()->setImage(result->picture);
}

void PaintController::forgetPhoto(int photoId)
{
    if (m_order.photoId == photoId)
        cancel();
}

} // namespace ui::controllers
