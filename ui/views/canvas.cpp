#include "ui/views/canvas.h"

#include "ui/views/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui::views {
namespace {

constexpr double kLargestEnlargement = 4; ///< of a picture that is smaller than its place: more shows only blur
constexpr double kLargestZoom = 16, kZoomStep = 1.25;
constexpr int kWipeReach = 12; ///< from the line, for the mouse
constexpr std::chrono::milliseconds kFlickerTime(700); ///< slow enough to harm nobody

} // namespace

QRect portraitCrop(const QSize& picture, const QRectF& face)
{
    if (face.isEmpty())
        return QRect(QPoint(), picture);
    const QRectF box(face.x() * picture.width(), face.y() * picture.height(), face.width() * picture.width(),
        face.height() * picture.height());
    // A detector's box goes from the brows to the chin; hair and shoulders want about as much again around it.
    const double side
        = std::min({ std::max(box.width(), box.height()) * 2.1, double(picture.width()), double(picture.height()) });
    QRectF crop(0, 0, side, side);
    crop.moveCenter(box.center() - QPointF(0, box.height() * 0.1));
    crop.moveLeft(std::clamp(crop.left(), 0.0, picture.width() - side));
    crop.moveTop(std::clamp(crop.top(), 0.0, picture.height() - side));
    return crop.toAlignedRect().intersected(QRect(QPoint(), picture));
}

Canvas::Canvas(const controllers::Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(320, 240);
    setAccessibleName(tr("Canvas"));
    m_flicker.setInterval(kFlickerTime);
    connect(&m_flicker, &QTimer::timeout, this, &Canvas::toggleFlicker);
    connect(&session.stage, &models::StageModel::changed, this, &Canvas::refresh);
    connect(&session.stage, &models::StageModel::previewChanged, this, qOverload<>(&QWidget::update));
    connect(&session.pictures, &models::PictureCache::arrived, this, qOverload<>(&QWidget::update));
    refresh();
}

void Canvas::setOutlinesShown(bool shown)
{
    m_outlinesShown = shown;
    update();
}

void Canvas::setHeatShown(bool shown)
{
    m_heatShown = shown;
    update();
}

void Canvas::highlightRegion(const QString& region)
{
    m_highlighted = region;
    update();
}

void Canvas::refresh()
{
    const bool flickers = m_session.stage.stage().view == models::StageView::Flicker;
    if (flickers != m_flicker.isActive()) {
        m_flickerShowsPortrait = false;
        flickers ? m_flicker.start() : m_flicker.stop();
    }
    setAccessibleDescription(spoken());
    update();
}

void Canvas::toggleFlicker()
{
    m_flickerShowsPortrait = !m_flickerShowsPortrait;
    update();
}

QRect Canvas::room() const { return rect().marginsRemoved(QMargins() + metrics::kCanvasMargin); }

QRect Canvas::placeIn(const QRect& room, const QSize& picture) const
{
    QSizeF size = QSizeF(picture).scaled(room.size(), Qt::KeepAspectRatio);
    if (size.width() > picture.width() * kLargestEnlargement)
        size = QSizeF(picture) * kLargestEnlargement;
    QRectF place(QPointF(), size * m_zoom);
    place.moveCenter(QRectF(room).center() + m_pan);
    return place.toRect();
}

std::pair<QRect, QRect> Canvas::halves() const
{
    QRect first = room(), second = first;
    const int gap = metrics::kGap * 2;
    if (first.width() < first.height()) {
        first.setHeight((first.height() - gap) / 2);
        second.setTop(first.bottom() + gap);
        return { first, second };
    }
    first.setWidth((first.width() - gap) / 2);
    second.setLeft(first.right() + gap);
    return isRightToLeft() ? std::pair(second, first) : std::pair(first, second);
}

