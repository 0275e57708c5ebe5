#include "core/training/vit_pretrainer.h"

#include "core/image/png_writer.h"
#include "core/nets/facial_mask.h"
#include "core/nets/image_tensor.h"
#include "core/nets/pixel_statistics.h"
#include "core/training/checkpoint.h"
#include "core/training/face_meshes.h"
#include "core/training/fsfm_schedules.h"
#include "core/training/mixed_precision.h"
#include "core/training/optimizer.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace core::training {
namespace {

using torch::Tensor;

struct Faces {
    std::vector<image::Image> pictures;
    std::vector<FaceMesh> meshes;
};

Result<Faces> loadFaces(const std::filesystem::path& folder, bool train, jobs::JobContext& job)
{
    const auto dataset = FaceDataset::open(folder);
    if (!dataset)
        return dataset.error();
    const auto rows = dataset->rows({ .train = train });
    auto meshes = loadMeshes(folder, rows);
    if (!meshes)
        return meshes.error();
    auto pictures = dataset->load(rows, job);
    if (!pictures)
        return pictures.error();
    return Faces{ std::move(*pictures), std::move(*meshes) };
}

/// Mean and deviation of every channel in 0..1 over all pixels, as the weight file's users must normalise.
nets::PixelStatistics measureStatistics(const std::vector<image::Image>& pictures)
{
    Tensor sum = torch::zeros({ 3 }, torch::kDouble), squares = torch::zeros({ 3 }, torch::kDouble);
    for (const auto& picture : pictures) {
        const auto x = nets::toTensor(picture).mul(0.5).add(0.5).flatten(1);
        sum += x.mean(1).to(torch::kDouble);
        squares += x.square().mean(1).to(torch::kDouble);
    }
    const auto mean = sum / static_cast<double>(pictures.size());
    const auto deviation = (squares / static_cast<double>(pictures.size()) - mean.square()).sqrt();
    nets::PixelStatistics result;
    for (int c = 0; c < 3; ++c) {
        result.mean[c] = mean[c].item<double>();
        result.deviation[c] = deviation[c].item<double>();
    }
    return result;
}

/// What one step learns from.
struct Batch {
    Tensor pictures;        ///< [B, 3, S, S] normalised
    Tensor masked, covered; ///< [B, N] bool
};

/// Where a sample is cut from its picture.
struct Cut {
    int x = 0, y = 0, side = 0;
    bool mirrored = false;
};

class BatchMaker {
public:
    BatchMaker(const VitPretraining& options, const nets::PixelStatistics& statistics)
        : m_options(options)
        , m_statistics(statistics)
    {
        const auto patches = options.net.encoder.grid() * options.net.encoder.grid();
        m_budget = static_cast<int>(std::lround(options.maskRatio * static_cast<double>(patches)));
    }

    Batch make(const Faces& faces, const std::vector<std::size_t>& samples, std::uint64_t seed, bool augment) const
    {
        std::mt19937_64 random(seed);
        const auto covered = nets::drawCoveredGroup(random); // one region for the whole batch, as in the reference
        std::vector<Tensor> pictures;
        const auto patches = m_options.net.encoder.grid() * m_options.net.encoder.grid();
        Batch batch{ .masked = torch::zeros({ static_cast<int64_t>(samples.size()), patches }, torch::kByte) };
        batch.covered = torch::zeros_like(batch.masked);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto& picture = faces.pictures[samples[i]];
            const Cut cut = augment ? draw(picture, random) : Cut{ 0, 0, std::min(picture.width, picture.height) };
            pictures.push_back(cutOut(picture, cut));
            const auto map = regionMap(move(faces.meshes[samples[i]], cut), static_cast<int>(m_options.net.encoder.imageSize));
            const auto groups = nets::patchGroups(
                map, static_cast<int>(m_options.net.encoder.imageSize), static_cast<int>(m_options.net.encoder.patch));
            const auto mask = nets::coverRegionThenProportional(groups, covered, m_budget, random);
            std::copy(mask.masked.begin(), mask.masked.end(),
                batch.masked.data_ptr<std::uint8_t>() + static_cast<int64_t>(i) * patches);
            std::copy(mask.covered.begin(), mask.covered.end(),
                batch.covered.data_ptr<std::uint8_t>() + static_cast<int64_t>(i) * patches);
        }
        batch.pictures = m_statistics.normalise(torch::cat(pictures));
        batch.masked = batch.masked.to(torch::kBool);
        batch.covered = batch.covered.to(torch::kBool);
        return batch;
    }

private:
    Cut draw(const image::Image& picture, std::mt19937_64& random) const
    {
        const int whole = std::min(picture.width, picture.height);
        const auto side = static_cast<int>(std::uniform_real_distribution<double>(m_options.smallestCrop, 1)(random) * whole);
        const auto place = [&](int length) { return std::uniform_int_distribution<int>(0, length - side)(random); };
        const int x = place(picture.width), y = place(picture.height);
        return { x, y, side, std::bernoulli_distribution(0.5)(random) };
    }

