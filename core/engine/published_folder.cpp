#include "core/engine/published_folder.h"

#include "core/base/files.h"
#include "core/engine/engine.h"
#include "core/faces/arcface_recognizer.h"
#include "core/nets/clip_tokenizer.h"
#include "core/weights/published_file.h"
#include "core/weights/tensor_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace core::engine {
namespace {

namespace fs = std::filesystem;

constexpr int kMostFolders = 3;
constexpr std::size_t kMostFiles = 2000;

struct Licence {
    const char *name, *licence, *restriction;
};
constexpr const char* kOpenRail = "CreativeML OpenRAIL-M";
constexpr const char* kRailRestriction = "Its licence forbids harmful uses; they are listed in its attachment A.";
constexpr std::array kLicences{
    Licence{"checkpoint", kOpenRail, kRailRestriction}, Licence{"unet", kOpenRail, kRailRestriction}, Licence{"autoencoder", "MIT or CreativeML OpenRAIL-M", ""},
    Licence{"text_encoder", "MIT", ""}, Licence{"image_encoder", "MIT", ""}, Licence{"tiny_decoder", "MIT", ""}, Licence{"tiny_autoencoder", "MIT", ""},
    Licence{"tokenizer", "MIT", ""}, Licence{"lora", "its author's", ""},
    Licence{"consistent_id", "MIT", "It was trained with face recognition weights and photos that are for non-commercial research only."},
    Licence{"face_parser", "non-commercial research", "Its weights were trained on CelebAMask-HQ: for non-commercial research only."},
    Licence{kDetectorModel, "non-commercial research", "FSFM's weights are for non-commercial research only."},
    Licence{"scrfd", "non-commercial research", "insightface's model packs are for non-commercial research only."},
    Licence{"arcface", "non-commercial research", "insightface's model packs are for non-commercial research only."}};

RecognisedFile described(const std::string& name, const std::string& what)
{
    const auto found = std::find_if(kLicences.begin(), kLicences.end(), [&](const Licence& l) { return name == l.name; });
    return found == kLicences.end() ? RecognisedFile{name, what, "unknown", ""} : RecognisedFile{name, what, found->licence, found->restriction};
}

Result<RecognisedFile> recogniseOnnx(const fs::path& file)
{
    if (faces::ScrfdDetector::open(file))
        return described("scrfd", "the face detector SCRFD");
    if (faces::ArcFaceRecognizer::open(file))
        return described("arcface", "the face recogniser ArcFace");
    return Error{ErrorCode::WeightsMismatch, fmt::format("{} is an ONNX file, but neither a face detector with points nor a face recogniser of 512 numbers", file.filename().string()),
                 "Choose det_10g.onnx and w600k_r50.onnx of insightface's buffalo_l."};
}

enum class Ending { Weights, Onnx, Vocabulary, Other };

Ending endingOf(const fs::path& file)
{
    const auto extension = file.extension().string(), name = file.filename().string();
    if (extension == ".onnx")
        return Ending::Onnx;
    if (name == "merges.txt" || name == "bpe_simple_vocab_16e6.txt.gz")
        return Ending::Vocabulary;
    for (const char* weights : {".safetensors", ".bin", ".pth", ".pt", ".ckpt"})
        if (extension == weights)
            return Ending::Weights;
    return Ending::Other;
}

/// Without opening an ONNX file, which takes long: by the name it was published under.
std::optional<RecognisedFile> recogniseByName(const fs::path& file)
{
    const auto name = file.filename().string();
    if (name.starts_with("det_"))
        return described("scrfd", "the face detector SCRFD");
    if (name.starts_with("w600k"))
        return described("arcface", "the face recogniser ArcFace");
    return std::nullopt;
}

/// Smaller is better.
std::tuple<int, std::size_t, std::string> rankOf(const fs::path& file)
{
    return {file.extension() == ".safetensors" ? 0 : 1, file.string().size(), file.string()};
}

std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code failure;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, failure), end; !failure && it != end; it.increment(failure)) {
        if (it.depth() >= kMostFolders)
            it.disable_recursion_pending();
        if (it->is_regular_file(failure) && endingOf(it->path()) != Ending::Other)
            files.push_back(it->path());
        if (files.size() >= kMostFiles)
            break;
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return rankOf(a) < rankOf(b); });
    return files;
}

} // namespace

