#include "core/nets/portrait_nets.h"

#include "core/weights/strict_loader.h"
#include "tests/verify.h"

#include <set>

using namespace core::nets;

namespace {

PortraitConfig smallConfig(bool position = false, bool layout = false)
{
    PortraitConfig c;
    c.latentChannels = 2;
    c.latentSide = 8;
    c.latentPatch = 2;
    c.positionInput = position;
    c.facialLayout = layout;
    c.layoutCells = 16;
    c.loraRank = 3;
    c.unet = {.inChannels = 8 + (position ? 8 : 0) + (layout ? 8 : 0), .outChannels = 8, .layersPerBlock = 1, .contextWidth = 32, .heads = 2, .groups = 4};
    c.unet.blockChannels = {16, 16};
    c.unet.attentionAt = {1, 1};
    c.text = {.vocabulary = 50, .positions = 10, .width = 32, .layers = 1, .heads = 2, .feedForwardWidth = 32};
    c.identity = {.contextWidth = 32, .faceWidth = 8, .featureWidth = 12, .tokens = 2, .depth = 1, .headWidth = 16, .heads = 2, .hiddenWidth = 16};
    c.regions = {.width = 16, .featureWidth = 12, .outWidth = 32, .depth = 1, .heads = 1, .headWidth = 16};
    return c;
}

AttentionContext someContext()
{
    return {.text = torch::randn({1, 5, 32}), .identity = torch::randn({1, 2, 32})};
}

} // namespace

class PortraitNetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysStandUnderThePublishedNames();
    void latentsComeBack_data();
    void latentsComeBack();
    void latentsAreNormalised();
    void theStatisticsAreSavedWithTheWeights();
    void theAdaptersAreAttached();
    void thePositionIsASecondInput();
    void theIdentityTokensAreTheClassLabel();
    void theUNetDenoisesWhatDiffersFromTheLayout_data();
    void theUNetDenoisesWhatDiffersFromTheLayout();
    void withoutAFaceTheLayoutSaysNothing();
    void whatIsDroppedGivesItsMemoryBackAndTheRestGoesOn();
};

void PortraitNetsTest::keysStandUnderThePublishedNames()
{
    std::set<std::string> families;
    for (const auto& [name, tensor] : core::weights::stateOf(*PortraitNets(smallConfig())))
        families.insert(name.substr(0, name.find('.')));
    QVERIFY(families == std::set<std::string>({"text_encoder", "unet", "adapter_modules", "image_proj", "FacialEncoder", "latents"}));
}

void PortraitNetsTest::latentsComeBack_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("width");
    QTest::newRow("of the trained side") << 8 << 8;
    QTest::newRow("larger and not square") << 10 << 14;
}

void PortraitNetsTest::latentsComeBack()
{
    QFETCH(int, height);
    QFETCH(int, width);
    PortraitNets nets(smallConfig());
    nets->setLatentStatistics(torch::randn({1, 2, 8, 8}), torch::rand({1, 2, 1, 1}) + 0.5);
    const auto latents = torch::randn({3, 2, height, width});
    const auto x = nets->toNetwork(latents);
    QVERIFY(x.sizes() == at::IntArrayRef({3, 8, height / 2, width / 2}));
    QVERIFY(torch::allclose(nets->fromNetwork(x), latents, 1e-5, 1e-5));
}

void PortraitNetsTest::latentsAreNormalised()
{
    auto config = smallConfig();
    config.latentPatch = 1;
    PortraitNets nets(config);
    nets->setLatentStatistics(torch::full({1, 2, 8, 8}, 3), torch::full({1, 2, 1, 1}, 2));
    QVERIFY(nets->toNetwork(torch::full({1, 2, 8, 8}, 7)).eq(2).all().item<bool>());
}

void PortraitNetsTest::theStatisticsAreSavedWithTheWeights()
{
    PortraitNets nets(smallConfig()), others(smallConfig());
    nets->setLatentStatistics(torch::randn({1, 2, 8, 8}), torch::rand({1, 2, 1, 1}) + 0.5);
    VERIFY_OK(core::weights::loadStrict(*others, core::weights::stateOf(*nets), "x"));
    const auto latents = torch::randn({1, 2, 8, 8});
    QVERIFY(torch::equal(nets->toNetwork(latents), others->toNetwork(latents)));
}

void PortraitNetsTest::theAdaptersAreAttached()
{
    const torch::NoGradGuard noGrad;
    PortraitNets nets(smallConfig());
    const auto x = torch::randn({1, 8, 4, 4}), t = torch::tensor({500.f});
    const auto context = someContext();
    const auto before = nets->denoise(x, t, context);
    for (auto& parameter : nets->adapters->named_parameters())
        if (parameter.key() == "1.to_v_ip.weight" || parameter.key() == "0.to_q_lora.up.weight")
            parameter.value().normal_();
    QVERIFY(!torch::allclose(nets->denoise(x, t, context), before, 1e-4, 1e-4));
}