    /// [1, 3, S, S] in 0..1.
    Tensor cutOut(const image::Image& picture, const Cut& cut) const
    {
        const auto whole = torch::from_blob(
            const_cast<std::uint8_t*>(picture.pixels.data()), { picture.height, picture.width, 3 }, torch::kByte);
        auto part = whole.slice(0, cut.y, cut.y + cut.side).slice(1, cut.x, cut.x + cut.side).permute({ 2, 0, 1 }).unsqueeze(0);
        part = part.to(torch::kFloat).contiguous().div_(255);
        const auto side = m_options.net.encoder.imageSize;
        part = at::_upsample_bilinear2d_aa(part, { side, side }, false);
        return cut.mirrored ? part.flip({ 3 }) : part;
    }

    FaceMesh move(FaceMesh mesh, const Cut& cut) const
    {
        const auto side = static_cast<float>(m_options.net.encoder.imageSize);
        const float scale = side / static_cast<float>(cut.side);
        for (auto& p : mesh) {
            p = { (p.x - static_cast<float>(cut.x) + 0.5f) * scale - 0.5f,
                (p.y - static_cast<float>(cut.y) + 0.5f) * scale - 0.5f };
            if (cut.mirrored)
                p.x = side - 1 - p.x;
        }
        return mesh;
    }

    const VitPretraining& m_options;
    nets::PixelStatistics m_statistics;
    int m_budget = 0;
};

/// Calls `forward` with matrix products in half precision.
template <class Forward>
auto inHalf(Forward forward)
{
    const MixedPrecision precision;
    return forward();
}

Tensor predict(nets::MaskedFaceModel& model, const Batch& batch)
{
    return inHalf([&] { return model->forward(batch.pictures, batch.masked); }).to(torch::kFloat);
}

/// The momentum network beside the one that learns; does nothing when there is no second branch.
class Target {
public:
    Target(const VitPretraining& options, nets::MaskedFaceModel& model)
        : m_model(model)
    {
        if (!options.net.instances)
            return;
        m_net = nets::TargetFaceModel(options.net.encoder, *options.net.instances);
        m_net->follow(*model, 0);
    }

    /// What a checkpoint must hold of it; null without a second branch.
    torch::nn::Module* state() { return m_net ? m_net.ptr().get() : nullptr; }

    /// 0 without a second branch.
    Tensor loss(const Batch& batch, const Tensor& query)
    {
        if (!m_net)
            return torch::zeros({});
        const auto target = inHalf([&] { return m_net->forward(batch.pictures); });
        return nets::instanceLoss(query.to(torch::kFloat), target.to(torch::kFloat));
    }
    void follow(double shareDone)
    {
        if (m_net)
            m_net->follow(*m_model, targetMomentum(shareDone));
    }

private:
    nets::MaskedFaceModel m_model;
    nets::TargetFaceModel m_net{ nullptr };
};

/// Every weight that learns: matrices decay, the rest does not.
std::vector<ParameterGroup> parameterGroups(nets::MaskedFaceModel& model)
{
    ParameterGroup decaying{ .weightDecay = 0.05 }, plain;
    for (const auto& item : model->named_parameters())
        if (item.value().requires_grad())
            (item.value().dim() >= 2 ? decaying : plain).parameters[item.key()] = item.value();
    return { decaying, plain };
}

/// Mean masked error over fixed masks of the test faces.
double measure(nets::MaskedFaceModel& model, const BatchMaker& maker, const Faces& faces)
{
    const torch::InferenceMode guard;
    double sum = 0;
    int count = 0;
    for (std::size_t first = 0; first + 32 <= faces.pictures.size() && count < 8; first += 32, ++count) {
        std::vector<std::size_t> samples;
        for (std::size_t i = first; i < first + 32; ++i)
            samples.push_back(i);
        const auto batch = maker.make(faces, samples, 1000 + first, false);
        const auto errors = nets::patchErrors(predict(model, batch), nets::patchify(batch.pictures, 16));
        sum += nets::reconstructionLoss(errors, batch.masked, batch.covered, 0).item<double>();
    }
    return count ? sum / count : 0;
}

