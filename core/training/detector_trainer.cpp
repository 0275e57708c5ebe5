#include "core/training/detector_trainer.h"

#include "core/base/files.h"
#include "core/image/draw.h"
#include "core/image/png_writer.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/config_json.h"
#include "core/nets/image_tensor.h"
#include "core/training/checkpoint.h"
#include "core/training/detector_evaluation.h"
#include "core/training/optimizer.h"
#include "core/weights/strict_loader.h"

#include <ATen/autocast_mode.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace core::training {
namespace {

using image::Image;
using torch::Tensor;

struct FaceSet {
    std::vector<Image> pictures;
    std::vector<FaceMesh> meshes;
};

Result<FaceSet> loadSet(const FaceDataset& dataset, const std::vector<FaceRow>& rows, jobs::JobContext& job)
{
    auto meshes = loadMeshes(dataset.folder(), rows);
    if (!meshes)
        return meshes.error();
    auto pictures = dataset.load(rows, job);
    if (!pictures)
        return pictures.error();
    return FaceSet{ std::move(*pictures), std::move(*meshes) };
}

/// Reconstruction leaves the patch embedding nearly deaf to fine detail, which is where forgeries show. A quarter of its filters
/// become random high-pass ones, strong enough that grain and sharpness reach the blocks beside the tones.
void addDetailFilters(nets::FaceVit& net, std::uint64_t seed)
{
    constexpr double kGain = 10; // fine detail has about a tenth of the pixels' deviation, or less
    const torch::NoGradGuard noGrad;
    auto weight = net->named_parameters()["patch_embed.proj.weight"];
    const int64_t count = weight.size(0) / 4, side = weight.size(2);
    auto random = at::detail::createCPUGenerator(seed);
    auto filters = torch::randn({ count, 1, side, side }, random);
    filters = filters - torch::avg_pool2d(filters, 3, 1, 1);
    filters = filters * (kGain / 3)
        / filters.flatten(1).norm(2, 1).view({ count, 1, 1, 1 }); // a third to each of red, green and blue
    weight.slice(0, 0, count).copy_(filters.expand({ count, 3, side, side }));
}

std::string metadataOf(const weights::TensorFile& file, const std::string& key)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string() : found->second;
}

/// A classifier with the encoder's lower blocks below a new head; the encoder's final norm is left behind, as in the reference.
struct PreTrained {
    nets::FaceVit net{ nullptr };
    nets::FaceVitConfig config;
    nets::PixelStatistics statistics;
};

Result<PreTrained> openEncoder(const std::filesystem::path& path, int64_t blocks)
{
    const auto file = weights::readSafetensors(path);
    if (!file)
        return file.error();
    const auto config = nets::faceVitFromJson(metadataOf(*file, "config"));
    if (!config)
        return config.error();
    const auto statistics = nets::pixelStatisticsFromJson(metadataOf(*file, "statistics"));
    if (!statistics)
        return statistics.error();
    PreTrained result{ .config = *config, .statistics = *statistics };
    result.config.top = nets::FaceVitTop::Classifier;
    result.config.classes = 2;
    result.config.depth = std::min(blocks, result.config.depth);
    result.config.dropPath = 0.05;
    result.net = nets::FaceVit(result.config);
    auto tensors = file->tensors;
    std::erase_if(tensors, [&](const auto& item) {
        const bool above = item.first.starts_with("blocks.") && std::stoll(item.first.substr(7)) >= result.config.depth;
        return above || item.first.starts_with("norm.");
    });
    for (const auto& [name, tensor] : weights::stateOf(*result.net))
        if (name.starts_with("head.") || name.starts_with("fc_norm."))
            tensors[name] = tensor.clone();
    if (const auto loaded = weights::loadStrict(*result.net, tensors, path.filename().string()); !loaded)
        return loaded.error();
    return result;
}

Result<ForgeryMaker::RoundTrip> openRoundTrip(const std::filesystem::path& path)
{
    if (path.empty())
        return ForgeryMaker::RoundTrip{};
    const auto file = weights::readSafetensors(path);
    if (!file)
        return file.error();
    const auto config = nets::autoencoderKlFromJson(metadataOf(*file, "config"));
    if (!config)
        return config.error();
    nets::AutoencoderKl net(*config);
    if (const auto loaded = weights::loadStrict(*net, file->tensors, path.filename().string()); !loaded)
        return loaded.error();
    return ForgeryMaker::RoundTrip([net](const Image& picture) mutable {
        const torch::NoGradGuard noGrad;
        return nets::toImage(net->decode(net->encode(nets::toTensor(picture).unsqueeze(0)).mean));
    });
}

