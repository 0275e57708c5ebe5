#include "core/engine/published_detector.h"
#include "core/engine/published_painter.h"
#include "core/nets/autoencoder_kl.h"
#include "core/nets/clip_vision_encoder.h"
#include "core/nets/image_tensor.h"
#include "core/nets/prompt_tokens.h"
#include "core/nets/scheduler.h"
#include "core/weights/lora.h"
#include "tests/core/nets/golden_net.h"

#include <chrono>
#include <fstream>

using namespace core;
using core::nets::FacialRegion;

/// Every published network at its published size against diffusers and transformers: weights are a formula over the published key lists, the
/// expected numbers are those of tests/tools/make_full_size_goldens.py.
namespace {

using Shapes = std::map<std::string, std::vector<int64_t>>;
using Tensors = std::map<std::string, at::Tensor>;

Shapes keysOf(const std::string& name)
{
    std::ifstream file(std::string(LIKENESS_TEST_DIR) + "/data/keys/" + name + ".json");
    return nlohmann::json::parse(file).get<Shapes>();
}

Tensors weightsOf(const Shapes& shapes)
{
    return formulaWeights(nlohmann::json(shapes));
}

/// The script's `given`.
at::Tensor given(std::uint64_t n, at::IntArrayRef shape)
{
    auto tensor = torch::empty(shape);
    for (int64_t j = 0; j < tensor.numel(); ++j)
        tensor.data_ptr<float>()[j] = static_cast<float>(uniformNumber(1'000'000 + n, static_cast<std::uint64_t>(j)) * 1.7);
    return tensor;
}

Result<Tensors> golden(const char* part)
{
    auto file = weights::readSafetensors(std::string(LIKENESS_TEST_DIR) + "/golden/full_size/" + part + ".safetensors");
    if (!file)
        return file.error();
    return std::move(file->tensors);
}

void put(Tensors& all, const std::string& prefix, Tensors part)
{
    for (auto& [name, tensor] : part)
        all.emplace(prefix + name, std::move(tensor));
}

at::Tensor everyOther(const at::Tensor& picture)
{
    return picture.slice(2, 0, std::nullopt, 2).slice(3, 0, std::nullopt, 2);
}

nets::ClipVisionEncoder visionEncoder()
{
    auto shapes = keysOf("clip_h_vision");
    shapes.erase("visual_projection.weight");
    auto tensors = weightsOf(shapes);
    std::erase_if(tensors, [](const auto& e) { return e.first.find("layers.31.") != std::string::npos || e.first.find("post_layernorm") != std::string::npos; });
    nets::ClipVisionEncoder net(nets::ClipVisionConfig{});
    if (const auto loaded = weights::loadStrict(*net, tensors, "CLIP-H"); !loaded)
        qFatal("%s", loaded.error().what.c_str());
    return net;
}

/// ConsistentID's low-rank parts as the product merges them.
void mergeAdapters(nets::UNet2DCondition& unet, const Tensors& adapters)
{
    weights::LoraFile lora{{}, "ConsistentID"};
    for (std::size_t i = 0; i < weights::adapterPaths().size(); ++i)
        for (const char* part : {"to_q", "to_k", "to_v", "to_out"}) {
            const auto prefix = std::to_string(i) + "." + part + "_lora.";
            lora.layers.push_back({"unet." + weights::adapterPaths()[i] + ".processor." + part, adapters.at(prefix + "down.weight"),
                                   adapters.at(prefix + "up.weight"), {}, std::nullopt});
        }
    const auto merged = weights::mergeLora(lora, 1, {weights::stateOf(*unet), {}});
    VERIFY_OK(merged);
    QCOMPARE(merged->merged, 128);
}

Tensors withoutLowRank(Tensors adapters)
{
    std::erase_if(adapters, [](const auto& entry) { return entry.first.find("_lora.") != std::string::npos; });
    return adapters;
}

} // namespace

class FullSizeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void text();
    void vision();
    void consistentId();
    void autoencoder();
    void unet();
    void detectors();
    void portrait();

private:
    void compare(const char* what, const at::Tensor& actual, const at::Tensor& expected, double bound)
    {
        const double distance = relativeDistance(actual, expected);
        qInfo("%s: %.2g of the largest number apart (bound %.0g)", what, distance, bound);
        QVERIFY2(distance <= bound, what);
    }
    torch::NoGradGuard m_noGrad;
};

