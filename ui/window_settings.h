#pragma once
#include <QByteArray>
#include <QString>

namespace ui {

enum class Appearance { System, Light, Dark, HighContrast };

/// What the window remembers from one start to the next. app reads and writes it; ui only gets and gives values.
struct WindowSettings {
    QByteArray geometry; ///< of QWidget::saveGeometry
    QByteArray columns;  ///< of QSplitter::saveState, photos | canvas | panel
    Appearance appearance = Appearance::System;
    bool outlinesShown = true;
    bool heatShown = false;
    bool advancedShown = false;
    bool consentRead = false; ///< the reminder to ask people before using their photos
    QString openFolder;       ///< where photos were last opened
    QString saveFolder;       ///< where portraits were last saved
    QString batchFolder;      ///< where a batch last went
    QString namePattern;      ///< of a batch; empty: the usual one
    bool operator==(const WindowSettings&) const = default;
};

} // namespace ui