QTransform Canvas::photoToCanvas() const
{
    const auto* photo = m_session.currentPhoto();
    QTransform transform;
    if (!photo || photo->analysis.photoWidth <= 0)
        return transform;
    const QRect place = placeIn(room(), shownPhoto().picture.size());
    transform.translate(place.x(), place.y());
    transform.scale(double(place.width()) / photo->analysis.photoWidth, double(place.height()) / photo->analysis.photoHeight);
    return transform;
}

void Canvas::zoomAround(double zoom, const QPointF& point)
{
    zoom = std::clamp(zoom, 1.0, kLargestZoom);
    if (zoom == m_zoom)
        return;
    const QPointF offset = point - QRectF(rect()).center();
    m_pan = zoom == 1 ? QPointF() : offset - (offset - m_pan) * (zoom / m_zoom);
    m_zoom = zoom;
    update();
    Q_EMIT zoomChanged(zoom);
}

void Canvas::setWipeAt(double x)
{
    const QRect place = placeIn(room(), shownPortrait().source.size());
    m_wipe = place.width() > 0 ? std::clamp((x - place.left()) / place.width(), 0.0, 1.0) : 0.5;
    update();
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
    if (event->button() != Qt::LeftButton)
        return;
    if (const int face = faceAt(event->pos()); face >= 0)
        Q_EMIT faceClicked(face);
    else if (m_session.stage.stage().view == models::StageView::Wipe) {
        const QRect place = placeIn(room(), shownPortrait().source.size());
        const bool onLine = std::abs(event->position().x() - (place.left() + m_wipe * place.width())) <= kWipeReach;
        m_drag = onLine || m_zoom == 1 ? Drag::Wipe : Drag::Pan;
        if (m_drag == Drag::Wipe)
            setWipeAt(event->position().x());
    } else if (m_zoom > 1) {
        m_drag = Drag::Pan;
    }
    m_dragStart = event->position() - m_pan;
}

void Canvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_drag == Drag::Pan) {
        m_pan = event->position() - m_dragStart;
        update();
    } else if (m_drag == Drag::Wipe) {
        setWipeAt(event->position().x());
    }
    setCursor(m_drag == Drag::Pan                                           ? Qt::ClosedHandCursor
            : faceAt(event->pos()) >= 0                                     ? Qt::PointingHandCursor
            : m_session.stage.stage().view == models::StageView::Wipe       ? Qt::SplitHCursor
            : m_zoom > 1                                                    ? Qt::OpenHandCursor
                                                                            : Qt::ArrowCursor);
}

void Canvas::mouseReleaseEvent(QMouseEvent*) { m_drag = Drag::None; }

void Canvas::mouseDoubleClickEvent(QMouseEvent* event) { zoomAround(m_zoom > 1 ? 1 : 3, event->position()); }

void Canvas::wheelEvent(QWheelEvent* event)
{
    zoomAround(m_zoom * std::pow(kZoomStep, event->angleDelta().y() / 120.0), event->position());
}

void Canvas::keyPressEvent(QKeyEvent* event)
{
    const bool wipes = m_session.stage.stage().view == models::StageView::Wipe && m_zoom == 1;
    const int sideways = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    const int upwards = event->key() == Qt::Key_Up ? -1 : event->key() == Qt::Key_Down ? 1 : 0;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        setZoom(m_zoom * kZoomStep);
    else if (event->key() == Qt::Key_Minus)
        setZoom(m_zoom / kZoomStep);
    else if (event->key() == Qt::Key_0)
        setZoom(1);
    else if (event->key() == Qt::Key_Space && m_flicker.isActive())
        toggleFlicker();
    else if (wipes && sideways != 0)
        m_wipe = std::clamp(m_wipe + sideways * 0.05, 0.0, 1.0);
    else if (m_zoom > 1 && (sideways != 0 || upwards != 0))
        m_pan -= QPointF(sideways, upwards) * 40;
    else
        return QWidget::keyPressEvent(event);
    update();
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
