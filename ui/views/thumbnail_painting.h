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

} // namespace ui::views