Result<RecognisedFile> recogniseFile(const fs::path& file)
{
    switch (endingOf(file)) {
    case Ending::Onnx: return recogniseOnnx(file);
    case Ending::Vocabulary: {
        const auto tokenizer = nets::ClipTokenizer::open(file);
        if (!tokenizer)
            return tokenizer.error();
        return described("tokenizer", "CLIP's vocabulary");
    }
    case Ending::Weights:
    case Ending::Other: break;
    }
    const auto read = weights::readWeights(file);
    if (!read)
        return read.error();
    const auto recognition = weights::recognise(weights::shapesOf(read->tensors));
    if (recognition.kind == weights::FileKind::Foreign || recognition.kind == weights::FileKind::Unknown)
        return Error{ErrorCode::WeightsMismatch, fmt::format("{} is {}", file.filename().string(), recognition.what), recognition.remedy};
    return described(weights::fileKindName(recognition.kind), recognition.what);
}

Result<Manifest> surveyFolder(const fs::path& folder)
{
    Manifest manifest;
    manifest.info.name = folder.filename().empty() ? folder.parent_path().filename().string() : folder.filename().string();
    manifest.info.folder = folder;
    manifest.info.licence = "see each file";
    manifest.info.figures = "{}";
    std::set<std::string> taken;
    for (const auto& file : filesIn(folder)) {
        const auto recognised = endingOf(file) == Ending::Onnx ? recogniseByName(file) : [&]() -> std::optional<RecognisedFile> {
            auto result = recogniseFile(file);
            return result ? std::optional(*result) : std::nullopt;
        }();
        if (recognised && recognised->name == kDetectorModel && !fs::exists(fs::path(file).replace_extension(".json")))
            continue; // nobody has tested it; see addDetector
        if (!recognised || !taken.insert(recognised->name).second)
            continue;
        std::error_code failure;
        PackModel model{recognised->name, fs::relative(file, folder, failure).generic_string(), recognised->licence, "", recognised->what};
        model.present = true;
        model.bytes = fs::file_size(file, failure);
        manifest.configs.emplace(model.name, nlohmann::json::object());
        manifest.info.models.push_back(std::move(model));
    }
    if (manifest.info.models.empty())
        return Error{ErrorCode::ModelMissing, fmt::format("{} holds no manifest.json and no model that Likeness knows", folder.string()),
                     "Choose the folder of a pack; models/README.md lists the published files that make one."};
    if (manifest.find("consistent_id"))
        manifest.defaults = {{"guidance", 5.0}, {"merge", 0.6}}; // what the published demo uses
    return manifest;
}

Result<Manifest> readPack(const fs::path& folder)
{
    auto manifest = readManifest(folder);
    std::error_code failure;
    if (!manifest && manifest.error().code == ErrorCode::ModelMissing && fs::is_directory(folder, failure))
        return surveyFolder(folder);
    return manifest;
}

Result<PackInfo> inspectPack(const fs::path& folder)
{
    auto manifest = readPack(folder);
    if (!manifest)
        return manifest.error();
    return std::move(manifest->info);
}

Result<PackInfo> verifyPack(const fs::path& folder)
{
    auto info = inspectPack(folder);
    if (!info)
        return info;
    for (const PackModel& model : info->models) {
        const fs::path path = folder / model.file;
        if (!model.present)
            return Error{ErrorCode::ModelMissing, fmt::format("{} is missing", path.string()), "Fetch the pack again."};
        if (model.sha256.empty()) // found without a manifest: nothing to compare with
            continue;
        const auto hash = sha256OfFile(path);
        if (!hash)
            return Error{ErrorCode::ModelBroken, hash.error().what, hash.error().remedy};
        if (*hash != model.sha256)
            return Error{ErrorCode::ModelBroken, fmt::format("{} has SHA-256 {}; the manifest says {}", path.string(), *hash, model.sha256),
                         "The file is damaged or was changed; fetch the pack again."};
    }
    return info;
}

} // namespace core::engine
