#pragma once
#include "ui/views/theme.h"

class QImage;
class QPainter;
class QStyleOptionViewItem;

/// What the delegates of all lists have in common.
namespace ui::views {

/// The ground of a selected, focused or hovered item.
void paintItemFrame(QPainter* painter, const QStyleOptionViewItem& option);

/// A rounded square of the picture: its middle, a little above the centre, where faces tend to be. Empty ground for a null one.
void paintThumbnail(QPainter* painter, const QRect& place, const QImage& picture);

/// A dot and words, light on a dark veil: readable on every picture and in both themes.
void paintBadge(QPainter* painter, const QRect& place, const QString& text, const QColor& mark);

/// A small icon in a colour, drawn from its SVG once and kept: lists paint hundreds of them a second.
void paintMark(QPainter* painter, const QRect& place, const QString& icon, const QColor& colour);

} // namespace ui::views
