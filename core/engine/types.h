#pragma once
#include "core/image/image.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What goes into the engine and what comes out. Plain values without LibTorch, OpenCV or dlib, safe to move between threads.
namespace core::engine {

/// The regions that can be described, weighted and compared, in this order everywhere.
inline constexpr std::array<const char*, 5> kRegionNames{"face", "ears", "eyes", "nose", "mouth"};

/// One sentence part about one region, which the person may edit: {"eyes", "brown eyes set wide apart"}.
struct Clause {
    std::string region; ///< one of kRegionNames, or "hair", or "" for the whole picture (light)
    std::string text;
    float confidence = 1; ///< 0..1
    bool operator==(const Clause&) const = default;
};

/// One face of a photo.
struct FoundFace {
    image::Box box;                       ///< as the detector gave it
    std::vector<image::Point> landmarks;  ///< 68, in the iBUG order, pixels of the photo
    float detectorScore = 0;
};

/// Something about the photo that the person can mend.
struct QualityNote {
    std::string code; ///< face_too_small | blurred | turned_away | cut_off | several_faces | gray
    std::string text; ///< a sentence: what it is and what to do
};

struct Region {
    std::string name;
    image::Image mask; ///< one channel, size of the photo, 0 or 255
};

/// What Likeness saw in a photo.
struct Analysis {
    int photoWidth = 0, photoHeight = 0;
    std::vector<FoundFace> faces; ///< largest first
    int chosen = 0;               ///< index into faces
    std::vector<QualityNote> notes;
    std::vector<Region> regions;  ///< of the chosen face
    std::vector<Clause> description;
    std::string descriptionText;  ///< the clauses as one text
    std::vector<float> descriptor; ///< 128 numbers, identity of the chosen face (dlib ResNet)
    double seconds = 0;
};

enum class Device { Auto, Cpu, Cuda };
enum class SchedulerKind {
    Ddim,
    Euler,
    EulerAncestral,
    DpmPlusPlus2MKarras,
    Ddpm,
    DpmPlusPlus2M,
    DpmPlusPlus2MSde,
    DpmPlusPlus2MSdeKarras,
    EulerKarras,
    Heun,
    Lcm, ///< only with a LoRA or a network that was distilled for it
    Lms,
    Pndm,
    Tcd, ///< as Lcm
    UniPc,
};

/// "ddim", "euler", "euler-a", "dpm++2m-karras", ...; empty optional when the name is none of them.
std::optional<SchedulerKind> schedulerFromName(const std::string& name);
const char* schedulerName(SchedulerKind kind);
std::vector<std::string> schedulerNames(); ///< all of them

/// How a prompt is read.
enum class PromptStyle {
    Emphasis,  ///< (more:1.3), [less], BREAK, and prompts longer than 75 tokens
    Reference, ///< as ConsistentID's published code does it: every sign as it is, cut off at 77 tokens
};

/// Numbers that the networks compute with.
enum class Precision {
    Auto, ///< float32 on the CPU, float16 on a GPU; bfloat16 on a CPU with little memory
    Float32,
    BFloat16,
    Float16,
};

/// A file of low-rank changes, merged into the networks before painting.
struct LoraUse {
    std::filesystem::path file;
    float weight = 1; ///< -2..2
    bool operator==(const LoraUse&) const = default;
};

/// Regions that are taken from a second face, such as "the eyes from this one".
struct RegionMix {
    image::Image photo;               ///< RGB or gray, upright
    int faceIndex = 0;                ///< into that photo's faces, the largest first
    std::vector<std::string> regions; ///< of kRegionNames
};

/// One portrait to make. Unset optionals take the pack's default.
struct PortraitRequest {
    image::Image photo;                     ///< RGB or gray, upright
    int faceIndex = 0;                      ///< into Analysis::faces (0 is the largest)
    std::string prompt;                     ///< may be empty
    std::string negativePrompt;
    std::optional<std::vector<Clause>> description; ///< replaces what was measured
    std::uint64_t seed = 0;
    int steps = 20;                         ///< 1..200
    std::optional<float> guidance;          ///< >= 1
    std::optional<float> textGuidance;      ///< >= 1: how far prompt and description lead away from the face alone, at the price of a third reading
                                            ///< a step; as guidance when unset
    std::optional<float> noiseScale;        ///< 0.2..1.2, of the noise that the picture begins as: less is smoother and more alike, more is more varied
    std::optional<float> mergeRatio;        ///< 0..1: this share of the steps sees the text alone, the rest the face as well
    SchedulerKind scheduler = SchedulerKind::Ddim;
    std::optional<int> width, height;       ///< pixels, multiples of 8; the pack's native size when unset
    float identityWeight = 1;               ///< 0..2, scale of the ID tokens
    std::map<std::string, float> regionWeights; ///< 0..2 by region name; 1 when absent
    std::optional<RegionMix> mix;               ///< these regions' features and words come from a second face
    PromptStyle promptStyle = PromptStyle::Emphasis;
    std::vector<LoraUse> loras;             ///< of a pack in Stable Diffusion 1.5's layout

