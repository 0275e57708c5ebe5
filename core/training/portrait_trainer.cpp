#include "core/training/portrait_trainer.h"

#include "core/engine/net_files.h"
#include "core/engine/portrait_painter.h"
#include "core/image/png_writer.h"
#include "core/nets/clip_tokenizer.h"
#include "core/nets/config_json.h"
#include "core/nets/image_tensor.h"
#include "core/nets/localisation_loss.h"
#include "core/training/checkpoint.h"
#include "core/training/identity_reader.h"
#include "core/training/mixed_precision.h"
#include "core/training/optimizer.h"
#include "core/training/portrait_samples.h"
#include "core/weights/strict_loader.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <optional>

namespace core::training {
namespace {

using torch::Tensor;
constexpr int64_t kComponents = 192;
constexpr int kSheetFaces = 8;
constexpr int64_t kLocalisedPositions = 64; ///< cross-attentions over fewer places are too coarse to tell regions apart

class Trainer {
public:
    Trainer(const PortraitTraining& options, nets::ClipTokenizer tokenizer, nets::NoiseSchedule schedule, PortraitCache cache,
            PortraitCache testCache)
        : m_options(options), m_tokenizer(std::move(tokenizer)), m_schedule(std::move(schedule)), m_cache(std::move(cache)),
          m_test(std::move(testCache)), m_nets(seeded(options))
    {
    }

    Status run(jobs::JobContext& job)
    {
        if (const auto begun = m_options.from.empty() ? beginFromNothing() : goOnFrom(m_options.from); !begun)
            return begun;
        addReaders();
        Optimizer optimizer(groups(), {.emaDecay = 0.9995});
        const auto secondsBefore = resumeRun(m_options.run, optimizer);
        if (!secondsBefore)
            return secondsBefore.error();
        RunLog log(m_options, *secondsBefore);
        const auto save = [&]() -> Status {
            if (const auto written = writeCheckpoint(m_options.run, optimizer, log.seconds()); !written)
                return written;
            return writeWeights(optimizer, log.seconds());
        };
        m_nets->train();
        while (!log.finished(optimizer.steps())) {
            const auto step = optimizer.steps();
            const bool readersOnly = log.seconds() < m_options.readerMinutes * 60;
            const auto figures = readersOnly ? readerStep(step) : denoisingStep(step);
            auto all = figures;
            all["grad"] = optimizer.step(m_options.learningRate * cosineRate(log.shareDone(step), step, 100));
            log.step(optimizer.steps(), readersOnly ? 4 * m_options.batch : m_options.batch, all);
            const bool stopped = job.stopRequested();
            if (stopped || log.checkpointDue())
                if (const auto saved = save(); !saved)
                    return saved;
            if (stopped)
                return Error{ErrorCode::Cancelled, "stopped; the checkpoint is written", ""};
            if (!readersOnly && log.sheetDue())
                if (const auto drawn = drawSheet(optimizer); !drawn)
                    return drawn;
        }
        if (const auto drawn = drawSheet(optimizer); !drawn)
            return drawn;
        return save();
    }

private:
    static nets::PortraitNets seeded(const PortraitTraining& options)
    {
        torch::manual_seed(options.seed);
        return nets::PortraitNets(options.net);
    }

    Status beginFromNothing()
    {
        const auto latents = m_cache.latents.flatten(0, 1).to(torch::kFloat);
        const auto mean = latents.mean(0, true);
        m_nets->setLatentStatistics(mean, (latents - mean).square().mean({0, 2, 3}, true).sqrt());
        for (const auto& item : m_nets->named_parameters())
            if (item.key().ends_with("to_v_ip.weight")) // listeners begin silent, so that they do no harm before they understand
                torch::nn::init::zeros_(item.value());
        fitLayout();
        return done();
    }

    /// Shape: latents half [N, V, C, h, w] -> [N * V, D].
    Tensor asDenoised(const Tensor& latents) const { return m_nets->toNetwork(latents.flatten(0, 1).to(torch::kFloat)).flatten(1); }

    /// What the readers are asked, and the samples.
    void addReaders()
    {
        const auto pictures = asDenoised(m_cache.latents);
        const auto components = principalComponents(pictures, std::min<int64_t>(kComponents, pictures.size(0) / 2), m_options.seed);
        const auto& net = m_options.net;
        m_reader = IdentityReader(net.identity.tokens * net.identity.contextWidth, components);
        m_regionReader = IdentityReader(static_cast<int64_t>(nets::kFacialRegions.size()) * net.regions.outWidth, components);
        m_samples.emplace(m_options, m_tokenizer, m_cache, pictures, asDenoised(m_cache.edits), net.latentSide / net.latentPatch);
    }

