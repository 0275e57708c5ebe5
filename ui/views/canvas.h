#pragma once
#include "ui/controllers/session.h"

#include <QPixmap>
#include <QWidget>

namespace ui::views {

/// The middle of the window: the photo with what was found in it, or the portrait, or both beside each other.
class Canvas : public QWidget {
    Q_OBJECT
public:
    explicit Canvas(const controllers::Session& session, QWidget* parent = nullptr);

    void setOutlinesShown(bool shown);
    /// Fills one region's outline, as long as the person works on it; an empty name fills none.
    void highlightRegion(const QString& region);
    QSize sizeHint() const override { return QSize(760, 560); }

Q_SIGNALS:
    void faceClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// A picture scaled once for the place where it stands, and again only when either changes.
    struct Scaled {
        qint64 key = 0;
        QRect source;
        QSize size;
        QPixmap pixmap;
    };

    void refresh();
    QRect photoPlace() const;
    int faceAt(const QPoint& position) const;
    void paintPhoto(QPainter& painter);
    void paintPair(QPainter& painter);
    void paintPortrait(QPainter& painter, const QRect& place);
    void paintOutlines(QPainter& painter, const QTransform& toCanvas);
    void paintFaces(QPainter& painter, const QTransform& toCanvas);
    void paintPicture(QPainter& painter, Scaled& scaled, const QImage& picture, const QRect& source, const QRect& place);
    void paintEmpty(QPainter& painter, const QRect& place, const QString& words);
    void paintCaption(QPainter& painter, const QRect& place, const QString& caption);
    QTransform photoToCanvas() const;
    QString spoken() const;

    const controllers::Session& m_session;
    Scaled m_photo, m_portrait;
    bool m_outlinesShown = true;
    QString m_highlighted;
};

/// The part of a picture around a face that a portrait shows; the whole picture when there is no face.
QRect portraitCrop(const QSize& picture, const QRectF& face);

} // namespace ui::views
