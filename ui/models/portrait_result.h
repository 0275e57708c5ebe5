#pragma once
#include "core/engine/types.h"
#include "ui/models/job_settings.h"

#include <QDateTime>
#include <QRectF>
#include <QSize>
#include <QString>

namespace ui::models {

/// One portrait of the library. Its pixels stay in its file until somebody looks at it.
struct PortraitResult {
    qint64 id = 0;  ///< in the library
    qint64 job = 0; ///< that made it
    qint64 order = 0; ///< what was asked for together has one number; see Job::order
    QString photoPath, photoName;
    QRectF referenceFace; ///< the painted face in the photo, in shares of its sides, 0..1; empty when unknown
    QString file;         ///< the PNG in the library
    QString heatFile;     ///< where the verdict looked, as a gray PNG; empty when the detector does not tell
    QSize size;
    JobSettings settings;
    core::engine::Portrait portrait; ///< all that is known of it, without its pixels
    double sharpness = 0;            ///< 0..1; see sharpnessOf
    int stars = 0;                   ///< 0..5; 0: not rated
    QString savedAs;                 ///< empty until saved outside of the library
    QDateTime made;

    static constexpr int kThumbnailSide = 192;
};

} // namespace ui::models
