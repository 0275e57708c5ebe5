#pragma once
#include <QByteArray>
#include <QString>

namespace ui {

enum class Appearance { System, Light, Dark };

/// What the window remembers from one start to the next. app reads and writes it; ui only gets and gives values.
struct WindowSettings {
    QByteArray geometry; ///< of QWidget::saveGeometry
    QByteArray columns;  ///< of QSplitter::saveState, photos | canvas | panel
    Appearance appearance = Appearance::System;
    bool outlinesShown = true;
    bool advancedShown = false;
    QString openFolder; ///< where photos were last opened
    QString saveFolder; ///< where portraits were last saved
    bool operator==(const WindowSettings&) const = default;
};

} // namespace ui
