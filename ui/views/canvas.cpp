#include "ui/views/canvas.h"

#include "ui/text/wording.h"
#include "ui/views/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <cmath>

namespace ui::views {
namespace {

constexpr double kLargestEnlargement = 4; ///< more shows only blur
constexpr int kCaptionHeight = 30;

QRect fittedInto(const QSize& picture, const QRect& room)
{
    QSizeF size = QSizeF(picture).scaled(room.size(), Qt::KeepAspectRatio);
    if (size.width() > picture.width() * kLargestEnlargement)
        size = QSizeF(picture) * kLargestEnlargement;
    QRect place(QPoint(), size.toSize());
    place.moveCenter(room.center());
    return place;
}

QPainterPath rounded(const QRectF& place)
{
    QPainterPath path;
    path.addRoundedRect(place, metrics::kRadius, metrics::kRadius);
    return path;
}

} // namespace

QRect portraitCrop(const QSize& picture, const QRectF& face)
{
    if (face.isEmpty())
        return QRect(QPoint(), picture);
    // A detector's box goes from the brows to the chin; hair and shoulders want about as much again around it.
    const double side
        = std::min({ std::max(face.width(), face.height()) * 2.1, double(picture.width()), double(picture.height()) });
    QRectF crop(0, 0, side, side);
    crop.moveCenter(face.center() - QPointF(0, face.height() * 0.1));
    crop.moveLeft(std::clamp(crop.left(), 0.0, picture.width() - side));
    crop.moveTop(std::clamp(crop.top(), 0.0, picture.height() - side));
    return crop.toAlignedRect().intersected(QRect(QPoint(), picture));
}

Canvas::Canvas(const controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    setMouseTracking(true);
    setMinimumSize(320, 240);
    setAccessibleName(tr("Canvas"));
    connect(&session.stage, &models::StageModel::changed, this, &Canvas::refresh);
    connect(&session.stage, &models::StageModel::previewChanged, this, qOverload<>(&QWidget::update));
    refresh();
}

void Canvas::setOutlinesShown(bool shown)
{
    m_outlinesShown = shown;
    update();
}

void Canvas::highlightRegion(const QString& region)
{
    m_highlighted = region;
    update();
}

void Canvas::refresh()
{
    setAccessibleDescription(spoken());
    update();
}

QString Canvas::spoken() const
{
    const models::Stage& stage = m_session.stage.stage();
    if (stage.painting && stage.resultId == 0)
        return tr("A portrait is being painted");
    if (const auto* result = m_session.currentResult(); result && stage.view != models::StageView::Photo)
        return m_session.results.index(m_session.results.rowOf(result->id)).data(Qt::AccessibleTextRole).toString();
    if (const auto* photo = m_session.currentPhoto())
        return m_session.photos.index(m_session.photos.rowOf(photo->id)).data(Qt::AccessibleTextRole).toString();
    return tr("Nothing is open");
}

QRect Canvas::photoPlace() const
{
    const auto* photo = m_session.currentPhoto();
    const QRect room = rect().marginsRemoved(QMargins() + metrics::kCanvasMargin);
    return photo && !photo->picture.isNull() ? fittedInto(photo->picture.size(), room) : room;
}

QTransform Canvas::photoToCanvas() const
{
    const auto* photo = m_session.currentPhoto();
    const QRect place = photoPlace();
    QTransform transform;
    transform.translate(place.x(), place.y());
    if (photo && photo->analysis.photoWidth > 0)
        transform.scale(double(place.width()) / photo->analysis.photoWidth, double(place.height()) / photo->analysis.photoHeight);
    return transform;
}

void Canvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    switch (m_session.stage.stage().view) {
    case models::StageView::Photo:
        return paintPhoto(painter);
    case models::StageView::Compare:
        return paintPair(painter);
    case models::StageView::Portrait:
        return paintPortrait(painter, rect().marginsRemoved(QMargins() + metrics::kCanvasMargin));
    }
}

