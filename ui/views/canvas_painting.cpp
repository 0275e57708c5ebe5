#include "ui/views/canvas.h"

#include "ui/text/wording.h"
#include "ui/views/theme.h"

#include <QPainter>
#include <QPainterPath>

/// The half of the canvas that paints.
namespace ui::views {
namespace {

constexpr int kCaptionHeight = 30;

QPainterPath rounded(const QRectF& place)
{
    QPainterPath path;
    path.addRoundedRect(place, metrics::kRadius, metrics::kRadius);
    return path;
}

/// From clear over yellow to red.
QImage coloured(const QImage& heat)
{
    const QImage gray = heat.convertToFormat(QImage::Format_Grayscale8);
    QImage picture(gray.size(), QImage::Format_ARGB32);
    for (int y = 0; y < gray.height(); ++y) {
        const uchar* source = gray.constScanLine(y);
        auto* line = reinterpret_cast<QRgb*>(picture.scanLine(y));
        for (int x = 0; x < gray.width(); ++x)
            line[x] = qRgba(255, 230 - source[x] * 200 / 255, 60 - source[x] * 40 / 255, source[x] * 120 / 255); // the face stays to be seen
    }
    return picture;
}

} // namespace

QString Canvas::spoken() const
{
    const models::Stage& stage = m_session.stage.stage();
    if (stage.painting && stage.resultId == 0)
        return tr("A portrait is being painted");
    if (const auto* result = m_session.currentResult(); result && models::showsPortrait(stage.view))
        return m_session.results.index(m_session.results.rowOf(result->id)).data(Qt::AccessibleTextRole).toString();
    if (const auto* photo = m_session.currentPhoto())
        return m_session.photos.index(m_session.photos.rowOf(photo->id)).data(Qt::AccessibleTextRole).toString();
    return tr("Nothing is open");
}

Canvas::Shown Canvas::shownPhoto() const
{
    const auto* photo = m_session.currentPhoto();
    if (!photo)
        return {};
    const QImage picture = m_session.pictures.picture(photo->path);
    return { picture, picture.rect(),
        photo->failure || m_session.pictures.isMissing(photo->path) ? tr("This photo cannot be shown")
                                                                    : tr("Reading the photo…") };
}

Canvas::Shown Canvas::shownReference() const
{
    const auto* photo = m_session.currentPhoto();
    const auto* result = m_session.currentResult();
    const QString path = result ? result->photoPath : photo ? photo->path : QString();
    const QRectF face = result ? result->referenceFace : photo ? photo->chosenFace() : QRectF();
    const QImage picture = m_session.pictures.picture(path);
    return { picture, portraitCrop(picture.size(), face),
        m_session.pictures.isMissing(path) ? tr("The photo is not there any more") : QString() };
}

Canvas::Shown Canvas::shownPortrait() const
{
    const models::Stage& stage = m_session.stage.stage();
    const auto* result = m_session.currentResult();
    const QImage picture = result ? m_session.pictures.picture(result->file) : stage.preview;
    const QString missing = result && m_session.pictures.isMissing(result->file) ? tr("The portrait is not there any more")
        : result                                                                 ? QString()
        : stage.painting                                                         ? tr("Painting…")
                                                                                 : tr("The portrait will appear here");
    return { picture, picture.isNull() ? QRect(0, 0, 400, 400) : picture.rect(), missing };
}

QString Canvas::referenceName() const
{
    const auto* photo = m_session.currentPhoto();
    const auto* result = m_session.currentResult();
    return result ? result->photoName : photo ? photo->name : QString();
}

void Canvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().canvas);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    switch (m_session.stage.stage().view) {
    case models::StageView::Photo:
        paintPhoto(painter);
        break;
    case models::StageView::Compare:
        paintPair(painter);
        break;
    case models::StageView::Wipe:
        paintWipe(painter);
        break;
    case models::StageView::Flicker:
        paintFlicker(painter);
        break;
    case models::StageView::Portrait:
        paintPortrait(painter, room());
        break;
    }
    painter.setClipping(false);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme().accent, 1));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void Canvas::paintPhoto(QPainter& painter)
{
    const auto* photo = m_session.currentPhoto();
    if (!photo)
        return;
    const Shown shown = shownPhoto();
    if (shown.picture.isNull())
        return paintEmpty(painter, placeIn(room(), QSize(400, 400)), shown.missing);
    const QRect place = placeIn(room(), shown.picture.size());
    paintPicture(painter, m_photo, shown, rect(), place);
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
        const QRect place = toCanvas.mapRect(QRectF(box.x, box.y, box.width, box.height)).toRect();
        const bool chosen = i == analysis.chosen;
        painter.setPen(QPen(theme().outlineShadow, 4));
        painter.drawRoundedRect(place, 8, 8);
        painter.setPen(QPen(chosen ? theme().accent : theme().onPicture, 2, chosen ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(place, 8, 8);
    }
}

void Canvas::paintPair(QPainter& painter)
{
    const auto [left, right] = halves();
    const QMargins forCaption(0, 0, 0, kCaptionHeight);
    const QRect room = left.marginsRemoved(forCaption);
    const Shown reference = shownReference();
    const QRect place = placeIn(room, reference.picture.isNull() ? QSize(400, 400) : reference.source.size() * 4);
    if (reference.picture.isNull())
        paintEmpty(painter, place, reference.missing);
    else
        paintPicture(painter, m_photo, reference, room, place);
    paintCaption(painter, room, place, referenceName());
    paintPortrait(painter, right.marginsRemoved(forCaption));
}

void Canvas::paintWipe(QPainter& painter)
{
    const Shown portrait = shownPortrait(), reference = shownReference();
    const QRect place = placeIn(room(), portrait.source.size());
    if (portrait.picture.isNull())
        return paintEmpty(painter, place, portrait.missing);
    if (!reference.picture.isNull())
        paintPicture(painter, m_photo, reference, rect(), place);
    const int line = place.left() + static_cast<int>(m_wipe * place.width());
    paintPicture(painter, m_portrait, portrait, QRect(QPoint(0, 0), QPoint(line - 1, height())), place);
    paintHeat(painter, QRect(QPoint(0, 0), QPoint(line - 1, height())), place);
    paintTag(painter, place.topLeft() + QPoint(10, 10), Qt::AlignLeft, tr("Portrait"));
    paintTag(painter, place.topRight() + QPoint(-10, 10), Qt::AlignRight, tr("Photo"));
    painter.setPen(QPen(theme().outlineShadow, 4));
    painter.drawLine(line, place.top(), line, place.bottom());
    painter.setPen(QPen(theme().onPicture, 2));
    painter.drawLine(line, place.top(), line, place.bottom());
    painter.setBrush(theme().veil);
    painter.drawEllipse(QPoint(line, place.center().y()), 15, 15);
    colouredIcon(QStringLiteral("compare"), theme().onPicture)
        .paint(&painter, QRect(line - 9, place.center().y() - 9, 18, 18));
}

void Canvas::paintFlicker(QPainter& painter)
{
    const Shown portrait = shownPortrait(), reference = shownReference();
    const QRect place = placeIn(room(), portrait.source.size());
    if (portrait.picture.isNull())
        return paintEmpty(painter, place, portrait.missing);
    const bool showsPhoto = !m_flickerShowsPortrait && !reference.picture.isNull();
    paintPicture(painter, showsPhoto ? m_photo : m_portrait, showsPhoto ? reference : portrait, rect(), place);
    paintTag(painter, place.topLeft() + QPoint(10, 10), Qt::AlignLeft, showsPhoto ? tr("Photo") : tr("Portrait"));
}

void Canvas::paintPortrait(QPainter& painter, const QRect& room)
{
    const models::Stage& stage = m_session.stage.stage();
    const bool compared = stage.view == models::StageView::Compare;
    const Shown shown = shownPortrait();
    const QRect place = placeIn(room, shown.source.size());
    if (shown.picture.isNull()) {
        paintEmpty(painter, place, shown.missing);
        if (compared)
            paintCaption(painter, room, place, tr("Portrait"));
        return;
    }
    const QRect clip = compared ? room : rect();
    paintPicture(painter, m_portrait, shown, clip, place);
    paintHeat(painter, clip, place);
    const auto* result = m_session.currentResult();
    if (compared)
        paintCaption(painter, room, place,
            result ? tr("Portrait, seed %1").arg(result->portrait.recipe.seed) : tr("Portrait in the making"));
}

void Canvas::paintHeat(QPainter& painter, const QRect& room, const QRect& place)
{
    const auto* result = m_session.currentResult();
    if (!m_heatShown || !result || result->heatFile.isEmpty())
        return;
    const QImage heat = m_session.pictures.picture(result->heatFile);
    if (heat.isNull())
        return;
    if (m_heatKey != heat.cacheKey()) {
        m_heatKey = heat.cacheKey();
        m_heat = coloured(heat);
    }
    painter.setClipPath(rounded(place.intersected(room)));
    painter.drawImage(place, m_heat);
    painter.setClipping(false);
}

void Canvas::paintPicture(QPainter& painter, Scaled& scaled, const Shown& shown, const QRect& room, const QRect& place)
{
    painter.setClipPath(rounded(place.intersected(room)));
    if (m_zoom > 1) {
        painter.drawImage(place, shown.picture, shown.source);
        return painter.setClipping(false);
    }
    const qreal ratio = devicePixelRatioF();
    const QSize size = (QSizeF(place.size()) * ratio).toSize();
    if (scaled.key != shown.picture.cacheKey() || scaled.source != shown.source || scaled.size != size) {
        const QImage part = shown.source == shown.picture.rect() ? shown.picture : shown.picture.copy(shown.source);
        scaled = { shown.picture.cacheKey(), shown.source, size,
            QPixmap::fromImage(part.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)) };
        scaled.pixmap.setDevicePixelRatio(ratio);
    }
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

void Canvas::paintCaption(QPainter& painter, const QRect& room, const QRect& place, const QString& caption)
{
    painter.setPen(theme().muted);
    painter.setFont(themeFont(TextSize::Small));
    const QRect line(room.left(), std::min(place.bottom(), room.bottom()) + 4, room.width(), kCaptionHeight - 4);
    painter.drawText(line, Qt::AlignCenter, painter.fontMetrics().elidedText(caption, Qt::ElideMiddle, line.width()));
}

void Canvas::paintTag(QPainter& painter, const QPoint& corner, Qt::Alignment side, const QString& words)
{
    painter.setFont(themeFont(TextSize::Small));
    QRect tag(0, 0, painter.fontMetrics().horizontalAdvance(words) + 18, painter.fontMetrics().height() + 6);
    side == Qt::AlignRight ? tag.moveTopRight(corner) : tag.moveTopLeft(corner);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().veil);
    painter.drawRoundedRect(tag, tag.height() / 2.0, tag.height() / 2.0);
    painter.setPen(theme().onPicture);
    painter.drawText(tag, Qt::AlignCenter, words);
}

} // namespace ui::views