/// How far below the head a weight lies: the embedding 0, block i i + 1, head and fc_norm depth + 1.
int64_t layerOf(const std::string& name, int64_t depth)
{
    if (name.starts_with("blocks."))
        return std::stoll(name.substr(7)) + 1;
    return name.starts_with("head.") || name.starts_with("fc_norm.") ? depth + 1 : 0;
}

std::vector<ParameterGroup> parameterGroups(nets::FaceVit& net, double layerDecay)
{
    const int64_t depth = net->config().depth;
    std::map<std::pair<int64_t, bool>, ParameterGroup> groups;
    for (const auto& item : net->named_parameters()) {
        const auto layer = layerOf(item.key(), depth);
        const bool decays = item.value().dim() >= 2 && item.key() != "cls_token" && item.key() != "pos_embed";
        auto& group = groups[{ layer, decays }];
        group.rateScale = std::pow(layerDecay, static_cast<double>(depth + 1 - layer));
        group.weightDecay = decays ? 0.05 : 0;
        group.parameters[item.key()] = item.value();
    }
    std::vector<ParameterGroup> list;
    for (auto& [key, group] : groups)
        list.push_back(std::move(group));
    return list;
}

/// What the network says of a batch, from a random part of each picture's patches.
struct Answers {
    Tensor logits;       ///< [B, 2]
    Tensor patchLogits;  ///< [B, n] changed or not, of the patches that were looked at
    Tensor patchTargets; ///< [B, n]
};

Answers classify(nets::FaceVit& net, torch::nn::Sequential& patchHead, const DetectorBatch& batch, double kept)
{
    at::autocast::set_autocast_enabled(at::kCPU, true);
    at::autocast::set_autocast_dtype(at::kCPU, at::kBFloat16);
    auto tokens = net->patchTokens(batch.pictures);
    auto targets = batch.forgedPatches;
    if (kept < 1) {
        const auto order = torch::rand({ tokens.size(0), tokens.size(1) }).argsort(1, false);
        const auto chosen = order.slice(1, 0, static_cast<int64_t>(kept * static_cast<double>(tokens.size(1))));
        tokens = tokens.gather(1, chosen.unsqueeze(2).expand({ chosen.size(0), chosen.size(1), tokens.size(2) }));
        targets = targets.gather(1, chosen);
    }
    const auto encoded = net->encodeTokens(tokens);
    Answers answers{ net->classifyEncoded(encoded).to(torch::kFloat),
        patchHead->forward(encoded.slice(1, 1)).squeeze(2).to(torch::kFloat), targets };
    at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(at::kCPU, false);
    return answers;
}

/// Forgeries of every kind, a row each, over what they were made of, for a person to look at before believing any figure.
Status writeMontage(
    const std::filesystem::path& path, const FaceSet& set, const ForgeryMaker& maker, std::vector<ForgeryKind> kinds)
{
    kinds.push_back(ForgeryKind::Warp);
    std::mt19937_64 random(5);
    std::vector<Image> cells;
    for (const auto kind : kinds)
        for (std::size_t i = 0; i < 8; ++i) {
            const auto sample = i * set.pictures.size() / 8;
            const auto forgery = maker.make(sample, kind, random);
            cells.push_back(forgery.picture);
            cells.push_back(forgery.mask);
        }
    return image::writePng(path, image::contactSheet(cells, 16, 160, 160, 2));
}

Status writeWeights(
    const std::filesystem::path& path, const nets::FaceVitConfig& config, const std::map<std::string, Tensor>& state)
{
    weights::TensorFile file;
    for (const auto& [name, tensor] : state)
        file.tensors[name] = tensor.to(torch::kHalf);
    file.metadata["config"] = nets::toJson(config);
    return weights::writeSafetensors(path, file);
}