    /// The layout begins as the best linear guess of the latents themselves.
    void fitLayout()
    {
        if (!m_options.net.facialLayout)
            return;
        const auto latents = torch::pixel_shuffle(m_nets->toNetwork(m_cache.latents.flatten(0, 1).to(torch::kFloat)), m_options.net.latentPatch);
        const auto side = m_options.net.latentPatch * static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(m_options.net.layoutCells))));
        const auto wanted = torch::upsample_bilinear2d(latents, {side, side}, false);
        const auto regions = torch::ones({latents.size(0), m_cache.coverage.size(2)});
        m_nets->layout->fit(m_cache.hidden.flatten(0, 1), wanted, nets::patchWeights(m_cache.coverage.flatten(0, 1).to(torch::kFloat), regions));
    }

    Status goOnFrom(const std::filesystem::path& pack)
    {
        const auto old = engine::loadPortraitNets(files(pack));
        if (!old)
            return old.error();
        auto state = weights::stateOf(**old);
        if (m_nets->config().facialLayout && !(*old)->config().facialLayout) {
            m_nets->setLatentStatistics(state.at("latents.mean"), state.at("latents.deviation"));
            fitLayout();
            addLayout(state, weights::stateOf(*m_nets));
        }
        const auto loaded = weights::loadStrict(*m_nets, state, "the pack to go on from");
        m_nets->train();
        return loaded;
    }

    /// A pack from before the layout gets one that says nothing yet.
    static void addLayout(std::map<std::string, Tensor>& state, const std::map<std::string, Tensor>& own)
    {
        for (const auto& [name, tensor] : own)
            if (name.starts_with("FacialLayout."))
                state[name] = tensor;
        auto& weight = state.at("unet.conv_in.weight");
        const auto& wanted = own.at("unet.conv_in.weight");
        weight = torch::cat({weight, torch::zeros_like(wanted.narrow(1, 0, wanted.size(1) - weight.size(1)))}, 1);
    }

    std::vector<ParameterGroup> groups()
    {
        ParameterGroup painter{{}, 1, 0.01}, encoders{{}, m_options.encoderRate, 0.01}, words{{}, 1, 0};
        for (const auto& item : m_nets->named_parameters()) {
            const auto& name = item.key();
            auto& group = name.starts_with("image_proj.") || name.starts_with("FacialEncoder.") ? encoders
                : name.starts_with("text_encoder.")                                             ? words
                                                                                                : painter;
            group.parameters[name] = item.value();
        }
        for (const auto& [prefix, reader] : {std::pair{"reader.", m_reader}, {"region_reader.", m_regionReader}})
            for (const auto& item : reader->named_parameters())
                painter.parameters[prefix + item.key()] = item.value();
        return {painter, encoders, words};
    }

    struct Tokens {
        Tensor identity, regions;
    };
    Tokens tokensOf(const PortraitBatch& batch)
    {
        return {m_nets->identity->forward(batch.descriptor, batch.hidden),
                m_nets->regions->regionTokens(engine::gatherRegions(batch.hidden, batch.patches))};
    }
    /// Dropped faces have nothing to tell and are left out.
    Tensor unexplained(IdentityReader& reader, const Tensor& tokens, const PortraitBatch& batch)
    {
        const auto kept = batch.descriptor.abs().sum(1).gt(0).nonzero().squeeze(1);
        return reader->unexplained(tokens.index_select(0, kept), batch.unedited.index_select(0, kept));
    }

    template <class Work>
    static auto autocast(Work work)
    {
        const MixedPrecision precision;
        return work();
    }

    std::map<std::string, double> readerStep(int64_t step)
    {
        const auto batch = m_samples->draw(step, 4 * m_options.batch);
        const auto tokens = autocast([&] { return tokensOf(batch); });
        const auto identity = unexplained(m_reader, tokens.identity, batch), regions = unexplained(m_regionReader, tokens.regions, batch);
        (identity + 0.5 * regions).backward();
        return {{"reader", identity.item<double>()}, {"region_reader", regions.item<double>()}};
    }

    std::map<std::string, double> denoisingStep(int64_t step)
    {
        const auto batch = m_samples->draw(step, m_options.batch);
        auto random = at::detail::createCPUGenerator(m_options.seed + 15485863 * static_cast<std::uint64_t>(step));
        const auto t = torch::randint(m_schedule.size(), {batch.clean.size(0)}, random, torch::kLong);
        const auto noise = torch::randn(batch.clean.sizes(), random);
        const auto noisy = m_schedule.addNoise(batch.clean, noise, t).contiguous(at::MemoryFormat::ChannelsLast);
        Tokens tokens;
        std::vector<Tensor> looks;
        const auto answer = autocast([&] {
            tokens = tokensOf(batch);
            nets::AttentionContext context;
            context.text = m_nets->regions->fuse(m_nets->text(batch.ids), tokens.regions, batch.positions, batch.valid, batch.weights);
            context.identity = tokens.identity;
            context.probabilities = m_options.localisationWeight > 0 ? &looks : nullptr;
            return m_nets->denoise(noisy, t, context, m_nets->config().facialLayout ? m_nets->layout->forward(batch.hidden, batch.told) : Tensor());
        }).to(torch::kFloat);
        const auto loss = torch::mse_loss(answer, m_schedule.trainingTarget(batch.clean, noise, t));
        const auto identity = unexplained(m_reader, tokens.identity, batch), regions = unexplained(m_regionReader, tokens.regions, batch);
        const auto localisation = localisationOf(looks, batch);
        (loss + m_options.readerWeight * (identity + 0.5 * regions) + m_options.localisationWeight * localisation).backward();
        return {{"loss", loss.item<double>()}, {"localisation", localisation.item<double>()}, {"reader", identity.item<double>()}, {"region_reader", regions.item<double>()}};
    }

    /// Dropped faces have no regions to look at.
    static Tensor localisationOf(std::vector<Tensor>& looks, const PortraitBatch& batch)
    {
        std::erase_if(looks, [](const Tensor& layer) { return layer.size(2) < kLocalisedPositions; });
        const auto grid = static_cast<int64_t>(std::lround(std::sqrt(static_cast<double>(batch.coverage.size(2)))));
        const auto shown = batch.descriptor.abs().sum(1, true).gt(0);
        return nets::localisationLoss(looks, batch.coverage.unflatten(2, {grid, grid}), batch.positions, batch.valid.logical_and(shown));
    }

    static engine::PortraitFiles files(const std::filesystem::path& folder)
    {
        return {folder / "portrait.safetensors", folder / "conditioner.safetensors"};
    }

    Status writeWeights(const Optimizer& optimizer, double seconds)
    {
        auto state = weights::stateOf(*m_nets);
        for (const auto& [name, tensor] : optimizer.averaged())
            if (state.contains(name))
                state[name] = tensor;
        // Words that no text had stay as they were drawn, which would be noise in a prompt: they become neutral.
        const std::string words = "text_encoder.text_model.embeddings.token_embedding.weight";
        const auto learned = optimizer.state().tensors.at("v." + words).sum(1, true).gt(0);
        state[words] = torch::where(learned, state[words], torch::zeros_like(state[words]));
        return engine::savePortraitNets(files(m_options.run), state, nets::toJson(m_options.net),
                               {{"training", nlohmann::json{{"steps", optimizer.steps()}, {"batch", m_options.batch},
                                                            {"seconds", seconds}, {"faces", m_cache.size()}}.dump()}});
    }

    /// Test faces above what is painted of them, with the averaged weights.
    Status drawSheet(Optimizer& optimizer)
    {
        optimizer.swapAverage();
        m_nets->eval();
        auto autoencoder = engine::loadAutoencoder(m_options.cache.autoencoder);
        if (!autoencoder)
            return autoencoder.error();
        std::vector<Tensor> columns;
        {
            const torch::InferenceMode guard;
            engine::PortraitPainter painter(m_tokenizerCopy(), m_nets, *autoencoder, at::kCPU);
            jobs::JobContext job;
            for (int64_t i = 0; i < std::min<int64_t>(kSheetFaces, m_test.size()); ++i) {
                engine::FaceFeatures face{m_test.descriptors[i], m_test.hidden[i][0].to(torch::kFloat), m_test.patches[i][0].to(torch::kLong), {},
                                          m_test.coverage[i][0].to(torch::kFloat)};
                for (const auto region : nets::kFacialRegions)
                    if (m_test.present[i][static_cast<int64_t>(region)].item<bool>())
                        face.present.push_back(region);
                engine::PortraitRequest request;
                request.steps = 12;
                request.seed = 7;
                request.guidance = 1.5f;
                const auto conditioning = painter.condition(request, faces::descriptionText(m_test.descriptions[static_cast<std::size_t>(i)]), face);
                const auto latents = painter.denoise(request, conditioning, job);
                if (!latents)
                    return latents.error();
                const auto own = (*autoencoder)->decode(m_test.latents[i][0].unsqueeze(0).to(torch::kFloat));
                columns.push_back(torch::cat({own[0], nets::toTensor(painter.decode(*latents))}, 1));
            }
        }
        m_nets->train();
        optimizer.swapAverage();
        const auto written = image::writePng(m_options.run / "sheet.png", nets::toImage(torch::cat(columns, 2)));
        return written;
    }
    nets::ClipTokenizer m_tokenizerCopy() const { return std::move(nets::ClipTokenizer::open(m_options.cache.models / "bpe_simple_vocab_16e6.txt.gz")).value(); }

    PortraitTraining m_options;
    nets::ClipTokenizer m_tokenizer;
    nets::NoiseSchedule m_schedule;
    PortraitCache m_cache, m_test;
    nets::PortraitNets m_nets;
    IdentityReader m_reader{nullptr}, m_regionReader{nullptr};
    std::optional<PortraitSampler> m_samples; ///< from addReaders on
};

} // namespace

