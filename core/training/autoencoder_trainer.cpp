#include "core/training/autoencoder_trainer.h"

#include "core/image/png_writer.h"
#include "core/nets/config_json.h"
#include "core/nets/image_tensor.h"
#include "core/training/checkpoint.h"
#include "core/training/face_dataset.h"
#include "core/training/mixed_precision.h"
#include "core/training/optimizer.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace core::training {
namespace {

using torch::Tensor;

Tensor edgeLoss(const Tensor& a, const Tensor& b)
{
    const auto across = [](const Tensor& x) { return x.slice(3, 1) - x.slice(3, 0, -1); };
    const auto down = [](const Tensor& x) { return x.slice(2, 1) - x.slice(2, 0, -1); };
    return (across(a) - across(b)).abs().mean() + (down(a) - down(b)).abs().mean();
}

/// `batch` crops at the places that the step's own random numbers say, half of them mirrored.
Tensor drawCrops(const std::vector<image::Image>& pictures, SampleOrder& order, const AutoencoderTraining& options, int64_t step)
{
    auto random = at::detail::createCPUGenerator(options.seed + 7919 * static_cast<std::uint64_t>(step));
    const auto dice = torch::rand({options.batch, 3}, random);
    std::vector<Tensor> crops;
    for (int64_t i = 0; i < options.batch; ++i) {
        const auto& picture = pictures[order.at(static_cast<std::uint64_t>(step * options.batch + i))];
        const auto side = std::min<int64_t>(options.cropSide, std::min(picture.width, picture.height));
        const auto x = static_cast<int64_t>(dice[i][0].item<float>() * static_cast<float>(picture.width - side + 1));
        const auto y = static_cast<int64_t>(dice[i][1].item<float>() * static_cast<float>(picture.height - side + 1));
        const auto whole = torch::from_blob(const_cast<std::uint8_t*>(picture.pixels.data()), {picture.height, picture.width, 3}, torch::kByte);
        auto crop = whole.slice(0, y, y + side).slice(1, x, x + side).permute({2, 0, 1}).to(torch::kFloat);
        crops.push_back(dice[i][2].item<float>() < 0.5f ? crop.flip({2}) : crop);
    }
    return torch::stack(crops).div_(127.5).sub_(1);
}

Status writeWeights(const std::filesystem::path& path, const nets::AutoencoderKlConfig& config, const std::map<std::string, Tensor>& state)
{
    weights::TensorFile file;
    for (const auto& [name, tensor] : state)
        file.tensors[name] = tensor.to(torch::kHalf);
    file.metadata["config"] = nets::toJson(config);
    return weights::writeSafetensors(path, file);
}

} // namespace

Status trainAutoencoder(const AutoencoderTraining& options, jobs::JobContext& job)
{
    const auto dataset = FaceDataset::open(options.data);
    if (!dataset)
        return dataset.error();
    const auto pictures = dataset->load(dataset->rows({}), job);
    if (!pictures)
        return pictures.error();
    std::filesystem::create_directories(options.run);

    torch::manual_seed(options.seed);
    nets::AutoencoderKl net(options.net);
    ParameterGroup group;
    for (const auto& item : net->named_parameters()) {
        const bool frozen = options.decoderOnly && (item.key().starts_with("encoder.") || item.key().starts_with("quant_conv."));
        item.value().set_requires_grad(!frozen);
        group.parameters[item.key()] = item.value();
    }
    Optimizer optimizer({group}, {.emaDecay = 0.998});
    const auto secondsBefore = resumeRun(options.run, optimizer);
    if (!secondsBefore)
        return secondsBefore.error();
    RunLog log(options, *secondsBefore);
    const auto save = [&]() -> Status {
        if (const auto written = writeCheckpoint(options.run, optimizer, log.seconds()); !written)
            return written;
        return writeWeights(options.run / "autoencoder.safetensors", options.net, optimizer.averaged());
    };

    SampleOrder order(pictures->size(), options.seed);
    net->train();
    while (!log.finished(optimizer.steps())) {
        const auto step = optimizer.steps();
        const auto batch = drawCrops(*pictures, order, options, step).contiguous(at::MemoryFormat::ChannelsLast);
        auto random = at::detail::createCPUGenerator(options.seed + 104729 * static_cast<std::uint64_t>(step) + 1);
        torch::Tensor mean, logVariance, out;
        {
            const MixedPrecision precision;
            const auto moments = net->encode(batch);
            mean = moments.mean.to(torch::kFloat);
            logVariance = moments.logVariance.to(torch::kFloat);
            const auto latents = options.decoderOnly ? mean : mean + (0.5 * logVariance).exp() * torch::randn(mean.sizes(), random);
            out = net->decode(latents).to(torch::kFloat);
        }
        const auto absolute = (out - batch).abs().mean();
        const auto edges = edgeLoss(out, batch);
        const auto kl = 0.5 * (mean.square() + logVariance.exp() - 1 - logVariance).mean();
        (absolute + options.edgeWeight * edges + options.klWeight * kl).backward();
        const double norm = optimizer.step(options.learningRate * cosineRate(log.shareDone(step), step, 50));
        log.step(optimizer.steps(), options.batch,
                 {{"l1", absolute.item<double>()}, {"edges", edges.item<double>()}, {"kl", kl.item<double>()}, {"grad", norm},
                  {"psnr", -10 * std::log10((out - batch).square().mean().item<double>() / 4)}});
        if (job.stopRequested()) {
            if (const auto saved = save(); !saved)
                return saved;
            return Error{ErrorCode::Cancelled, "stopped; the checkpoint is written", ""};
        }
        if (log.checkpointDue())
            if (const auto saved = save(); !saved)
                return saved;
    }
    return save();
}

Result<double> measureAutoencoder(const std::filesystem::path& weightsFile, const std::filesystem::path& data, int64_t count)
{
    const auto file = weights::readSafetensors(weightsFile);
    if (!file)
        return file.error();
    const auto config = nets::autoencoderKlFromJson(file->metadata.contains("config") ? file->metadata.at("config") : "");
    if (!config)
        return config.error();
    nets::AutoencoderKl net(*config);
    if (const auto loaded = weights::loadStrict(*net, file->tensors, weightsFile.filename().string()); !loaded)
        return loaded.error();
    const auto dataset = FaceDataset::open(data);
    if (!dataset)
        return dataset.error();
    auto rows = dataset->rows({.train = false, .gray = false});
    std::vector<FaceRow> chosen;
    for (std::size_t i = 0; i < rows.size(); i += std::max<std::size_t>(1, rows.size() / static_cast<std::size_t>(count)))
        chosen.push_back(rows[i]);
    jobs::JobContext job;
    const auto pictures = dataset->load(chosen, job);
    if (!pictures)
        return pictures.error();
    const torch::InferenceMode guard;
    double sum = 0;
    std::vector<Tensor> sheet;
    for (const auto& picture : *pictures) {
        const auto x = nets::toTensor(picture).unsqueeze(0);
        const auto y = net->decode(net->encode(x).mean).clamp(-1, 1);
        sum += -10 * std::log10((x - y).square().mean().item<double>() / 4);
        if (sheet.size() < 8)
            sheet.push_back(torch::cat({x, y}, 2)[0]);
    }
    if (const auto written = image::writePng(weightsFile.parent_path() / "autoencoder_sheet.png", nets::toImage(torch::cat(sheet, 2)), {}); !written)
        return written.error();
    return sum / static_cast<double>(pictures->size());
}

} // namespace core::training