nlohmann::json describe(const PreTrained& model, const DetectorCalibration& calibration, const nlohmann::json& figures)
{
    return { { "format", 1 }, { "name", "Likeness forgery detector" }, { "weights", "detector.safetensors" },
        { "licence", "Apache-2.0" }, { "source", "FSFM (arXiv 2412.12032), trained by likeness-train on open faces" },
        { "trained_on", "forgeries made of public-domain and MIT-licensed face crops, against the same crops untouched" },
        { "limits",
            { "It knows the kinds of forgery that its figures name, made by a program out of aligned crops of 256 pixels; others "
              "it may miss.",
                "A picture generated as a whole counts as untouched unless it went through our own autoencoder.",
                "No signs is no proof: in a photo where forgeries are rare, most alarms are false.",
                "The pictures are mostly of US officials, many of them historical and gray; no group's error rate was measured "
                "by itself." } },
        { "config", nlohmann::json::parse(nets::toJson(model.config)) },
        { "statistics", nlohmann::json::parse(nets::toJson(model.statistics)) }, { "labels", { "forged", "not_forged" } },
        { "resize", "squash" }, { "crop_scale", 1.3 }, { "least_face_px", 80 }, { "temperature", calibration.temperature },
        { "signs_from", calibration.signsFrom }, { "no_signs_up_to", calibration.noSignsUpTo },
        { "flip_limit", calibration.flipLimit }, { "figures", figures } };
}

/// Sets the thresholds on the held-out train pictures, measures on the test rows, and writes detector.json.
Status finish(const DetectorTraining& options, PreTrained& model, const FaceSet& held, const FaceDataset& dataset,
    const ForgeryMaker::RoundTrip& roundTrip, nlohmann::json figures, RunLog& log, jobs::JobContext& job)
{
    const auto side = static_cast<int>(model.config.imageSize), patch = static_cast<int>(model.config.patch);
    const ForgeryMaker heldMaker(held.pictures, held.meshes, roundTrip);
    const DetectorViews heldViews(held.pictures, heldMaker, model.statistics, side, patch);
    const auto trained = heldViews.trainedKinds();
    const auto heldScores = scoreViews(model.net, heldViews, held.meshes, trained, DetectorViews::Shown::Everything, 31);
    const auto calibration = calibrate(heldScores, trained);

    const auto test = loadSet(dataset, dataset.rows({ .train = false }), job);
    if (!test)
        return test.error();
    const ForgeryMaker maker(test->pictures, test->meshes, roundTrip);
    const DetectorViews views(test->pictures, maker, model.statistics, side, patch);
    auto kinds = trained;
    kinds.push_back(ForgeryKind::Warp);
    const auto scores = scoreViews(model.net, views, test->meshes, kinds, DetectorViews::Shown::Everything, 41);
    figures["test"] = detectionFigures(scores, calibration, trained);
    figures["test"]["auc_of_unseen_kind"] = figures["test"]["auc"]["warp"];
    // What is left when the face is hidden, or too small to see a change, must not tell.
    const std::vector<ForgeryKind> local{ ForgeryKind::Swap };
    for (const auto shown : { DetectorViews::Shown::BackgroundOnly, DetectorViews::Shown::Thumbnail }) {
        const auto rest = scoreViews(model.net, views, test->meshes, local, shown, 51);
        figures["shortcuts"][shown == DetectorViews::Shown::BackgroundOnly ? "auc_background_only" : "auc_thumbnail"]
            = detectionFigures(rest, calibration, local)["auc_of_trained_kinds"];
    }
    log.note(figures);
    return writeFileAtomically(options.run / "detector.json", describe(model, calibration, figures).dump(2) + "\n");
}

} // namespace

