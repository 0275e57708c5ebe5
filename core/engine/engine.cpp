#include "core/engine/engine.h"

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/engine/device.h"
#include "core/engine/face_encoder.h"
#include "core/engine/forgery_detector.h"
#include "core/engine/net_files.h"
#include "core/engine/pack.h"
#include "core/engine/portrait_painter.h"
#include "core/engine/process_memory.h"
#include "core/engine/published_folder.h"
#include "core/engine/published_nets.h"
#include "core/engine/published_painter.h"
#include "core/faces/description.h"
#include "core/faces/face_analyzer.h"
#include "core/faces/likeness_scale.h"
#include "core/image/geometry.h"
#include "core/image/threads.h"
#include "core/nets/half_precision.h"
#include "core/nets/memory_format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <new>

namespace core::engine {
namespace {

constexpr int kSmallestSide = 64, kLargestSide = 1024, kMostSteps = 200;
constexpr float kLeastNoise = 0.2f, kMostNoise = 1.2f;
constexpr int kSizeUnit = 8; ///< of the request; what the pack cannot do exactly is painted larger and cut

class Stopwatch {
public:
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count(); }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

Error cancelled()
{
    return {ErrorCode::Cancelled, "stopped", ""};
}

/// The one place where what LibTorch, OpenCV and dlib throw becomes an Error.
template <class T, class Work>
Result<T> guarded(Work work)
{
    try {
        const torch::InferenceMode guard;
        return work();
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "memory ran out", "Close other programs, or choose a smaller size."};
    } catch (const c10::OutOfMemoryError& failure) {
        return Error{ErrorCode::OutOfMemory, failure.what_without_backtrace(), "Choose a smaller size, or the CPU."};
    } catch (const c10::Error& failure) {
        return Error{ErrorCode::Internal, failure.what_without_backtrace(), "Please report it with what you did."};
    } catch (const std::exception& failure) {
        return Error{ErrorCode::Internal, failure.what(), "Please report it with what you did."};
    }
}

std::optional<Error> unusable(const PortraitRequest& request)
{
    const auto usage = [](std::string what, std::string remedy) { return Error{ErrorCode::Usage, std::move(what), std::move(remedy)}; };
    if (request.photo.empty())
        return usage("there is no photo", "Choose a photo of a face.");
    if (request.steps < 1 || request.steps > kMostSteps)
        return usage(fmt::format("{} steps cannot be done", request.steps), fmt::format("Choose 1 to {}; 20 is usual.", kMostSteps));
    if (request.guidance && (*request.guidance < 1 || *request.guidance > 30))
        return usage(fmt::format("a guidance of {} makes no sense", *request.guidance), "Choose 1 to 30.");
    if (request.textGuidance && (*request.textGuidance < 1 || *request.textGuidance > 30))
        return usage(fmt::format("a text guidance of {} makes no sense", *request.textGuidance), "Choose 1 to 30.");
    if (request.noiseScale && (*request.noiseScale < kLeastNoise || *request.noiseScale > kMostNoise))
        return usage(fmt::format("a noise of {} makes no sense", *request.noiseScale), fmt::format("Choose {} to {}.", kLeastNoise, kMostNoise));
    if (request.mergeRatio && (*request.mergeRatio < 0 || *request.mergeRatio > 1))
        return usage(fmt::format("a merge share of {} makes no sense", *request.mergeRatio), "Choose 0 to 1.");
    for (const auto& side : {request.width, request.height})
        if (side && (*side < kSmallestSide || *side > kLargestSide || *side % kSizeUnit != 0))
            return usage(fmt::format("a side of {} pixels cannot be painted", *side),
                         fmt::format("Choose multiples of {} from {} to {}.", kSizeUnit, kSmallestSide, kLargestSide));
    const auto weightFits = [](float weight) { return weight >= 0 && weight <= 2; };
    if (!weightFits(request.identityWeight))
        return usage(fmt::format("an identity weight of {} makes no sense", request.identityWeight), "Choose 0 to 2.");
    for (const auto& [name, weight] : request.regionWeights) {
        if (std::find(kRegionNames.begin(), kRegionNames.end(), name) == kRegionNames.end())
            return usage(fmt::format("there is no region called {}", name), "The regions are face, ears, eyes, nose and mouth.");
        if (!weightFits(weight))
            return usage(fmt::format("a weight of {} for {} makes no sense", weight, name), "Choose 0 to 2.");
    }
    if (request.mix) {
        if (request.mix->photo.empty())
            return usage("there is no second photo to mix", "Choose a second photo, or mix nothing.");
        for (const auto& name : request.mix->regions)
            if (std::find(kRegionNames.begin(), kRegionNames.end(), name) == kRegionNames.end())
                return usage(fmt::format("there is no region called {}", name), "The regions are face, ears, eyes, nose and mouth.");
    }
    return std::nullopt;
}

/// The clauses of some regions from another face's description.
std::vector<Clause> mixed(std::vector<Clause> clauses, const std::vector<Clause>& others, const std::vector<std::string>& regions)
{
    const auto isMixed = [&regions](const Clause& clause) { return std::find(regions.begin(), regions.end(), clause.region) != regions.end(); };
    std::erase_if(clauses, isMixed);
    std::copy_if(others.begin(), others.end(), std::back_inserter(clauses), isMixed);
    return clauses;
}

FoundFace toEngine(const faces::Face& face)
{
    return {face.box, face.landmarks, face.score};
}

/// LibTorch and the picture library take their thread counts for the whole process.
void setThreads(int threads)
{
    if (threads > 0)
        torch::set_num_threads(threads); // else LibTorch's own choice, which heeds OMP_NUM_THREADS
    image::setThreadCount(torch::get_num_threads());
}

} // namespace

