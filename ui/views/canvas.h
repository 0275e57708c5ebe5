#pragma once
#include "ui/controllers/session.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace ui::views {

/// The middle of the window: the photo with what was found in it, the portrait, or both: beside each other, under a line that
/// can be moved, or by turns. The wheel and + and - enlarge, a drag or the arrows move what is enlarged, 0 shows all.
class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(const controllers::Session& session, QWidget* parent = nullptr);

    void setOutlinesShown(bool shown);
    /// Lays over the portrait where its verdict looked.
    void setHeatShown(bool shown);
    /// Fills one region's outline, as long as the person works on it; an empty name fills none.
    void highlightRegion(const QString& region);
    QSize sizeHint() const override { return QSize(760, 560); }

    double zoom() const { return m_zoom; } ///< 1 shows all
    void setZoom(double zoom) { zoomAround(zoom, rect().center()); }
    double wipe() const { return m_wipe; } ///< share of the width that shows the portrait, 0..1
    bool flickerShowsPortrait() const { return m_flickerShowsPortrait; }

Q_SIGNALS:
    void faceClicked(int index);
    void zoomChanged(double zoom);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// A picture scaled once for the place where it stands, and again only when either changes.
    struct Scaled {
        qint64 key = 0;
        QRect source;
        QSize size;
        QPixmap pixmap;
    };
    /// One picture and what is to be seen of it.
    struct Shown {
        QImage picture;
        QRect source;
        QString missing; ///< why there is none
    };
    enum class Drag { None, Pan, Wipe };

    void refresh();
    void zoomAround(double zoom, const QPointF& point);
    void setWipeAt(double x);
    void toggleFlicker();

    QRect room() const;
    QRect placeIn(const QRect& room, const QSize& picture) const;
    std::pair<QRect, QRect> halves() const; ///< photo, portrait
    QTransform photoToCanvas() const;
    int faceAt(const QPoint& position) const;
    Shown shownPhoto() const;
    Shown shownReference() const; ///< the photo as far as a portrait shows it
    Shown shownPortrait() const;
    QString referenceName() const;
    QString spoken() const;

    void paintPhoto(QPainter& painter);
    void paintPair(QPainter& painter);
    void paintWipe(QPainter& painter);
    void paintFlicker(QPainter& painter);
    void paintPortrait(QPainter& painter, const QRect& room);
    void paintHeat(QPainter& painter, const QRect& room, const QRect& place);
    void paintOutlines(QPainter& painter, const QTransform& toCanvas);
    void paintFaces(QPainter& painter, const QTransform& toCanvas);
    void paintPicture(QPainter& painter, Scaled& scaled, const Shown& shown, const QRect& room, const QRect& place);
    void paintEmpty(QPainter& painter, const QRect& place, const QString& words);
    void paintCaption(QPainter& painter, const QRect& room, const QRect& place, const QString& caption);
    void paintTag(QPainter& painter, const QPoint& corner, Qt::Alignment side, const QString& words);

    const controllers::Session& m_session;
    Scaled m_photo, m_portrait;
    QImage m_heat; ///< coloured; of m_heatKey
    qint64 m_heatKey = 0;
    bool m_outlinesShown = true, m_heatShown = false;
    QString m_highlighted;
    double m_zoom = 1, m_wipe = 0.5;
    QPointF m_pan; ///< from the middle, in canvas pixels
    Drag m_drag = Drag::None;
    QPointF m_dragStart;
    QTimer m_flicker;
    bool m_flickerShowsPortrait = false;
};

/// The part of a picture around a face (in shares of its sides) that a portrait shows; the whole when there is no face.
QRect portraitCrop(const QSize& picture, const QRectF& face);

} // namespace ui::views
