#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <memory>

namespace core::engine {

struct EngineOptions {
    std::filesystem::path pack; ///< folder with manifest.json, or of published files (see models/README.md)
    Device device = Device::Auto;
    int threads = 0; ///< 0: as the pack says; where it says nothing, as many as there are processors
    std::filesystem::path basePack; ///< what `pack` lacks is taken from here: detector, landmarks, description; empty for none
    Precision precision = Precision::Auto; ///< of published networks
    bool lowMemory = false; ///< drop each of a painter's networks after its use, and prefer half precision where that is not slower
};

/// The door to all of core: photos and requests in, portraits and verdicts out.
///
/// Models are loaded when first needed and kept. What LibTorch, OpenCV and dlib throw ends here as an Error.
/// Thread: one caller at a time; any thread. Work asks `job.stopRequested()` at least once a denoising step.
class Engine {
public:
    /// Errors: ModelMissing (no manifest or file), ModelBroken (unreadable manifest), DeviceMissing.
    static Result<std::unique_ptr<Engine>> open(const EngineOptions& options);
    ~Engine();

    /// Errors: NoFace (none, or `faceIndex` is too large), Cancelled.
    Result<Analysis> analyze(const image::Image& photo, int faceIndex, jobs::JobContext& job);

    /// Errors: those of analyze; Usage for values out of range; WeightsMismatch, ModelBroken from loading.
    Result<Portrait> paint(const PortraitRequest& request, jobs::JobContext& job);

    /// Verdict on the largest face; a picture without a face is CannotSay, not an error.
    Result<Verdict> verify(const image::Image& picture, jobs::JobContext& job);
    /// A verdict on every face, largest first; a single CannotSay without a face when there is none.
    Result<std::vector<Verdict>> verifyFaces(const image::Image& picture, jobs::JobContext& job);

    /// Likeness of the largest faces of two pictures. Errors: NoFace names the picture.
    Result<Likeness> compare(const image::Image& first, const image::Image& second, jobs::JobContext& job);

    const PackInfo& pack() const;
    /// "cpu" or "cuda:0", and why it was chosen.
    std::string deviceName() const;
    std::string deviceReason() const;

private:
    struct Parts;
    explicit Engine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// Reads a pack's manifest, or looks through a folder of published files, and says which files are there.
Result<PackInfo> inspectPack(const std::filesystem::path& folder);

/// Also compares every file's SHA-256 with the manifest's. Errors: ModelMissing, ModelBroken naming the file.
Result<PackInfo> verifyPack(const std::filesystem::path& folder);

} // namespace core::engine