struct Engine::Parts {
    Manifest manifest;
    std::optional<Manifest> base; ///< for what the pack lacks
    EngineOptions options;
    DeviceChoice device;
    std::map<std::string, faces::LikenessScale> scales;
    std::optional<faces::DescriptionRules> rules;
    std::optional<faces::FaceAnalyzer> analyzer;
    std::optional<FaceEncoder> encoder;
    std::optional<ForgeryDetector> detector;
    std::unique_ptr<PortraitPainter> painter;
    std::vector<LoraUse> painterLoras; ///< that the painter's weights hold
    std::optional<PublishedFaceReader> publishedReader;
    std::optional<std::pair<std::string, PublishedFace>> lastPublishedFace; ///< with what tells photo, face and style

    Result<std::filesystem::path> file(const std::string& model) const
    {
        const auto* entry = manifest.find(model);
        if (!entry && base)
            if (const auto* spare = base->find(model); spare && spare->present)
                return base->fileOf(*spare);
        if (!entry || !entry->present)
            return Error{ErrorCode::ModelMissing, fmt::format("the pack {} has no {}", manifest.info.name, model),
                         "Fetch the whole pack again, or choose another with --pack."};
        return manifest.fileOf(*entry);
    }

    /// Opens a part from its model's file when it is first needed.
    template <class Part>
    Status need(std::optional<Part>& part, const char* model, Result<Part> (*open)(const std::filesystem::path&))
    {
        if (part)
            return done();
        const auto path = file(model);
        if (!path)
            return path.error();
        auto opened = open(*path);
        if (!opened)
            return opened.error();
        part.emplace(std::move(*opened));
        return done();
    }

    Status needAnalyzer()
    {
        if (const auto ready = need(rules, "description", faces::DescriptionRules::load); !ready)
            return ready;
        if (scales.empty()) {
            const auto path = file("likeness");
            if (!path)
                return path.error();
            auto loaded = faces::loadLikenessScales(*path);
            if (!loaded)
                return loaded.error();
            if (!loaded->contains("identity"))
                return Error{ErrorCode::ModelBroken, "the likeness file has no scale called identity", "Fetch the pack again."};
            scales = std::move(*loaded);
        }
        if (analyzer)
            return done();
        for (const char* model : {"face_detector", "landmarks", "face_descriptor"})
            if (const auto path = file(model); !path)
                return path.error();
        auto opened = faces::FaceAnalyzer::open(file("face_detector")->parent_path());
        if (!opened)
            return opened.error();
        analyzer.emplace(std::move(*opened));
        return done();
    }

    at::ScalarType publishedType() const { return numberType(options.precision, device.device, options.lowMemory); }

    /// Takes networks that nobody else holds, and lays them out for painting.
    void makePainter(nets::ClipTokenizer tokenizer, nets::PortraitNets nets, nets::AutoencoderKl autoencoder)
    {
        nets::useChannelsLast(*nets->unet);
        nets::useChannelsLast(*autoencoder);
        painter = std::make_unique<PortraitPainter>(std::move(tokenizer), std::move(nets), std::move(autoencoder), device.device);
    }