void Canvas::paintPhoto(QPainter& painter)
{
    const auto* photo = m_session.currentPhoto();
    if (!photo)
        return;
    const QRect place = photoPlace();
    if (photo->picture.isNull()) {
        paintEmpty(painter, fittedInto(QSize(400, 400), place),
            photo->failure ? tr("This photo cannot be shown") : tr("Reading the photo…"));
        return;
    }
    paintPicture(painter, m_photo, photo->picture, photo->picture.rect(), place);
    if (m_outlinesShown && photo->state == models::PhotoState::Ready) {
        painter.setClipPath(rounded(place));
        paintOutlines(painter, photoToCanvas());
        paintFaces(painter, photoToCanvas());
        painter.setClipping(false);
    }
}

void Canvas::paintOutlines(QPainter& painter, const QTransform& toCanvas)
{
    for (const auto& outline : m_session.currentPhoto()->outlines) {
        QPainterPath path;
        for (const QPolygonF& border : outline.borders) {
            path.addPolygon(toCanvas.map(border));
            path.closeSubpath();
        }
        const QColor colour = theme().region(outline.region);
        QColor fill = colour;
        fill.setAlphaF(!m_highlighted.isEmpty() && m_highlighted == QString::fromStdString(outline.region) ? 0.32f : 0.0f);
        painter.setBrush(fill);
        painter.setPen(
            QPen(theme().outlineShadow, 3.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)); // keeps it visible on light skin
        painter.drawPath(path);
        painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPath(path);
    }
}

void Canvas::paintFaces(QPainter& painter, const QTransform& toCanvas)
{
    const auto& analysis = m_session.currentPhoto()->analysis;
    if (analysis.faces.size() < 2)
        return; // the outlines say enough
    painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < static_cast<int>(analysis.faces.size()); ++i) {
        const auto& box = analysis.faces[i].box;
        const QRectF place = toCanvas.mapRect(QRectF(box.x, box.y, box.width, box.height));
        const bool chosen = i == analysis.chosen;
        painter.setPen(QPen(theme().outlineShadow, 4));
        painter.drawRoundedRect(place, 8, 8);
        painter.setPen(QPen(chosen ? theme().accent : theme().onPicture, 2, chosen ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(place, 8, 8);
    }
}

void Canvas::paintPair(QPainter& painter)
{
    const auto* photo = m_session.currentPhoto();
    const auto* result = m_session.currentResult();
    QRect room = rect().marginsRemoved(QMargins() + metrics::kCanvasMargin);
    const bool beside = room.width() >= room.height();
    const int gap = metrics::kGap * 2;
    QRect left = room, right = room;
    if (beside) {
        left.setWidth((room.width() - gap) / 2);
        right.setLeft(left.right() + gap);
    } else {
        left.setHeight((room.height() - gap) / 2);
        right.setTop(left.bottom() + gap);
    }
    if (isRightToLeft() && beside)
        std::swap(left, right);

    QImage reference;
    QRectF face;
    if (result) {
        reference = result->reference;
        face = result->referenceFace;
    } else if (photo && !photo->picture.isNull()) {
        reference = photo->picture;
        const auto& analysis = photo->analysis;
        if (analysis.chosen < static_cast<int>(analysis.faces.size())) {
            const auto& box = analysis.faces[analysis.chosen].box;
            const double scale = double(photo->picture.width()) / analysis.photoWidth;
            face = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale);
        }
    }
    const QMargins forCaption(0, 0, 0, kCaptionHeight);
    const QRect source = portraitCrop(reference.size(), face);
    const QRect place = fittedInto(reference.isNull() ? QSize(400, 400) : source.size() * 4, left.marginsRemoved(forCaption));
    if (reference.isNull())
        paintEmpty(painter, place, {});
    else
        paintPicture(painter, m_photo, reference, source, place);
    paintCaption(painter, place, result ? result->photoName : photo ? photo->name : QString());
    paintPortrait(painter, right.marginsRemoved(forCaption));
}

