#pragma once
#include "ui/window_settings.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

#include <string>

class QApplication;

/// Every colour, distance and font size of the window. Nothing else in ui names one.
namespace ui::views {

namespace metrics {
inline constexpr int kGap = 8;         ///< between things that belong together
inline constexpr int kPadding = 14;    ///< between a panel's edge and what is in it
inline constexpr int kSectionGap = 20; ///< between sections of a panel
inline constexpr int kCanvasMargin = 28;
inline constexpr int kRadius = 7;
inline constexpr int kIcon = 18;
inline constexpr int kPhotoThumbnail = 132;
inline constexpr int kResultThumbnail = 84;
inline constexpr int kPhotoColumn = 204, kPanelColumn = 336;
inline constexpr int kMinimumWidth = 1180, kMinimumHeight = 640, kFirstWidth = 1360, kFirstHeight = 880;
} // namespace metrics

struct Theme {
    bool dark = true;
    QColor canvas; ///< behind pictures: neutral, so that it does not tint how they look
    QColor window; ///< behind everything else
    QColor panel, raised, hover, line;
    QColor text, muted;
    QColor accent, onAccent, accentHover;
    QColor good, warning, bad;

    // On pictures, so the same in both themes.
    QColor onPicture{ 255, 255, 255 }, veil{ 12, 13, 15, 205 }, outlineShadow{ 0, 0, 0, 100 };

    static Theme darkTheme();
    static Theme lightTheme();
    static Theme highContrastTheme(); ///< yellow and white on black

    QPalette palette() const;
    QString styleSheet() const;
    QColor region(const std::string& name) const; ///< of its outline on the canvas
    QColor likeness(double score) const;          ///< of a score of 0..100
};

enum class TextSize { Small, Normal, Title, Headline, Figure };

/// The theme the window has now.
const Theme& theme();
QFont themeFont(TextSize size);

/// An icon from resources/icons in the theme's colours, sharp at every scale.
QIcon icon(const QString& name);
QIcon accentIcon(const QString& name); ///< for what stands on the accent colour
QIcon colouredIcon(const QString& name, const QColor& colour);

/// Dresses the whole program. With System it follows the system's palette; call again when that changes.
void applyTheme(QApplication& application, Appearance appearance);

} // namespace ui::views