nets::PortraitConfig starterPortraitConfig()
{
    nets::PortraitConfig c;
    c.latentPatch = 2;
    c.positionInput = true;
    c.facialLayout = true;
    c.unet = {48, 16, {128, 192, 256}, {1, 1, 1}, 1, 256, 4, 32, 16 * 256};
    c.text = {49408, 77, 256, 2, 4, 1024, true};
    c.identity = {256, 128, 192, 16, 2, 64, 4, 512};
    c.regions = {256, 192, 256, 2, 4, 64};
    c.noise.betaStart = 0.0001; // reaches pure noise: ours are redundant latents, in which a face shows through Stable Diffusion's
    c.noise.betaEnd = 0.02;
    c.noise.betaSchedule = nets::BetaSchedule::Linear;
    c.noise.predictionType = nets::PredictionType::VPrediction;
    return c;
}

namespace {

/// run/edits.png, unless it was drawn since the cache was made.
Status drawEdits(const PortraitTraining& options, const PortraitCache& cache)
{
    const auto sheet = options.run / "edits.png";
    std::error_code missing;
    const auto drawn = std::filesystem::last_write_time(sheet, missing);
    if (!missing && drawn >= std::filesystem::last_write_time(options.run / "cache.safetensors"))
        return done();
    auto autoencoder = engine::loadAutoencoder(options.cache.autoencoder);
    if (!autoencoder)
        return autoencoder.error();
    return image::writePng(sheet, editSheet(*autoencoder, cache, 2 * kSheetFaces));
}

} // namespace

