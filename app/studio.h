#pragma once
#include "core/engine/engine.h"

#include <functional>
#include <memory>

namespace app {

/// What the commands need of core::engine::Engine, so that their tests run without a pack.
/// Errors and Thread: as core::engine::Engine.
class Studio {
public:
    virtual ~Studio() = default;
    virtual core::Result<core::engine::Analysis> analyze(const core::image::Image& photo, int faceIndex, core::jobs::JobContext& job) = 0;
    virtual core::Result<core::engine::Portrait> paint(const core::engine::PortraitRequest& request, core::jobs::JobContext& job) = 0;
    virtual core::Result<std::vector<core::engine::Verdict>> verifyFaces(const core::image::Image& picture, core::jobs::JobContext& job) = 0;
    virtual core::Result<core::engine::Likeness> compare(const core::image::Image& first, const core::image::Image& second,
                                                         core::jobs::JobContext& job) = 0;
};

/// Which pack and device a command was asked to use.
struct StudioOptions {
    std::filesystem::path pack; ///< empty: where findPack() finds one
    core::engine::Device device = core::engine::Device::Auto;
    core::engine::Precision precision = core::engine::Precision::Auto;
    bool lowMemory = false;
};

using StudioOpener = std::function<core::Result<std::unique_ptr<Studio>>(const StudioOptions&)>;

/// An engine on the pack that is found, which takes from the shipped one what it lacks.
core::Result<std::unique_ptr<core::engine::Engine>> openEngine(const StudioOptions& options);

/// The real studio: such an engine.
core::Result<std::unique_ptr<Studio>> openStudio(const StudioOptions& options);

} // namespace app