void FullSizeTest::text()
{
    const auto expected = golden("text");
    VERIFY_OK(expected);
    nets::ClipTextEncoder net(nets::ClipTextConfig{});
    VERIFY_OK(weights::loadStrict(*net, weightsOf(keysOf("clip_l_text")), "CLIP-L"));
    const auto tokenizer = nets::ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(tokenizer);
    const std::vector<FacialRegion> all(nets::kFacialRegions.begin(), nets::kFacialRegions.end());
    const auto tokens = nets::assemblePrompt(*tokenizer, "A man, in a forest, adventuring", nets::kDefaultCaption, all, nets::Assembly::Reference);
    const auto hidden = net->forward(torch::tensor(tokens.ids).unsqueeze(0)).slice(1, 0, 40).slice(2, 0, std::nullopt, 4);
    compare("CLIP ViT-L/14 text", hidden, expected->at("hidden"), 1e-4);
}

void FullSizeTest::vision()
{
    const auto expected = golden("vision");
    VERIFY_OK(expected);
    auto net = visionEncoder();
    const auto hidden = net->forward(given(1, {1, 3, 224, 224})).slice(1, 0, std::nullopt, 8).slice(2, 0, std::nullopt, 4);
    compare("CLIP ViT-H/14 vision", hidden, expected->at("hidden"), 1e-4);
}

void FullSizeTest::consistentId()
{
    const auto expected = golden("consistent_id");
    VERIFY_OK(expected);
    const auto all = weightsOf(keysOf("consistent_id"));
    nets::ProjPlus projection(nets::ProjPlusConfig{});
    VERIFY_OK(weights::loadStrict(*projection, weights::withPrefix(all, "image_proj."), "image_proj"));
    nets::FacialEncoder encoder(nets::ResamplerConfig{});
    VERIFY_OK(weights::loadStrict(*encoder, weights::withPrefix(all, "FacialEncoder."), "FacialEncoder"));
    const auto features = given(2, {3, 257, 1280});
    compare("image_proj", projection->forward(given(3, {1, 512}), features.slice(0, 0, 1)), expected->at("identity"), 1e-4);
    const auto regions = encoder->regionTokens(features.unsqueeze(0)); // [1, 3, 768]
    compare("FacialEncoder, regions", regions[0], expected->at("regions"), 1e-4);
    const auto fused = encoder->fuse(given(4, {1, 3, 768}), regions, torch::arange(3).unsqueeze(0), torch::ones({1, 3}, torch::kBool));
    compare("FacialEncoder, fused words", fused[0], expected->at("fused"), 1e-4);
}

void FullSizeTest::autoencoder()
{
    const auto expected = golden("vae");
    VERIFY_OK(expected);
    nets::AutoencoderKl net(nets::AutoencoderKlConfig{});
    VERIFY_OK(weights::loadStrict(*net, weightsOf(keysOf("sd15_vae")), "VAE"));
    const auto moments = net->encode(given(5, {1, 3, 128, 96}).clamp(-1, 1));
    compare("autoencoder, mean", moments.mean, expected->at("mean"), 1e-4);
    compare("autoencoder, log-variance", moments.logVariance, expected->at("log_variance"), 1e-4);
    compare("autoencoder, decoded", everyOther(net->decode(given(6, {1, 4, 16, 12}))), expected->at("decoded"), 1e-4);
}

void FullSizeTest::unet()
{
    const auto expected = golden("unet");
    VERIFY_OK(expected);
    nets::UNet2DCondition net(nets::UNet2DConditionConfig{});
    VERIFY_OK(weights::loadStrict(*net, weightsOf(keysOf("sd15_unet")), "UNet"));
    const auto x = given(7, {1, 4, 32, 24}), t = torch::tensor({501.f});
    nets::AttentionContext context{.text = given(8, {1, 77, 768})};
    compare("UNet", net->forward(x, t, context), expected->at("plain"), 1e-4);
    const auto adapters = weights::withPrefix(weightsOf(keysOf("consistent_id")), "adapter_modules.");
    mergeAdapters(net, adapters);
    nets::AdapterList list(net->adapterConfigs(0));
    VERIFY_OK(weights::loadStrict(*list, withoutLowRank(adapters), "adapters"));
    list->attach(*net);
    context.identity = given(9, {1, 4, 768});
    compare("UNet with the 32 processors", net->forward(x, t, context), expected->at("adapted"), 1e-4);
}

void FullSizeTest::detectors()
{
    const auto expected = golden("detectors");
    VERIFY_OK(expected);
    for (const char* name : {"fs_vfm_vit_s", "fsfm_vit_b", "fs_vfm_vit_l"}) {
        nets::FaceVit net(engine::findPublishedDetector(name)->config);
        VERIFY_OK(weights::loadStrict(*net, weightsOf(keysOf(name)), name));
        const auto x = given(30, {1, 3, 224, 224});
        compare(name, net->features(x), expected->at(std::string(name) + ".features"), 1e-4);
        compare(name, net->forward(x), expected->at(std::string(name) + ".logits"), 1e-4);
    }
}

