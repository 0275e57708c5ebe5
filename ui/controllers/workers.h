#pragma once
#include "core/jobs/job_queue.h"
#include "ui/engine_door.h"

#include <memory>

class QObject;

namespace ui::controllers {

/// The threads that do the work: one for files, one for pictures to look at, one for the device, and one for model files, whose downloads
/// take so long that nothing else may wait for them. Callbacks arrive on the owner's thread.
/// The owner destroys this before whatever its callbacks touch.
class Workers {
public:
    Workers(std::shared_ptr<EngineDoor> door, QObject& owner);

    /// To be captured by value in work, so that it outlives the last job.
    const std::shared_ptr<EngineDoor>& door() const { return m_door; }
    core::jobs::JobQueue& files() { return m_files; }
    core::jobs::JobQueue& pictures() { return m_pictures; }
    core::jobs::JobQueue& models() { return m_models; }
    core::jobs::JobQueue& device() { return m_device; }

private:
    std::shared_ptr<EngineDoor> m_door; // fixed after construction
    core::jobs::JobQueue m_files, m_pictures, m_models, m_device;
};

} // namespace ui::controllers
