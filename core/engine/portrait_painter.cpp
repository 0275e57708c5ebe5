#include "core/engine/portrait_painter.h"

#include "core/engine/facial_words.h"
#include "core/engine/prompt_encoding.h"
#include "core/nets/image_tensor.h"
#include "core/nets/scheduler.h"
#include "core/nets/tiled_decoding.h"

#include <algorithm>
#include <cmath>

namespace core::engine {
namespace {

constexpr int kAutoencoderFactor = 8;
constexpr int kPreviewEvery = 4; ///< a preview costs about as much as a step

nets::SchedulerKind netsKind(SchedulerKind kind)
{
    switch (kind) {
    case SchedulerKind::Ddim: return nets::SchedulerKind::Ddim;
    case SchedulerKind::Euler: return nets::SchedulerKind::Euler;
    case SchedulerKind::EulerAncestral: return nets::SchedulerKind::EulerAncestral;
    case SchedulerKind::DpmPlusPlus2MKarras: return nets::SchedulerKind::DpmPlusPlus2MKarras;
    case SchedulerKind::Ddpm: return nets::SchedulerKind::Ddpm;
    case SchedulerKind::DpmPlusPlus2M: return nets::SchedulerKind::DpmPlusPlus2M;
    case SchedulerKind::DpmPlusPlus2MSde: return nets::SchedulerKind::DpmPlusPlus2MSde;
    case SchedulerKind::DpmPlusPlus2MSdeKarras: return nets::SchedulerKind::DpmPlusPlus2MSdeKarras;
    case SchedulerKind::EulerKarras: return nets::SchedulerKind::EulerKarras;
    case SchedulerKind::Heun: return nets::SchedulerKind::Heun;
    case SchedulerKind::Lcm: return nets::SchedulerKind::Lcm;
    case SchedulerKind::Lms: return nets::SchedulerKind::Lms;
    case SchedulerKind::Pndm: return nets::SchedulerKind::Pndm;
    case SchedulerKind::Tcd: return nets::SchedulerKind::Tcd;
    case SchedulerKind::UniPc: return nets::SchedulerKind::UniPc;
    }
    return nets::SchedulerKind::Ddim;
}

} // namespace

bool hasTextGuidance(const PortraitRequest& request)
{
    return request.textGuidance && *request.textGuidance != request.guidance.value_or(1.f);
}

int mergeStart(float ratio, int steps)
{
    return static_cast<int>(std::lround(std::clamp(ratio, 0.f, 1.f) * static_cast<float>(steps)));
}

PortraitPainter::PortraitPainter(nets::ClipTokenizer tokenizer, nets::PortraitNets nets, nets::AutoencoderKl autoencoder, at::Device device)
    : m_tokenizer(std::move(tokenizer)), m_nets(std::move(nets)), m_autoencoder(std::move(autoencoder)), m_device(device)
{
    m_nets->to(device);
    m_autoencoder->to(device);
}

int PortraitPainter::nativeSide() const
{
    return static_cast<int>(m_nets->config().latentSide) * kAutoencoderFactor;
}

int PortraitPainter::sizeStep() const
{
    return static_cast<int>(m_nets->config().latentPatch) * kAutoencoderFactor;
}

Conditioning PortraitPainter::condition(const PortraitRequest& request, const std::string& description, const FaceFeatures& face)
{
    auto& regions = m_nets->regions;
    const auto hidden = face.hidden.unsqueeze(0).to(m_device);
    const auto descriptor = face.descriptor.unsqueeze(0).to(m_device);
    const auto features = gatherRegions(hidden, face.regionPatches.unsqueeze(0).to(m_device));
    const auto prompt = encodePrompt(m_tokenizer, m_nets->text, request.prompt, description, face.present, request.promptStyle);
    Conditioning result;
    const auto words = fuseTexts(result, m_tokenizer, m_nets, request, prompt,
                                 {regions->regionTokens(features), regions->regionTokens(torch::zeros_like(features))});
    result.identity = m_nets->identity->forward(descriptor, hidden);
    result.noIdentity = m_nets->identity->forward(torch::zeros_like(descriptor), torch::zeros_like(hidden));
    if (m_nets->config().facialLayout) {
        const auto told = nets::patchWeights(face.coverage.unsqueeze(0).to(m_device), words.weights).clamp(0, 1);
        result.layout = m_nets->layout->forward(hidden, told * std::clamp(request.identityWeight, 0.f, 1.f));
    }
    return result;
}

at::Tensor PortraitPainter::predict(const at::Tensor& input, int64_t timestep, bool early, const PortraitRequest& request,
                                    const Conditioning& conditioning)
{
    std::vector<at::Tensor> texts, identities, layouts;
    const auto ask = [&](const at::Tensor& text, bool withFace) {
        texts.push_back(text);
        identities.push_back(withFace ? conditioning.identity : conditioning.noIdentity);
        if (conditioning.layout.defined())
            layouts.push_back(withFace ? conditioning.layout : torch::zeros_like(conditioning.layout));
    };
    const auto of = [&](const PhaseTexts& phases) { return early ? phases.plain : phases.fused; };
    const double guidance = request.guidance.value_or(1.f);
    const bool textApart = conditioning.wordless.fused.defined();
    ask(of(conditioning.prompted), true);
    if (textApart)
        ask(of(conditioning.wordless), true);
    if (guidance > 1)
        ask(conditioning.empty, false);

    nets::AttentionContext context;
    context.identityScale = request.identityWeight;
    context.text = torch::cat(texts);
    context.identity = torch::cat(identities);
    const auto rows = static_cast<int64_t>(texts.size());
    const auto answers = m_nets->denoise(input.repeat({rows, 1, 1, 1}), torch::full({rows}, timestep, input.options().dtype(torch::kFloat)), context,
                                         layouts.empty() ? at::Tensor() : torch::cat(layouts)).chunk(rows);
    auto output = answers[0];
    if (guidance > 1)
        output = answers.back() + guidance * (answers[0] - answers.back());
    if (textApart)
        output = output + (*request.textGuidance - guidance) * (answers[0] - answers[1]);
    return output;
}

Result<at::Tensor> PortraitPainter::denoise(const PortraitRequest& request, const Conditioning& conditioning, jobs::JobContext& job)
{
    const auto& config = m_nets->config();
    auto scheduler = nets::makeScheduler(netsKind(request.scheduler), config.noise);
    if (!scheduler)
        return scheduler.error();
    if (const auto set = (*scheduler)->setTimesteps(request.steps); !set)
        return set.error();

    const auto patch = config.latentPatch;
    const int64_t height = request.height.value_or(nativeSide()) / sizeStep(), width = request.width.value_or(nativeSide()) / sizeStep();
    // Noise is drawn on the CPU, so that a seed gives the same portrait on every device.
    auto random = at::detail::createCPUGenerator(request.seed);
    const auto draw = [&] { return torch::randn({1, config.latentChannels * patch * patch, height, width}, random).to(m_device); };
    auto x = draw() * (*scheduler)->initNoiseSigma() * request.noiseScale.value_or(1.f);
    const auto type = m_nets->unet->parameters().front().scalar_type();
    const auto& timesteps = (*scheduler)->timesteps(); // some schedulers ask the network more than once a step
    const int start = mergeStart(request.mergeRatio.value_or(0.f), static_cast<int>(timesteps.size()));

    for (int i = 0; i < static_cast<int>(timesteps.size()); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped while denoising", ""};
        job.report({i, static_cast<int>(timesteps.size()), "Denoising"});
        const auto input = (*scheduler)->scaleModelInput(x, i).to(type).contiguous(at::MemoryFormat::ChannelsLast); // x itself stays float32
        const auto output = predict(input, timesteps[i], i < start, request, conditioning).to(x.scalar_type());
        if (request.onPreview && i % kPreviewEvery == kPreviewEvery - 1 && i + 1 < static_cast<int>(timesteps.size()))
            request.onPreview(preview((*scheduler)->denoised(output, i, x)));
        x = (*scheduler)->step(output, i, x, (*scheduler)->needsNoise() ? draw() : at::Tensor());
    }
    job.report({static_cast<int>(timesteps.size()), static_cast<int>(timesteps.size()), "Denoising"});
    return m_nets->fromNetwork(x);
}

void PortraitPainter::usePreviewDecoder(nets::TinyDecoder decoder)
{
    m_previewDecoder = std::move(decoder);
    m_previewDecoder->to(m_device);
}

image::Image PortraitPainter::preview(const at::Tensor& x)
{
    return m_previewDecoder.is_empty() ? decode(m_nets->fromNetwork(x)) : nets::toImage(m_previewDecoder->forward(x));
}

image::Image PortraitPainter::decode(const at::Tensor& latents)
{
    return nets::toImage(nets::decodeInTiles(m_autoencoder, latents.contiguous(at::MemoryFormat::ChannelsLast)));
}

} // namespace core::engine