void Canvas::paintPortrait(QPainter& painter, const QRect& room)
{
    const models::Stage& stage = m_session.stage.stage();
    const auto* result = m_session.currentResult();
    const QImage picture = result ? result->picture : stage.preview;
    if (picture.isNull()) {
        const QRect place = fittedInto(QSize(400, 400), room);
        paintEmpty(painter, place, stage.painting ? tr("Painting…") : tr("The portrait will appear here"));
        if (stage.view == models::StageView::Compare)
            paintCaption(painter, place, tr("Portrait"));
        return;
    }
    const QRect place = fittedInto(picture.size(), room);
    paintPicture(painter, m_portrait, picture, picture.rect(), place);
    if (stage.view == models::StageView::Compare)
        paintCaption(
            painter, place, result ? tr("Portrait, seed %1").arg(result->portrait->recipe.seed) : tr("Portrait in the making"));
}

void Canvas::paintPicture(QPainter& painter, Scaled& scaled, const QImage& picture, const QRect& source, const QRect& place)
{
    const qreal ratio = devicePixelRatioF();
    const QSize size = (QSizeF(place.size()) * ratio).toSize();
    if (scaled.key != picture.cacheKey() || scaled.source != source || scaled.size != size) {
        const QImage part = source == picture.rect() ? picture : picture.copy(source);
        scaled = { picture.cacheKey(), source, size,
            QPixmap::fromImage(part.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)) };
        scaled.pixmap.setDevicePixelRatio(ratio);
    }
    painter.setClipPath(rounded(place));
    painter.drawPixmap(place.topLeft(), scaled.pixmap);
    painter.setClipping(false);
}

void Canvas::paintEmpty(QPainter& painter, const QRect& place, const QString& words)
{
    painter.setPen(QPen(theme().line, 1.5, Qt::DashLine));
    QColor fill = theme().window;
    fill.setAlphaF(0.55f);
    painter.setBrush(fill);
    painter.drawPath(rounded(place));
    painter.setPen(theme().muted);
    painter.setFont(themeFont(TextSize::Normal));
    painter.drawText(place.marginsRemoved(QMargins(16, 16, 16, 16)), Qt::AlignCenter | Qt::TextWordWrap, words);
}

void Canvas::paintCaption(QPainter& painter, const QRect& place, const QString& caption)
{
    painter.setPen(theme().muted);
    painter.setFont(themeFont(TextSize::Small));
    const QRect room(place.left(), place.bottom() + 4, place.width(), kCaptionHeight - 4);
    painter.drawText(room, Qt::AlignCenter, painter.fontMetrics().elidedText(caption, Qt::ElideMiddle, room.width()));
}

int Canvas::faceAt(const QPoint& position) const
{
    const auto* photo = m_session.currentPhoto();
    if (!photo || m_session.stage.stage().view != models::StageView::Photo || photo->analysis.faces.size() < 2)
        return -1;
    const QTransform toCanvas = photoToCanvas();
    for (int i = static_cast<int>(photo->analysis.faces.size()) - 1; i >= 0;
         --i) { // the smallest first: it may lie in a larger one
        const auto& box = photo->analysis.faces[i].box;
        if (toCanvas.mapRect(QRectF(box.x, box.y, box.width, box.height)).contains(position))
            return i;
    }
    return -1;
}

void Canvas::mousePressEvent(QMouseEvent* event)
{
    if (const int face = faceAt(event->pos()); face >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT faceClicked(face);
}

void Canvas::mouseMoveEvent(QMouseEvent* event)
{
    setCursor(faceAt(event->pos()) >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool Canvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        if (faceAt(help->pos()) >= 0)
            QToolTip::showText(help->globalPos(), tr("Click to take this face"), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace ui::views