Status trainPortrait(const PortraitTraining& options, jobs::JobContext& job)
{
    const auto dataset = FaceDataset::open(options.data);
    if (!dataset)
        return dataset.error();
    std::filesystem::create_directories(options.run);
    auto rows = dataset->rows({.gray = false});
    for (const auto& row : dataset->rows({.colour = false, .minSourceSidePx = options.grayMinSidePx}))
        rows.push_back(row);
    if (options.maxFaces > 0 && static_cast<int64_t>(rows.size()) > options.maxFaces)
        rows.resize(static_cast<std::size_t>(options.maxFaces));
    auto cache = makePortraitCache(*dataset, rows, options.cache, options.run / "cache.safetensors", job);
    if (!cache)
        return cache.error();
    auto testRows = dataset->rows({.train = false, .gray = false});
    std::vector<FaceRow> few;
    for (int i = 0; i < kSheetFaces && !testRows.empty(); ++i)
        few.push_back(testRows[static_cast<std::size_t>(i) * testRows.size() / kSheetFaces]);
    auto test = few.empty() ? cache : makePortraitCache(*dataset, few, options.cache, options.run / "test_cache.safetensors", job);
    if (!test)
        return test.error();
    if (const auto drawn = drawEdits(options, *cache); !drawn)
        return drawn;
    auto tokenizer = nets::ClipTokenizer::open(options.cache.models / "bpe_simple_vocab_16e6.txt.gz");
    if (!tokenizer)
        return tokenizer.error();
    auto schedule = nets::NoiseSchedule::make(options.net.noise);
    if (!schedule)
        return schedule.error();
    return Trainer(options, std::move(*tokenizer), std::move(*schedule), std::move(*cache), std::move(*test)).run(job);
}

} // namespace core::training