    /// Called on the worker's thread after some steps with a rough picture of what is coming; may be empty.
    std::function<void(const image::Image&)> onPreview;
};

struct RegionLikeness {
    std::string region;
    float score = 0; ///< 0..100 as Likeness::score
};

/// How alike two faces are.
struct Likeness {
    bool known = false;    ///< false when one picture shows no face
    float similarity = 0;  ///< cosine of the identity descriptors, -1..1
    float score = 0;       ///< 0..100: near 0 for strangers, 50 halfway from them to two photos of one person
    std::string words;     ///< what the number means
    std::vector<RegionLikeness> regions;
};

enum class VerdictLabel { SignsOfManipulation, NoSigns, CannotSay };
const char* verdictName(VerdictLabel label); ///< signs_of_manipulation | no_signs | cannot_say

/// Where in a face the detector's score comes from: where it is sensitive, not proof of where somebody edited.
struct HeatMap {
    image::Box area;    ///< the square that the detector looked at, pixels of the picture
    image::Image heat;  ///< one channel, a pixel for each of its patches: 0 nothing to 255 most; to be stretched over `area`
};

/// The map stretched over its square in an else empty picture of one channel.
image::Image heatOver(const HeatMap& map, int width, int height);

/// What the forgery detector says of one face.
/// An open picture that the forgery detector knows.
struct KnownFace {
    std::vector<std::byte> jpeg; ///< a thumbnail of it, as the pack holds it
    float distance = 0;          ///< from the judged face to the detector's eye, 0..2
};

struct Verdict {
    VerdictLabel label = VerdictLabel::CannotSay;
    float score = 0; ///< calibrated probability that the face is forged, 0..1
    std::vector<std::string> reasons; ///< sentences; the last one states the detector's measured figures
    std::optional<image::Box> face;     ///< the judged one, pixels of the picture; empty when the picture shows none
    std::optional<HeatMap> heatMap;     ///< empty when the detector did not get to look
    std::optional<float> familiarity;   ///< share of known faces that differ at least as much from those trained on, 0..1
    std::optional<float> secondFamiliarity; ///< the same by another method; it takes no part in the verdict
    std::vector<KnownFace> nearest;         ///< of those it was trained on, the most alike first; none where the pack shows none
};

struct StageSeconds {
    double analyze = 0, denoise = 0, decode = 0, verify = 0;
};

/// Everything needed to make the same portrait again; stored in the PNG.
struct Recipe {
    std::string pack, packVersion, prompt, negativePrompt, description, scheduler, device;
    std::uint64_t seed = 0;
    int steps = 0, width = 0, height = 0, faceIndex = 0;
    float guidance = 1, textGuidance = 1, noiseScale = 1, mergeRatio = 0, identityWeight = 1;
    std::map<std::string, float> regionWeights;
    std::string mixedRegions; ///< "eyes,nose": regions that came from a second face; empty for none
    std::string toJson() const;
};

struct Portrait {
    image::Image picture;
    Recipe recipe;
    image::Box photoFace; ///< the face that was painted, in pixels of the photo
    Likeness likeness;
    Verdict verdict;
    StageSeconds seconds;
    std::uintmax_t peakBytes = 0; ///< the most memory that the program has held so far
    std::vector<std::string> notes; ///< what was not as asked, such as "no GPU found, painted on the CPU"
};

struct PackModel {
    std::string name, file, licence, sha256, source;
    bool present = false;
    std::uintmax_t bytes = 0;
};

struct PackInfo {
    std::string name, version, licence, trainedOn, date;
    std::filesystem::path folder;
    std::vector<PackModel> models;
    std::string figures; ///< JSON object of the measured figures
};

/// A published file that can be fetched.
struct CatalogueEntry {
    std::string name;        ///< its role in a pack: "unet", "consistent_id", ...
    std::string title, file; ///< "Stable Diffusion 1.5, UNet"; the name that it gets in the pack's folder
    std::string url;
    std::string sha256;      ///< empty where its publisher states none
    std::uint64_t bytes = 0; ///< 0 where unknown
    std::string licence;
    std::string restriction; ///< what must be accepted before; empty where the licence restricts nothing
    bool operator==(const CatalogueEntry&) const = default;
};

/// Whether a person has said that their use is one that a licence allows.
enum class LicenceAnswer { NotAsked, Accepted };

/// What was added to a pack.
struct AddedModel {
    std::string name, what, licence;
    std::filesystem::path file;
};

} // namespace core::engine
