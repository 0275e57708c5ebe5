#include "core/engine/portrait_painter.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::engine;

class PortraitPainterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTextAloneIsReadInItsShareOfTheSteps_data();
    void theTextAloneIsReadInItsShareOfTheSteps();
    void aLargerShareNeverMeansFewerSteps();
    void theNetworksThatItPaintsWithStayAsTheyAre();
};

void PortraitPainterTest::theTextAloneIsReadInItsShareOfTheSteps_data()
{
    QTest::addColumn<float>("ratio");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("start");
    QTest::newRow("no share") << 0.f << 20 << 0;
    QTest::newRow("the published 30 of 50") << 0.6f << 50 << 30;
    QTest::newRow("all") << 1.f << 20 << 20;
    QTest::newRow("half of an odd number is rounded up") << 0.5f << 5 << 3;
    QTest::newRow("too little for a step") << 0.04f << 10 << 0;
    QTest::newRow("a single step") << 0.5f << 1 << 1;
    QTest::newRow("below nothing") << -1.f << 20 << 0;
    QTest::newRow("above all") << 7.f << 20 << 20;
}

void PortraitPainterTest::theTextAloneIsReadInItsShareOfTheSteps()
{
    QFETCH(float, ratio);
    QFETCH(int, steps);
    QFETCH(int, start);
    QCOMPARE(mergeStart(ratio, steps), start);
}

void PortraitPainterTest::aLargerShareNeverMeansFewerSteps()
{
    for (int steps = 1; steps <= 60; ++steps) {
        int before = 0;
        for (int percent = 0; percent <= 100; ++percent) {
            const int start = mergeStart(static_cast<float>(percent) / 100, steps);
            QVERIFY(start >= before && start <= steps);
            before = start;
        }
    }
}

void PortraitPainterTest::theNetworksThatItPaintsWithStayAsTheyAre()
{
    core::nets::PortraitConfig config;
    config.latentSide = 8;
    config.unet = {.layersPerBlock = 1, .contextWidth = 32, .heads = 2, .groups = 4};
    config.unet.blockChannels = {16, 16};
    config.unet.attentionAt = {1, 1};
    config.text = {.width = 32, .layers = 1, .heads = 2, .feedForwardWidth = 32};
    config.identity = {.contextWidth = 32, .faceWidth = 8, .featureWidth = 12, .tokens = 2, .depth = 1, .headWidth = 16, .heads = 2, .hiddenWidth = 16};
    config.regions = {.width = 16, .featureWidth = 12, .outWidth = 32, .depth = 1, .heads = 1, .headWidth = 16};
    core::nets::PortraitNets nets(config);
    core::nets::AutoencoderKlConfig small;
    small.blockChannels = {8, 8};
    small.groups = 4;
    auto tokenizer = core::nets::ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz");
    VERIFY_OK(tokenizer);
    {
        const torch::InferenceMode guard;
        const PortraitPainter painter(std::move(*tokenizer), nets, core::nets::AutoencoderKl(small), at::kCPU);
    }
    for (const auto& parameter : nets->parameters()) // as a training that looks at its network goes on with it
        QVERIFY(parameter.is_contiguous() && !parameter.is_inference() && parameter.requires_grad());
    const auto x = torch::randn({1, 4, 8, 8});
    const core::nets::AttentionContext context{.text = torch::randn({1, 5, 32}), .identity = torch::randn({1, 2, 32})};
    nets->denoise(x, torch::tensor({500.f}), context).sum().backward();
    QVERIFY(nets->unet->parameters().front().grad().defined());
}

QTEST_GUILESS_MAIN(PortraitPainterTest)
#include "tst_portrait_painter.moc"
