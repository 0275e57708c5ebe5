#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>

namespace ui {

/// What the window says about the engine it works with.
struct EngineFacts {
    core::engine::PackInfo pack;
    std::string device;       ///< "cpu" or "cuda:0"
    std::string deviceReason; ///< why it was chosen, in English
};

/// All that the window asks of the rest of the program. app puts the real engine behind it, the tests a scripted one.
///
/// Errors: as core/engine/engine.h and the codecs say; Cancelled when the job was asked to stop.
/// Thread: never the window's. `readPhoto` and `save` come from a thread for files, everything else from one for the
///         device, so at most two calls run at a time and never two of the same group.
class EngineDoor {
public:
    virtual ~EngineDoor() = default;

    /// Makes the engine ready and names it. Called first of its group; the others may be called even when it failed.
    virtual core::Result<EngineFacts> open(core::jobs::JobContext& job) = 0;
    virtual core::Result<core::engine::Analysis> analyze(
        const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job)
        = 0;
    virtual core::Result<core::engine::Portrait> paint(const core::engine::PortraitRequest& request, core::jobs::JobContext& job)
        = 0;
    virtual core::Result<core::engine::Verdict> verify(const core::image::Image& picture, core::jobs::JobContext& job) = 0;

    /// The picture of a file, upright and in sRGB.
    virtual core::Result<core::image::Image> readPhoto(const std::filesystem::path& path, core::jobs::JobContext& job) = 0;
    /// Writes a PNG that holds its recipe and says that a machine made it.
    virtual core::Status save(const core::engine::Portrait& portrait, const std::filesystem::path& path) = 0;
};

} // namespace ui
