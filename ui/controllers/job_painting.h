#pragma once
#include "ui/engine_door.h"
#include "ui/models/job.h"
#include "ui/models/portrait_result.h"

#include <QImage>

#include <functional>

namespace ui::controllers {

/// What came of a job.
struct PaintedJob {
    models::PortraitResult result; ///< without the numbers that the library gives
    QImage picture;                ///< as the canvas shows it
};

/// Reads the photos, paints, and writes the portrait to `file`, its heat map to `heatFile`, and a copy where the job wants it.
/// `onPreview` gets rough pictures, on the calling thread.
/// Errors: those of the door. Thread: the device's.
core::Result<PaintedJob> paintJob(EngineDoor& door, const models::Job& job, const QString& file, const QString& heatFile,
    const std::function<void(const QImage&)>& onPreview, core::jobs::JobContext& context);

} // namespace ui::controllers