void PortraitNetsTest::thePositionIsASecondInput()
{
    const torch::NoGradGuard noGrad;
    PortraitNets nets(smallConfig(true));
    const auto x = torch::randn({2, 8, 4, 4}), t = torch::full({2}, 500.f);
    AttentionContext context{.text = torch::randn({2, 5, 32}), .identity = torch::randn({2, 2, 32})};
    const auto mean = torch::randn({1, 2, 8, 8}), deviation = torch::full({1, 2, 1, 1}, 2);
    nets->setLatentStatistics(mean, deviation);
    const auto input = torch::cat({x, torch::pixel_unshuffle(mean / 2, 2).expand({2, -1, -1, -1})}, 1);
    QVERIFY(torch::allclose(nets->denoise(x, t, context), nets->unet->forward(input, t, context), 1e-5, 1e-5));
}

void PortraitNetsTest::theIdentityTokensAreTheClassLabel()
{
    const torch::NoGradGuard noGrad;
    auto config = smallConfig();
    config.unet.classWidth = 64;
    PortraitNets nets(config);
    const auto x = torch::randn({1, 8, 4, 4}), t = torch::tensor({500.f});
    const auto context = someContext();
    QVERIFY(torch::equal(nets->denoise(x, t, context), nets->unet->forward(x, t, context, context.identity.flatten(1))));
}

void PortraitNetsTest::theUNetDenoisesWhatDiffersFromTheLayout_data()
{
    QTest::addColumn<int>("prediction");
    QTest::newRow("noise") << int(PredictionType::Epsilon);
    QTest::newRow("velocity") << int(PredictionType::VPrediction);
    QTest::newRow("sample") << int(PredictionType::Sample);
}

/// The answer for the picture is the schedule's target when the UNet's is the target for the difference.
void PortraitNetsTest::theUNetDenoisesWhatDiffersFromTheLayout()
{
    QFETCH(int, prediction);
    const torch::NoGradGuard noGrad;
    auto config = smallConfig(false, true);
    config.noise.predictionType = PredictionType(prediction);
    PortraitNets nets(config);
    const auto context = someContext();
    const auto layout = nets->layout->forward(torch::randn({1, 17, 12}), torch::ones({1, 16}));
    QVERIFY(layout.sizes() == at::IntArrayRef({1, 2, 8, 8})); // 4 x 4 patches of 2 x 2 places: here just the latents' size
    const auto guess = torch::pixel_unshuffle(layout, 2), noise = torch::randn({1, 8, 4, 4}), difference = torch::randn({1, 8, 4, 4});
    const auto t = torch::tensor({500});
    const auto schedule = NoiseSchedule::make(config.noise);
    const auto x = schedule->addNoise(guess + difference, noise, t);
    const auto input = torch::cat({schedule->addNoise(difference, noise, t), guess}, 1);
    const auto inner = nets->unet->forward(input, t, context);
    const auto shift = schedule->trainingTarget(guess + difference, noise, t) - schedule->trainingTarget(difference, noise, t);
    QVERIFY(torch::allclose(nets->denoise(x, t, context, layout), inner + shift, 1e-4, 1e-4));
    const auto wide = torch::randn({1, 8, 4, 6});
    QVERIFY(nets->denoise(wide, t, context, layout).sizes() == wide.sizes());
}

void PortraitNetsTest::withoutAFaceTheLayoutSaysNothing()
{
    const torch::NoGradGuard noGrad;
    PortraitNets nets(smallConfig(true, true));
    const auto x = torch::randn({1, 8, 4, 4}), t = torch::tensor({500.f});
    const auto context = someContext();
    const auto nothing = nets->layout->forward(torch::randn({1, 17, 12}), torch::zeros({1, 16}));
    QVERIFY(torch::equal(nets->denoise(x, t, context, nothing), nets->denoise(x, t, context)));
}

void PortraitNetsTest::whatIsDroppedGivesItsMemoryBackAndTheRestGoesOn()
{
    const torch::NoGradGuard noGrad;
    PortraitNets nets(smallConfig(true, true));
    const auto x = torch::randn({1, 8, 4, 4}), t = torch::tensor({500.f});
    const auto context = someContext();
    const auto answer = nets->denoise(x, t, context), latents = nets->fromNetwork(x);
    const auto families = [&] {
        std::set<std::string> names;
        for (const auto& [name, tensor] : core::weights::stateOf(*nets))
            names.insert(name.substr(0, name.find('.')));
        return names;
    };
    const c10::weak_intrusive_ptr text(nets->text->parameters().front().getIntrusivePtr()), unet(nets->unet->parameters().front().getIntrusivePtr());
    nets->dropConditioners();
    QVERIFY(text.expired() && !unet.expired());
    QVERIFY(families() == std::set<std::string>({"unet", "adapter_modules", "latents"}));
    QVERIFY(torch::equal(nets->denoise(x, t, context), answer));
    nets->dropDenoiser();
    QVERIFY(unet.expired());
    QVERIFY(families() == std::set<std::string>({"latents"}));
    QVERIFY(torch::equal(nets->fromNetwork(x), latents));
}

QTEST_GUILESS_MAIN(PortraitNetsTest)
#include "tst_portrait_nets.moc"