void FullSizeTest::portrait()
{
    const auto expected = golden("portrait");
    VERIFY_OK(expected);
    engine::PublishedFace face;
    face.present.assign(nets::kFacialRegions.begin(), nets::kFacialRegions.end());
    face.descriptor = given(20, {1, 512});
    face.descriptor = face.descriptor / face.descriptor.norm();
    {
        auto encoder = visionEncoder();
        face.blank = encoder->forward(torch::zeros({1, 3, 224, 224}));
        std::vector<at::Tensor> seen; // the photo, face, eyes, ears; nose and mouth as face and eyes
        for (std::uint64_t i = 0; i < 4; ++i)
            seen.push_back(encoder->forward(given(10 + i, {1, 3, 224, 224}))[0]);
        face.whole = seen[0].unsqueeze(0);
        face.regions = torch::stack({seen[1], seen[3], seen[2], seen[1], seen[2]}).unsqueeze(0); // face, ears, eyes, nose, mouth
    }
    Tensors all;
    Tensors adapters;
    {
        auto consistent = weightsOf(keysOf("consistent_id"));
        adapters = weights::withPrefix(consistent, "adapter_modules.");
        put(all, "image_proj.", weights::withPrefix(consistent, "image_proj."));
        put(all, "FacialEncoder.", weights::withPrefix(consistent, "FacialEncoder."));
    }
    put(all, "unet.", weightsOf(keysOf("sd15_unet")));
    put(all, "text_encoder.", weightsOf(keysOf("clip_l_text")));
    put(all, "adapter_modules.", withoutLowRank(adapters));
    nets::PortraitConfig config;
    config.latentSide = 64;
    nets::PortraitNets nets(config);
    put(all, "latents.", {{"mean", torch::zeros({1, 4, 64, 64})}, {"deviation", torch::full({1, 4, 1, 1}, 1 / 0.18215)}});
    VERIFY_OK(weights::loadStrict(*nets, all, "all"));
    all.clear();
    mergeAdapters(nets->unet, adapters);
    adapters.clear();

    const auto tokenizer = nets::ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(tokenizer);
    engine::PortraitRequest request;
    request.prompt = "A man, in a forest, adventuring";
    request.negativePrompt = "person";
    request.promptStyle = engine::PromptStyle::Reference;
    const auto conditioning = engine::conditionPublished(*tokenizer, nets, request, "", face);
    compare("identity tokens", torch::cat({conditioning.noIdentity, conditioning.identity}), expected->at("identity"), 1e-4);

    auto scheduler = nets::makeScheduler(nets::SchedulerKind::Ddim, config.noise);
    VERIFY_OK(scheduler);
    VERIFY_OK((*scheduler)->setTimesteps(3));
    auto x = given(21, {1, 4, 32, 32});
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 3; ++i) {
        const nets::AttentionContext context{.text = torch::cat({conditioning.empty, i < 1 ? conditioning.prompted.plain : conditioning.prompted.fused}),
                                             .identity = torch::cat({conditioning.noIdentity, conditioning.identity})};
        const auto both = nets->denoise(torch::cat({x, x}), torch::full({2}, (*scheduler)->timesteps()[static_cast<std::size_t>(i)]), context).chunk(2);
        x = (*scheduler)->step(both[0] + 5 * (both[1] - both[0]), i, x);
    }
    qInfo("a guided step of 256 x 256: %.1f s", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() / 3);
    compare("latents after three guided steps", x, expected->at("latents"), 1e-3);
    const auto latents = nets->fromNetwork(x);
    nets = nullptr;
    nets::AutoencoderKl decoder(nets::AutoencoderKlConfig{});
    VERIFY_OK(weights::loadStrict(*decoder, weightsOf(keysOf("sd15_vae")), "VAE"));
    const auto picture = everyOther(((decoder->decode(latents) + 1) * 127.5).clamp(0, 255).round());
    const auto apart = (picture - expected->at("picture")).abs();
    const double share = apart.gt(1).to(torch::kDouble).mean().item<double>(), worst = apart.max().item<double>();
    qInfo("picture: %.4f %% of its numbers more than 1 of 255 apart, at most %.0f", 100 * share, worst);
    QCOMPARE_LE(share, 0.0002);
}

QTEST_GUILESS_MAIN(FullSizeTest)
#include "tst_full_size.moc"
