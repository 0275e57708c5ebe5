#pragma once
#include "core/base/result.h"
#include "core/faces/detector_crop.h"
#include "core/nets/face_vit.h"
#include "core/nets/pixel_statistics.h"

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

/// The published fine-tuned FSFM and FS-VFM files: what cannot be read off their shapes, and how they are checked before use.
namespace core::engine {

enum class DetectorHead {
    Deepfake,  ///< mean patch token, fc_norm, head; labels forged, not forged
    AntiSpoof, ///< nets::FaceAntiSpoofHead; labels spoof, live
    Adapter,   ///< nets::FaceAdapterHead over frozen features
};

struct PublishedDetector {
    std::string name; ///< as a pack's manifest names it
    nets::FaceVitConfig config;
    DetectorHead head = DetectorHead::Deepfake;
    faces::DetectorResize resize = faces::DetectorResize::Squash;
};

/// fsfm_vit_b (256 to 224), fs_vfm_vit_s, _b, _l (squashed), fsfm_vit_b_fas and fs_vfm_vit_b_adapter.
std::span<const PublishedDetector> publishedDetectors();
/// Null when the name is none of them.
const PublishedDetector* findPublishedDetector(const std::string& name);

using TensorShapes = std::map<std::string, std::vector<int64_t>>;

/// Whether a file's tensors are exactly those of the detector, by name and shape; its training-only tensors may be there.
/// Errors: WeightsMismatch, which says what kind of file it is when that can be told (pre-trained, of another size, of another head),
///         and lists every missing, unexpected and wrongly shaped key otherwise.
Status checkPublishedShapes(const PublishedDetector& detector, const TensorShapes& shapes, const std::string& source);

/// What a wrong label order or head count cannot hide from: scores of faces known to be untouched and forged.
/// Errors: ModelBroken for an area under the ROC below 0.8; the message tells a flipped order (0.2 and less) from a useless file.
Status checkOrientation(const std::vector<double>& forgedProbabilities, const std::vector<double>& untouchedProbabilities,
    const std::string& source);

/// pretrain_ds_mean_std.txt: its first line; later ones are leftovers of other runs.
/// Errors: ModelMissing, which no default stands in for; ModelBroken.
Result<nets::PixelStatistics> readPublishedStatistics(const std::filesystem::path& file);

} // namespace core::engine
