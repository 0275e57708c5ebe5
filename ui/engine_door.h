#pragma once
#include "core/base/result.h"
#include "core/engine/types.h"
#include "core/jobs/job_context.h"

#include <filesystem>
#include <string>
#include <vector>

namespace ui {

/// What the window says about the engine it works with.
struct EngineFacts {
    core::engine::PackInfo pack;
    std::string device;       ///< "cpu" or "cuda:0"
    std::string deviceReason; ///< why it was chosen, in English
};

/// A picture to be written for other programs.
struct ExportOrder {
    core::image::Image picture;
    core::engine::Recipe recipe;
    std::filesystem::path path; ///< its ending chooses the format: PNG, JPEG, TIFF or WebP
    int quality = 92;           ///< 1..100, for JPEG and WebP
    bool withRecipe = true;
    bool withAiLabel = true; ///< IPTC's "trained algorithmic media"
};

/// A published file that can be had.
struct OfferedModel {
    core::engine::CatalogueEntry entry;
    bool installed = false; ///< the person's own pack holds one for the same role
    bool operator==(const OfferedModel&) const = default;
};

/// What can be put into the person's own pack.
struct Catalogue {
    std::filesystem::path folder; ///< of that pack; made with the first file
    std::vector<OfferedModel> models;
};

/// All that the window asks of the rest of the program. app puts the real engine behind it, the tests a scripted one.
///
/// Errors: as core/engine/engine.h and the codecs say; Cancelled when the job was asked to stop.
/// Thread: never the window's. `open`, `analyze`, `paint` and `verify` come from one thread, one at a time, and so
///         do `download` and `addModel`; what else concerns files alone may come from several at once.
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
    /// Errors: FormatUnknown for another ending; WriteFailed.
    virtual core::Status exportPicture(const ExportOrder& order) = 0;
    /// Errors: FormatUnknown when the picture holds none; FormatBroken when it cannot be read.
    virtual core::Result<core::engine::Recipe> readRecipe(const std::filesystem::path& path) = 0;

    /// The packs that are installed, the one in use first, without loading any.
    virtual std::vector<core::Result<core::engine::PackInfo>> packs() = 0;
    /// Compares every file of a pack with its checksum.
    virtual core::Result<core::engine::PackInfo> checkPack(const std::filesystem::path& folder) = 0;

    /// Which published files there are, and which of them the person's own pack holds. Opens no connection.
    /// Errors: ModelBroken when the list or that pack's manifest is damaged.
    virtual core::Result<Catalogue> catalogue() = 0;
    /// Fetches a file into the person's own pack: the only work here that opens a connection. Progress counts kilobytes; what a stopped
    /// download leaves is taken up by the next.
    /// Errors: those of core::engine::fetchModel; Usage naming the restriction when the entry has one and the answer is not Accepted.
    virtual core::Result<core::engine::AddedModel> download(
        const core::engine::CatalogueEntry& entry, core::engine::LicenceAnswer answer, core::jobs::JobContext& job)
        = 0;
    /// Recognises a local file and copies it into the person's own pack. Progress counts kilobytes.
    /// Errors: those of core::engine::addModel; Usage naming the restriction when its licence has one and the answer is not Accepted.
    virtual core::Result<core::engine::AddedModel> addModel(
        const std::filesystem::path& file, core::engine::LicenceAnswer answer, core::jobs::JobContext& job)
        = 0;
};

} // namespace ui
