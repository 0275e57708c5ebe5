#pragma once
#include "core/base/error.h"
#include "core/jobs/job_context.h"
#include "ui/models/job_settings.h"

#include <optional>

namespace ui::models {

/// As stored: the numbers stand in the library and keep their meaning.
enum class JobState { Waiting = 0, Running = 1, Done = 2, Failed = 3, Cancelled = 4 };

/// Who asked for a portrait. As stored.
enum class JobOrigin { Generate = 0, Batch = 1, Watch = 2 };

/// One portrait to make: one photo, one prompt, one seed.
struct Job {
    qint64 id = 0;    ///< never 0 once it is in the queue, and never given twice
    qint64 order = 0; ///< what was asked for together has one number
    JobOrigin origin = JobOrigin::Generate;
    JobState state = JobState::Waiting;
    QString photo; ///< file
    JobSettings settings;
    QString copyTo; ///< where the portrait goes besides the library; empty: nowhere
    std::optional<core::Error> failure;

    core::jobs::Progress progress; ///< while Running; not stored
    bool isOver() const { return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled; }
};

} // namespace ui::models