    Status needPublishedPainter(const std::vector<LoraUse>& loras, std::vector<std::string>& notes)
    {
        if (painter && painterLoras == loras)
            return done();
        painter.reset(); // before the new one is loaded: both would not fit everywhere
        const auto vocabulary = file("tokenizer");
        if (!vocabulary)
            return vocabulary.error();
        auto tokenizer = nets::ClipTokenizer::open(*vocabulary);
        if (!tokenizer)
            return tokenizer.error();
        auto nets = loadPublishedNets(manifest, loras, publishedType(), notes);
        if (!nets)
            return nets.error();
        auto decoder = loadPublishedAutoencoder(manifest, publishedType());
        if (!decoder)
            return decoder.error();
        auto tiny = loadTinyDecoder(manifest);
        if (!tiny)
            return tiny.error();
        if (!nets::isQuickInHalf(device.device) && publishedType() != at::kFloat)
            notes.push_back("This processor is far slower in half precision: leave out --precision.");
        makePainter(std::move(*tokenizer), *nets, *decoder);
        if (!tiny->is_empty())
            painter->usePreviewDecoder(*tiny);
        painterLoras = loras;
        return done();
    }

    /// The face of the last photo is remembered: a photo is often painted several times, and reading it costs some steps' time.
    Result<PublishedFace> readPublishedFace(const PortraitRequest& request, const faces::FaceAnalysis& seen)
    {
        const auto key = fmt::format("{} {}x{} {} {}", sha256(std::as_bytes(std::span(request.photo.pixels))), request.photo.width, request.photo.height,
                                     seen.chosen, static_cast<int>(request.promptStyle));
        if (lastPublishedFace && lastPublishedFace->first == key)
            return lastPublishedFace->second;
        if (!publishedReader) {
            auto opened = PublishedFaceReader::open(manifest, device.device, publishedType());
            if (!opened)
                return opened.error();
            publishedReader.emplace(std::move(*opened));
        }
        auto face = publishedReader->read(request.photo, seen.chosenFace(), request.promptStyle);
        if (options.lowMemory || device.device.is_cpu()) // where painting takes minutes, loading it again is a trifle, and its memory is not
            publishedReader.reset();
        lastPublishedFace = {key, face};
        return face;
    }

    /// In little memory a painter loses its networks one by one, and does not outlive the portrait.
    struct PainterLease {
        Parts& parts;
        ~PainterLease()
        {
            if (parts.options.lowMemory)
                parts.painter.reset();
        }
    };

    Status needPainter()
    {
        if (painter)
            return done();
        const auto vocabulary = file("tokenizer"), portrait = file("portrait"), conditioner = file("conditioner"), autoencoder = file("autoencoder");
        for (const auto* path : {&vocabulary, &portrait, &conditioner, &autoencoder})
            if (!*path)
                return path->error();
        auto tokenizer = nets::ClipTokenizer::open(*vocabulary);
        if (!tokenizer) {
            auto error = tokenizer.error();
            error.code = ErrorCode::ModelBroken; // in a pack the vocabulary is a model like the others
            return error;
        }
        auto nets = loadPortraitNets({*portrait, *conditioner});
        if (!nets)
            return nets.error();
        auto decoder = loadAutoencoder(*autoencoder);
        if (!decoder)
            return decoder.error();
        makePainter(std::move(*tokenizer), *nets, *decoder);
        return done();
    }

    Result<faces::FaceAnalysis> look(const image::Image& photo, int faceIndex)
    {
        if (const auto ready = needAnalyzer(); !ready)
            return ready.error();
        return analyzer->analyze(photo, faceIndex);
    }

    Analysis toEngine(const image::Image& photo, const faces::FaceAnalysis& seen) const
    {
        Analysis analysis;
        analysis.photoWidth = photo.width;
        analysis.photoHeight = photo.height;
        for (const auto& face : seen.faces)
            analysis.faces.push_back(engine::toEngine(face));
        analysis.chosen = seen.chosen;
        for (const auto& note : seen.notes)
            analysis.notes.push_back({note.code, note.text});
        for (const auto& region : seen.regions)
            analysis.regions.push_back({region.name, region.mask});
        analysis.descriptor = seen.descriptor;
        const auto hair = std::find_if(seen.regions.begin(), seen.regions.end(), [](const auto& r) { return r.name == "hair"; });
        const auto measured = faces::measureFace(photo, seen.chosenFace().landmarks, hair == seen.regions.end() ? nullptr : &hair->mask);
        if (measured)
            for (const auto& clause : faces::describe(*measured, *rules))
                analysis.description.push_back({clause.region, clause.text, clause.confidence});
        analysis.descriptionText = textOf(analysis.description);
        return analysis;
    }