Status trainDetector(const DetectorTraining& options, jobs::JobContext& job)
{
    auto opened = openEncoder(options.encoder, options.blocks);
    if (!opened)
        return opened.error();
    auto& model = *opened;
    const auto roundTrip = openRoundTrip(options.autoencoder);
    if (!roundTrip)
        return roundTrip.error();
    const auto dataset = FaceDataset::open(options.data);
    if (!dataset)
        return dataset.error();
    std::vector<FaceRow> learnRows, heldRows;
    for (const auto& row : dataset->rows({}))
        (row.line % 20 == 7 ? heldRows : learnRows).push_back(row);
    const auto learn = loadSet(*dataset, learnRows, job);
    if (!learn)
        return learn.error();
    const auto held = loadSet(*dataset, heldRows, job);
    if (!held)
        return held.error();
    std::filesystem::create_directories(options.run);

    const ForgeryMaker maker(learn->pictures, learn->meshes, *roundTrip);
    const DetectorViews views(
        learn->pictures, maker, model.statistics, static_cast<int>(model.config.imageSize), static_cast<int>(model.config.patch));
    if (const auto written = writeMontage(options.run / "forgeries.png", *learn, maker, views.trainedKinds()); !written)
        return written;

    addDetailFilters(model.net, options.seed);
    torch::manual_seed(options.seed);
    // Learns where the picture was changed, patch by patch, which teaches the blocks far faster than one label a picture does; it
    // is not part of the detector.
    torch::nn::Sequential patchHead(nets::vitNorm(model.config.width), torch::nn::Linear(model.config.width, 1));
    auto groups = parameterGroups(model.net, options.layerDecay);
    ParameterGroup own;
    for (const auto& item : patchHead->named_parameters())
        own.parameters["patch_head." + item.key()] = item.value();
    groups.push_back(own);
    Optimizer optimizer(groups, { .beta2 = 0.999, .emaDecay = 0.995 });
    const auto secondsBefore = resumeRun(options.run, optimizer);
    if (!secondsBefore)
        return secondsBefore.error();
    RunLog log(options, *secondsBefore);
    const auto save = [&]() -> Status {
        if (const auto written = writeCheckpoint(options.run, optimizer, log.seconds()); !written)
            return written;
        auto average = optimizer.averaged();
        std::erase_if(average, [](const auto& item) { return item.first.starts_with("patch_head."); });
        return writeWeights(options.run / "detector.safetensors", model.config, average);
    };

    SampleOrder order(learn->pictures.size(), options.seed);
    const auto lossOptions = torch::nn::functional::CrossEntropyFuncOptions().label_smoothing(0.05);
    model.net->train();
    while (!log.finished(optimizer.steps())) {
        const auto step = optimizer.steps();
        std::mt19937_64 random(options.seed + 7919 * static_cast<std::uint64_t>(step));
        std::vector<std::size_t> samples;
        for (int64_t i = 0; i < options.batch / 2; ++i)
            samples.push_back(order.at(static_cast<std::uint64_t>(step * (options.batch / 2) + i)));
        const auto batch = views.trainingBatch(samples, random);
        torch::manual_seed(options.seed + 15485863 * static_cast<std::uint64_t>(step)); // for kept patches and dropped paths
        const double share = log.shareDone(step);
        const auto answers = classify(model.net, patchHead, batch, share < 0.8 ? options.keptPatches : 1);
        const auto loss = torch::nn::functional::cross_entropy(answers.logits, batch.labels, lossOptions);
        const auto patchLoss = torch::binary_cross_entropy_with_logits(answers.patchLogits, answers.patchTargets);
        (loss + options.patchWeight * patchLoss).backward();
        const double norm = optimizer.step(options.learningRate * cosineRate(share, step, 30));
        const double right = (answers.logits.argmax(1) == batch.labels).to(torch::kFloat).mean().item<double>();
        log.step(optimizer.steps(), options.batch,
            { { "loss", loss.item<double>() }, { "patch_loss", patchLoss.item<double>() }, { "right", right },
                { "grad", norm } });
        const bool stopped = job.stopRequested();
        if (stopped || log.checkpointDue())
            if (const auto saved = save(); !saved)
                return saved;
        if (stopped)
            return Error{ ErrorCode::Cancelled, "stopped; the checkpoint is written",
                "Run it again with the same folder to go on." };
    }
    if (const auto saved = save(); !saved)
        return saved;
    optimizer.swapAverage();
    const nlohmann::json figures{ { "training",
        { { "steps", optimizer.steps() }, { "views", optimizer.steps() * options.batch }, { "faces", learn->pictures.size() },
            { "calibration_faces", held->pictures.size() }, { "minutes", std::round(log.seconds() / 6) / 10 } } } };
    return finish(options, model, *held, *dataset, *roundTrip, figures, log, job);
}

} // namespace core::training