/// Rows of a face, what the encoder saw of it, and what came back.
Status writeSheet(const std::filesystem::path& path, nets::MaskedFaceModel& model, const BatchMaker& maker, const Faces& faces,
    const nets::PixelStatistics& statistics, int64_t patch)
{
    const torch::InferenceMode guard;
    std::vector<std::size_t> samples;
    for (std::size_t i = 0; i < 8 && i < faces.pictures.size(); ++i)
        samples.push_back(i * faces.pictures.size() / 8);
    std::vector<Tensor> columns;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        const auto batch = maker.make(faces, samples, seed, false);
        const auto patches = nets::patchify(batch.pictures, patch);
        const auto [variance, mean] = torch::var_mean(patches, { -1 }, true, true);
        const auto painted = predict(model, batch) * (variance + 1e-6).sqrt() + mean;
        const auto hidden = batch.masked.unsqueeze(2);
        const auto show = [&](const Tensor& p) { return statistics.denormalise(nets::unpatchify(p, patch)).mul(2).sub(1); };
        columns.push_back(torch::cat({ show(patches), show(torch::where(hidden, torch::zeros_like(patches), patches)),
                                         show(torch::where(hidden, painted, patches)) },
            3));
    }
    const auto rows = torch::cat(columns, 3); // [8, 3, S, 6 S]
    return image::writePng(path, nets::toImage(torch::cat(rows.unbind(0), 1)));
}

Status writeEncoder(const std::filesystem::path& path, const VitPretraining& options, nets::MaskedFaceModel& model,
    const nets::PixelStatistics& statistics, const nlohmann::json& figures)
{
    weights::TensorFile file;
    for (const auto& [name, tensor] : weights::withPrefix(weights::stateOf(*model), "encoder."))
        file.tensors[name] = tensor.to(torch::kHalf);
    file.metadata["config"] = nets::toJson(options.net.encoder);
    file.metadata["statistics"] = nets::toJson(statistics);
    file.metadata["figures"] = figures.dump();
    return weights::writeSafetensors(path, file);
}

} // namespace

Status pretrainFaceVit(const VitPretraining& options, jobs::JobContext& job)
{
    const auto faces = loadFaces(options.data, true, job);
    if (!faces)
        return faces.error();
    const auto testFaces = loadFaces(options.data, false, job);
    if (!testFaces)
        return testFaces.error();
    std::filesystem::create_directories(options.run);
    const auto statistics = measureStatistics(faces->pictures);
    const BatchMaker maker(options, statistics);

    torch::manual_seed(options.seed);
    nets::MaskedFaceModel model(options.net);
    Optimizer optimizer(parameterGroups(model), { .beta1 = 0.9, .beta2 = 0.95, .emaDecay = 0 });
    Target target(options, model);
    const auto secondsBefore = resumeRun(options.run, optimizer, target.state());
    if (!secondsBefore)
        return secondsBefore.error();
    RunLog log(options, *secondsBefore);
    const auto save = [&]() -> Status {
        if (const auto written = writeCheckpoint(options.run, optimizer, log.seconds(), target.state()); !written)
            return written;
        return writeEncoder(
            options.run / "face_encoder.safetensors", options, model, statistics, { { "steps", optimizer.steps() } });
    };

    SampleOrder order(faces->pictures.size(), options.seed);
    model->train();
    while (!log.finished(optimizer.steps())) {
        const auto step = optimizer.steps();
        std::vector<std::size_t> samples;
        for (int64_t i = 0; i < options.batch; ++i)
            samples.push_back(order.at(static_cast<std::uint64_t>(step * options.batch + i)));
        const auto batch = maker.make(*faces, samples, options.seed + 7919 * static_cast<std::uint64_t>(step), true);
        const auto views = inHalf([&] { return model->views(batch.pictures, batch.masked); });
        const auto errors
            = nets::patchErrors(views.patches.to(torch::kFloat), nets::patchify(batch.pictures, options.net.encoder.patch));
        const auto loss = nets::reconstructionLoss(errors, batch.masked, batch.covered);
        const auto instances = target.loss(batch, views.query);
        (loss + options.instanceWeight * instances).backward();
        // A gradient that is not finite moves nothing, and then the momentum network must stay as well.
        const auto skipped = optimizer.skipped();
        const double norm = optimizer.step(options.learningRate * cosineRate(log.shareDone(step), step, 60));
        if (optimizer.skipped() == skipped)
            target.follow(log.shareDone(step));
        log.step(optimizer.steps(), options.batch,
            { { "loss", loss.item<double>() }, { "instances", instances.item<double>() }, { "grad", norm } });
        if (log.sheetDue())
            if (const auto written = writeSheet(
                    options.run / "reconstructions.png", model, maker, *testFaces, statistics, options.net.encoder.patch);
                !written)
                return written;
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
    const nlohmann::json figures{ { "steps", optimizer.steps() }, { "samples", optimizer.steps() * options.batch },
        { "train_faces", faces->pictures.size() }, { "minutes", log.seconds() / 60 },
        { "test_masked_error", measure(model, maker, *testFaces) } };
    log.note(figures);
    if (const auto written
        = writeSheet(options.run / "reconstructions.png", model, maker, *testFaces, statistics, options.net.encoder.patch);
        !written)
        return written;
    return writeEncoder(options.run / "face_encoder.safetensors", options, model, statistics, figures);
}

} // namespace core::training