    static std::string textOf(const std::vector<Clause>& clauses)
    {
        std::string text;
        for (const auto& clause : clauses)
            if (!clause.text.empty())
                text += (text.empty() ? "" : ", ") + clause.text;
        return text;
    }

    Result<FaceFeatures> featuresOf(const image::Image& photo, const faces::FaceAnalysis& seen)
    {
        if (const auto ready = need(encoder, "face_encoder", FaceEncoder::open); !ready)
            return ready.error();
        return engine::featuresOf(*encoder, photo, seen, scales.at("identity").numbers().mean, manifest.defaults.value("region_patches", 16));
    }

    Likeness likenessOf(const faces::FaceAnalysis& first, const FaceFeatures& firstFeatures, const faces::FaceAnalysis& second,
                        const FaceFeatures& secondFeatures) const
    {
        Likeness likeness;
        const auto& scale = scales.at("identity");
        likeness.known = true;
        likeness.similarity = static_cast<float>(scale.similarity(first.descriptor, second.descriptor));
        likeness.score = static_cast<float>(scale.score(likeness.similarity));
        likeness.words = faces::likenessWords(likeness.score);
        for (const auto region : nets::kFacialRegions) {
            const auto found = scales.find(std::string(nets::regionName(region)));
            if (found == scales.end() || !isPresent(firstFeatures, region) || !isPresent(secondFeatures, region))
                continue;
            const auto& regionScale = found->second;
            const auto a = regionVector(firstFeatures, region), b = regionVector(secondFeatures, region);
            if (regionScale.numbers().mean.size() != a.size())
                continue;
            likeness.regions.push_back({found->first, static_cast<float>(regionScale.score(regionScale.similarity(a, b)))});
        }
        return likeness;
    }

    /// Verdict on one face of a picture, or on a picture without one.
    Result<Verdict> judge(const image::Image& picture, const std::optional<image::Box>& face)
    {
        if (!manifest.find(kDetectorModel) && !(base && base->find(kDetectorModel)))
            return Verdict{VerdictLabel::CannotSay, 0.5f, {"This pack has no forgery detector."}, face};
        if (const auto ready = need(detector, kDetectorModel, ForgeryDetector::open); !ready)
            return ready.error();
        return detector->judge(picture, face);
    }

    Result<std::vector<faces::Face>> findFaces(const image::Image& picture, jobs::JobContext& job)
    {
        job.report({0, 0, "Looking for forgery"});
        if (const auto ready = needAnalyzer(); !ready)
            return ready.error();
        auto found = analyzer->findFaces(picture);
        if (job.stopRequested())
            return cancelled();
        return found;
    }

    /// Gives `features` and `description` the regions of the second face.
    Status mixIn(const RegionMix& mix, FaceFeatures& features, std::vector<Clause>& description)
    {
        const auto seen = look(mix.photo, mix.faceIndex);
        if (!seen) {
            auto error = seen.error();
            error.what = "in the second photo: " + error.what;
            return error;
        }
        const auto others = featuresOf(mix.photo, *seen);
        if (!others)
            return others.error();
        std::vector<nets::FacialRegion> regions;
        for (const auto region : nets::kFacialRegions)
            if (std::find(mix.regions.begin(), mix.regions.end(), nets::regionName(region)) != mix.regions.end())
                regions.push_back(region);
        description = mixed(std::move(description), toEngine(mix.photo, *seen).description, mix.regions);
        return takeRegions(features, *others, regions);
    }

    Result<Portrait> paint(PortraitRequest request, jobs::JobContext& job);
};

