#include "core/engine/portrait_painter.h"

#include "core/nets/image_tensor.h"
#include "core/nets/prompt_tokens.h"
#include "core/nets/scheduler.h"

#include <algorithm>
#include <cmath>

namespace core::engine {
namespace {

constexpr int kAutoencoderFactor = 8;
constexpr int kPreviewEvery = 4; ///< a preview costs about as much as a step

at::Tensor idTensor(const std::vector<int64_t>& ids, at::Device device)
{
    return torch::tensor(ids, torch::kLong).unsqueeze(0).to(device);
}

nets::SchedulerKind netsKind(SchedulerKind kind)
{
    switch (kind) {
    case SchedulerKind::Ddim: return nets::SchedulerKind::Ddim;
    case SchedulerKind::Euler: return nets::SchedulerKind::Euler;
    case SchedulerKind::EulerAncestral: return nets::SchedulerKind::EulerAncestral;
    case SchedulerKind::DpmPlusPlus2MKarras: return nets::SchedulerKind::DpmPlusPlus2MKarras;
    }
    return nets::SchedulerKind::Ddim;
}

} // namespace

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
    const auto tokens = nets::assemblePrompt(m_tokenizer, request.prompt, description, face.present);
    const auto hidden = face.hidden.unsqueeze(0).to(m_device);
    const auto descriptor = face.descriptor.unsqueeze(0).to(m_device);

    // Region r of nets::kFacialRegions goes with the word at positions[r].
    const auto regions = static_cast<int64_t>(nets::kFacialRegions.size());
    auto positions = torch::zeros({1, regions}, torch::kLong), valid = torch::zeros({1, regions}, torch::kBool);
    auto weights = torch::ones({1, regions});
    for (int64_t r = 0; r < regions; ++r)
        if (const auto weight = request.regionWeights.find(std::string(nets::regionName(nets::kFacialRegions[r]))); weight != request.regionWeights.end())
            weights[0][r] = weight->second;
    for (const auto& token : tokens.facialTokens) {
        const auto r = static_cast<int64_t>(token.region);
        positions[0][r] = token.index;
        valid[0][r] = true;
    }
    positions = positions.to(m_device);
    valid = valid.to(m_device);
    weights = weights.to(m_device);

    Conditioning result;
    result.promptTruncated = tokens.promptTruncated;
    const auto embedded = m_nets->text(idTensor(tokens.ids, m_device));
    result.textOnly = tokens.textOnlyIds == tokens.ids ? embedded : m_nets->text(idTensor(tokens.textOnlyIds, m_device));
    const auto features = gatherRegions(hidden, face.regionPatches.unsqueeze(0).to(m_device));
    result.fused = m_nets->regions->fuse(embedded, m_nets->regions->regionTokens(features), positions, valid, weights);
    const auto negative = m_nets->text(idTensor(m_tokenizer.encodePadded(request.negativePrompt), m_device));
    result.empty = m_nets->regions->fuse(negative, m_nets->regions->regionTokens(torch::zeros_like(features)), positions, valid);
    result.identity = m_nets->identity->forward(descriptor, hidden);
    result.noIdentity = m_nets->identity->forward(torch::zeros_like(descriptor), torch::zeros_like(hidden));
    if (m_nets->config().facialLayout) {
        const auto told = nets::patchWeights(face.coverage.unsqueeze(0).to(m_device), weights).clamp(0, 1);
        result.layout = m_nets->layout->forward(hidden, told * std::clamp(request.identityWeight, 0.f, 1.f));
    }
    return result;
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
    auto x = draw() * (*scheduler)->initNoiseSigma();
    const double guidance = request.guidance.value_or(1.f);
    const int start = mergeStart(request.mergeRatio.value_or(0.f), request.steps);
    const auto& timesteps = (*scheduler)->timesteps();

    for (int i = 0; i < static_cast<int>(timesteps.size()); ++i) {
        if (job.stopRequested())
            return Error{ErrorCode::Cancelled, "stopped while denoising", ""};
        job.report({i, static_cast<int>(timesteps.size()), "Denoising"});
        const auto& text = i < start ? conditioning.textOnly : conditioning.fused;
        nets::AttentionContext context;
        context.identityScale = request.identityWeight;
        auto input = (*scheduler)->scaleModelInput(x, i);
        at::Tensor output;
        if (guidance > 1) {
            context.text = torch::cat({conditioning.empty, text});
            context.identity = torch::cat({conditioning.noIdentity, conditioning.identity});
            const auto layout = conditioning.layout.defined() ? torch::cat({torch::zeros_like(conditioning.layout), conditioning.layout}) : at::Tensor();
            const auto both = m_nets->denoise(torch::cat({input, input}), torch::full({2}, timesteps[i], input.options()), context, layout).chunk(2);
            output = both[0] + guidance * (both[1] - both[0]);
        } else {
            context.text = text;
            context.identity = conditioning.identity;
            output = m_nets->denoise(input, torch::full({1}, timesteps[i], input.options()), context, conditioning.layout);
        }
        if (request.onPreview && i % kPreviewEvery == kPreviewEvery - 1 && i + 1 < static_cast<int>(timesteps.size()))
            request.onPreview(decode(m_nets->fromNetwork((*scheduler)->denoised(output, i, x))));
        x = (*scheduler)->step(output, i, x, (*scheduler)->needsNoise() ? draw() : at::Tensor());
    }
    job.report({static_cast<int>(timesteps.size()), static_cast<int>(timesteps.size()), "Denoising"});
    return m_nets->fromNetwork(x);
}

image::Image PortraitPainter::decode(const at::Tensor& latents)
{
    return nets::toImage(m_autoencoder->decode(latents));
}

} // namespace core::engine
