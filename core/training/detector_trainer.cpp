#include "core/training/detector_trainer.h"

#include "core/image/draw.h"
#include "core/image/png_writer.h"
#include "core/nets/face_vit.h"
#include "core/training/checkpoint.h"
#include "core/training/detector_data.h"
#include "core/training/detector_measurement.h"
#include "core/training/detector_views.h"
#include "core/training/mixed_precision.h"
#include "core/training/optimizer.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace core::training {
namespace {

using image::Image;
using torch::Tensor;

constexpr double kWholePictureFrom = 0.85; ///< share of the run

std::string metadataOf(const weights::TensorFile& file, const std::string& key)
{
    const auto found = file.metadata.find(key);
    return found == file.metadata.end() ? std::string() : found->second;
}

/// A classifier with the encoder's lower blocks below new heads; its final norm is left behind, as in the reference. Reconstruction
/// leaves its patch embedding nearly deaf to fine detail, where forgeries show: hence the new detail beside it.
struct PreTrained {
    nets::FaceVit net{ nullptr };
    nets::FaceVitConfig config;
    nets::PixelStatistics statistics;
};

bool isNew(const std::string& name)
{
    constexpr const char* kNew[] = { "head.", "fc_norm.", "patch_head.", "patch_norm.", "patch_embed.detail." };
    return std::any_of(std::begin(kNew), std::end(kNew), [&](const char* prefix) { return name.starts_with(prefix); });
}

Result<PreTrained> openEncoder(const DetectorTraining& options)
{
    const auto& path = options.encoder;
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
    result.config.depth = std::min(options.blocks, result.config.depth);
    result.config.detail = true;
    result.config.patchHead = true;
    result.config.dropPath = 0.05;
    torch::manual_seed(options.seed); // for what the encoder has no weights for
    result.net = nets::FaceVit(result.config);
    auto tensors = file->tensors;
    std::erase_if(tensors, [&](const auto& item) {
        const bool above = item.first.starts_with("blocks.") && std::stoll(item.first.substr(7)) >= result.config.depth;
        return above || item.first.starts_with("norm.") || isNew(item.first);
    });
    for (const auto& [name, tensor] : weights::stateOf(*result.net))
        if (isNew(name))
            tensors[name] = tensor.clone();
    if (const auto loaded = weights::loadStrict(*result.net, tensors, path.filename().string()); !loaded)
        return loaded.error();
    return result;
}

/// How far below the head a weight lies: the embedding 0, block i i + 1, whatever starts from nothing depth + 1.
int64_t layerOf(const std::string& name, int64_t depth)
{
    if (name.starts_with("blocks."))
        return std::stoll(name.substr(7)) + 1;
    return isNew(name) ? depth + 1 : 0;
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

/// What the network says of a batch.
struct Answers {
    Tensor logits, labels;             ///< [B, 2], [B]
    Tensor patchLogits, patchTargets; ///< [B, n] changed or not
};

/// Square windows of every picture, `side` patches of the grid wide, from this row and column on.
DetectorBatch windowOf(const DetectorBatch& batch, const nets::FaceVitConfig& config, int64_t side, int64_t row, int64_t column)
{
    constexpr double kVisible = 0.2; ///< of a patch changed, or the window shows no forgery
    const auto pixels = [&](const Tensor& x, int64_t dim, int64_t from) {
        return x.slice(dim, from * config.patch, (from + side) * config.patch);
    };
    DetectorBatch window;
    window.pictures = pixels(pixels(batch.pictures, 2, row), 3, column);
    window.forgedPatches = batch.forgedPatches.view({ -1, config.grid(), config.grid() })
                               .slice(1, row, row + side)
                               .slice(2, column, column + side)
                               .flatten(1);
    window.labels = std::get<0>(window.forgedPatches.max(1)).lt(kVisible).to(torch::kLong);
    return window;
}

Answers classify(nets::FaceVit& net, const DetectorBatch& batch, int64_t side, std::mt19937_64& random)
{
    const auto& config = net->config();
    std::uniform_int_distribution<int64_t> place(0, config.grid() - side);
    const int64_t row = place(random), column = place(random);
    const auto window = windowOf(batch, config, side, row, column);
    // Full precision up to the tokens: a half's eight bits are coarser than the detail that is measured.
    const auto tokens = net->windowTokens(window.pictures, row, column);
    const MixedPrecision precision;
    const auto encoded = net->encodeTokens(tokens);
    return { net->classifyEncoded(encoded).to(torch::kFloat), window.labels, net->patchLogits(encoded).to(torch::kFloat),
        window.forgedPatches };
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

Status writeWeights(const std::filesystem::path& path, const nets::FaceVitConfig& config,
    const nets::PixelStatistics& statistics, const std::map<std::string, Tensor>& state)
{
    weights::TensorFile file;
    for (const auto& [name, tensor] : state)
        file.tensors[name] = tensor.to(torch::kHalf);
    file.metadata = { { "config", nets::toJson(config) }, { "statistics", nets::toJson(statistics) } };
    return weights::writeSafetensors(path, file);
}

} // namespace

Status trainDetector(const DetectorTraining& options, jobs::JobContext& job)
{
    auto opened = openEncoder(options);
    if (!opened)
        return opened.error();
    auto& model = *opened;
    const auto roundTrip = openRoundTrip(options.autoencoder);
    if (!roundTrip)
        return roundTrip.error();
    const auto dataset = FaceDataset::open(options.data);
    if (!dataset)
        return dataset.error();
    const auto learn = loadSet(*dataset, splitRows(*dataset).learn, job);
    if (!learn)
        return learn.error();
    std::filesystem::create_directories(options.run);

    const ForgeryMaker maker(learn->pictures, learn->meshes, *roundTrip);
    const DetectorViews views(
        learn->pictures, maker, model.statistics, static_cast<int>(model.config.imageSize), static_cast<int>(model.config.patch),
        options.leftOut);
    if (const auto written = writeMontage(options.run / "forgeries.png", *learn, maker, views.trainedKinds()); !written)
        return written;

    Optimizer optimizer(parameterGroups(model.net, options.layerDecay), { .beta2 = 0.999, .emaDecay = 0.995 });
    const auto secondsBefore = resumeRun(options.run, optimizer);
    if (!secondsBefore)
        return secondsBefore.error();
    RunLog log(options, *secondsBefore);
    const auto save = [&]() -> Status {
        if (const auto written = writeCheckpoint(options.run, optimizer, log.seconds()); !written)
            return written;
        return writeWeights(options.run / "detector.safetensors", model.config, model.statistics, optimizer.averaged());
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
        torch::manual_seed(options.seed + 15485863 * static_cast<std::uint64_t>(step)); // for dropped paths
        const double share = log.shareDone(step);
        const double degraded = std::min(0.1 + share, 0.5); // first the traces, then what hides them
        const auto batch = views.trainingBatch(samples, degraded, random);
        const auto side = share < kWholePictureFrom ? std::min(options.window, model.config.grid()) : model.config.grid();
        const auto answers = classify(model.net, batch, side, random);
        const auto loss = torch::nn::functional::cross_entropy(answers.logits, answers.labels, lossOptions);
        const auto patchLoss = torch::binary_cross_entropy_with_logits(answers.patchLogits, answers.patchTargets);
        (loss + options.patchWeight * patchLoss).backward();
        const double norm = optimizer.step(options.learningRate * cosineRate(share, step, 30));
        const double right = (answers.logits.argmax(1) == answers.labels).to(torch::kFloat).mean().item<double>();
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
    const nlohmann::json training{ { "steps", optimizer.steps() }, { "views", optimizer.steps() * options.batch },
        { "faces", learn->pictures.size() }, { "minutes", std::round(log.seconds() / 6) / 10 } };
    log.note(training);
    return measureDetector(options, training, job);
}

} // namespace core::training