Result<Portrait> Engine::Parts::paint(PortraitRequest request, jobs::JobContext& job)
{
    if (const auto error = unusable(request))
        return *error;
    request.guidance = request.guidance.value_or(manifest.defaults.value("guidance", 1.5f));
    request.textGuidance = request.textGuidance.value_or(manifest.defaults.value("text_guidance", *request.guidance));
    request.noiseScale = request.noiseScale.value_or(manifest.defaults.value("noise", 1.f));
    request.mergeRatio = request.mergeRatio.value_or(manifest.defaults.value("merge", 0.f));

    Portrait portrait;
    Stopwatch watch;
    job.report({0, 0, "Reading the face"});
    const auto seen = look(request.photo, request.faceIndex);
    if (!seen)
        return seen.error();
    if (job.stopRequested())
        return cancelled();
    auto analysis = toEngine(request.photo, *seen);
    const auto features = featuresOf(request.photo, *seen);
    if (!features)
        return features.error();
    FaceFeatures conditioned = *features; // the likeness is measured against the first face as it is
    std::string mixedRegions;
    if (request.mix && !request.mix->regions.empty()) {
        if (const auto taken = mixIn(*request.mix, conditioned, analysis.description); !taken)
            return taken.error();
        analysis.descriptionText = textOf(analysis.description);
        mixedRegions = fmt::format("{}", fmt::join(request.mix->regions, ","));
        if (job.stopRequested())
            return cancelled();
    }
    for (const auto& note : seen->notes)
        portrait.notes.push_back(note.text);
    std::optional<PublishedFace> publishedFace;
    if (isPublishedPack(manifest)) {
        auto read = readPublishedFace(request, *seen);
        if (!read)
            return read.error();
        portrait.notes.insert(portrait.notes.end(), read->notes.begin(), read->notes.end());
        publishedFace = std::move(*read);
    } else if (!request.loras.empty()) {
        return Error{ErrorCode::Usage, fmt::format("the pack {} takes no LoRA", manifest.info.name), "Choose a pack in Stable Diffusion 1.5's layout."};
    }
    portrait.seconds.analyze = watch.seconds();
    if (job.stopRequested())
        return cancelled();

    watch = {};
    job.report({0, 0, "Loading"});
    if (const auto ready = publishedFace ? needPublishedPainter(request.loras, portrait.notes) : needPainter(); !ready)
        return ready.error();
    const PainterLease lease{*this};
    const int side = painter->nativeSide(), unit = painter->sizeStep();
    const int width = request.width.value_or(side), height = request.height.value_or(side);
    request.width = (width + unit - 1) / unit * unit;
    request.height = (height + unit - 1) / unit * unit;
    const auto description = request.description ? textOf(*request.description) : analysis.descriptionText;
    const auto conditioning = publishedFace ? conditionPublished(painter->tokenizer(), painter->nets(), request, description, *publishedFace)
                                            : painter->condition(request, description, conditioned);
    if (conditioning.promptTruncated)
        portrait.notes.push_back("The prompt is longer than the model can read: its last words were left out.");
    if (options.lowMemory)
        painter->nets()->dropConditioners();
    const auto latents = painter->denoise(request, conditioning, job);
    if (!latents)
        return latents.error();
    if (options.lowMemory)
        painter->nets()->dropDenoiser();
    portrait.seconds.denoise = watch.seconds();

    watch = {};
    job.report({0, 0, "Painting"});
    portrait.picture = painter->decode(*latents);
    if (portrait.picture.width != width || portrait.picture.height != height)
        portrait.picture = image::crop(portrait.picture, {0, 0, width, height});
    portrait.seconds.decode = watch.seconds();
    if (job.stopRequested())
        return cancelled();

    watch = {};
    job.report({0, 0, "Comparing"});
    auto painted = analyzer->analyze(portrait.picture, 0);
    if (!painted && painted.error().code != ErrorCode::NoFace)
        return painted.error();
    if (painted) {
        const auto paintedFeatures = featuresOf(portrait.picture, *painted);
        if (!paintedFeatures)
            return paintedFeatures.error();
        portrait.likeness = likenessOf(*seen, *features, *painted, *paintedFeatures);
    } else {
        portrait.likeness.words = "no face was found in the portrait";
    }
    auto verdict = judge(portrait.picture, painted ? std::optional(painted->faces.front().box) : std::nullopt);
    if (!verdict)
        return verdict.error();
    portrait.verdict = std::move(*verdict);
    portrait.seconds.verify = watch.seconds();
    portrait.peakBytes = peakMemoryBytes();

    if (!device.note.empty())
        portrait.notes.push_back(device.note);
    portrait.recipe = {manifest.info.name, manifest.info.version, request.prompt, request.negativePrompt, description,
                       schedulerName(request.scheduler), device.name, request.seed, request.steps, width, height, seen->chosen,
                       *request.guidance, *request.textGuidance, *request.noiseScale, *request.mergeRatio, request.identityWeight, request.regionWeights, mixedRegions};
    portrait.photoFace = seen->chosenFace().box;
    return portrait;
}

Engine::Engine(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::open(const EngineOptions& options)
{
    return guarded<std::unique_ptr<Engine>>([&]() -> Result<std::unique_ptr<Engine>> {
        auto manifest = readPack(options.pack);
        if (!manifest)
            return manifest.error();
        auto base = options.basePack.empty() ? Result<Manifest>(Manifest{}) : readPack(options.basePack);
        if (!base)
            return base.error();
        auto device = chooseDevice(options.device);
        if (!device)
            return device.error();
        setThreads(options.threads > 0 ? options.threads : manifest->defaults.value("threads", 0));
        auto parts = std::make_unique<Parts>();
        parts->manifest = std::move(*manifest);
        if (!options.basePack.empty())
            parts->base = std::move(*base);
        parts->options = options;
        parts->device = std::move(*device);
        return std::unique_ptr<Engine>(new Engine(std::move(parts)));
    });
}

Result<Analysis> Engine::analyze(const image::Image& photo, int faceIndex, jobs::JobContext& job)
{
    return guarded<Analysis>([&]() -> Result<Analysis> {
        const Stopwatch watch;
        job.report({0, 0, "Reading the face"});
        const auto seen = m_parts->look(photo, faceIndex);
        if (!seen)
            return seen.error();
        if (job.stopRequested())
            return cancelled();
        auto analysis = m_parts->toEngine(photo, *seen);
        analysis.seconds = watch.seconds();
        return analysis;
    });
}

Result<Portrait> Engine::paint(const PortraitRequest& request, jobs::JobContext& job)
{
    return guarded<Portrait>([&] { return m_parts->paint(request, job); });
}

Result<Verdict> Engine::verify(const image::Image& picture, jobs::JobContext& job)
{
    return guarded<Verdict>([&]() -> Result<Verdict> {
        const auto found = m_parts->findFaces(picture, job);
        if (!found)
            return found.error();
        return m_parts->judge(image::toRgb(picture), found->empty() ? std::nullopt : std::optional(found->front().box));
    });
}

Result<std::vector<Verdict>> Engine::verifyFaces(const image::Image& picture, jobs::JobContext& job)
{
    using Verdicts = std::vector<Verdict>;
    return guarded<Verdicts>([&]() -> Result<Verdicts> {
        const auto found = m_parts->findFaces(picture, job);
        if (!found)
            return found.error();
        std::vector<std::optional<image::Box>> boxes;
        for (const auto& face : *found)
            boxes.push_back(face.box);
        if (boxes.empty())
            boxes.push_back(std::nullopt);
        const auto colour = image::toRgb(picture);
        Verdicts verdicts;
        for (const auto& box : boxes) {
            if (job.stopRequested())
                return cancelled();
            auto verdict = m_parts->judge(colour, box);
            if (!verdict)
                return verdict.error();
            verdicts.push_back(std::move(*verdict));
        }
        return verdicts;
    });
}

Result<Likeness> Engine::compare(const image::Image& first, const image::Image& second, jobs::JobContext& job)
{
    return guarded<Likeness>([&]() -> Result<Likeness> {
        job.report({0, 0, "Comparing"});
        std::vector<faces::FaceAnalysis> seen;
        std::vector<FaceFeatures> features;
        for (const auto* picture : {&first, &second}) {
            auto analysis = m_parts->look(*picture, 0);
            if (!analysis) {
                auto error = analysis.error();
                if (error.code == ErrorCode::NoFace)
                    error.what = fmt::format("no face was found in the {} picture", picture == &first ? "first" : "second");
                return error;
            }
            auto told = m_parts->featuresOf(*picture, *analysis);
            if (!told)
                return told.error();
            seen.push_back(std::move(*analysis));
            features.push_back(std::move(*told));
            if (job.stopRequested())
                return cancelled();
        }
        return m_parts->likenessOf(seen[0], features[0], seen[1], features[1]);
    });
}

const PackInfo& Engine::pack() const
{
    return m_parts->manifest.info;
}

std::string Engine::deviceName() const
{
    return m_parts->device.name;
}

std::string Engine::deviceReason() const
{
    return m_parts->device.reason;
}

} // namespace core::engine
