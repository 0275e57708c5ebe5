#include "core/engine/portrait_painter.h"

#include "tests/core/engine/small_portrait_config.h"
#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::engine;

class PortraitPainterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTextAloneIsReadInItsShareOfTheSteps_data();
    void theTextAloneIsReadInItsShareOfTheSteps();
    void aLargerShareNeverMeansFewerSteps();
    void guidanceLeadsAwayFromNothingAndTextGuidanceFromTheFaceAlone();
    void thePictureBeginsAsSoMuchNoise();
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

namespace {

/// Valid while its networks are.
PortraitPainter painterOf(core::nets::PortraitNets nets)
{
    core::nets::AutoencoderKlConfig small;
    small.blockChannels = {8, 8};
    small.groups = 4;
    return {std::move(core::nets::ClipTokenizer::open(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz")).value(), std::move(nets),
            core::nets::AutoencoderKl(small), at::kCPU};
}

at::Tensor randomText() { return torch::randn({1, 5, 32}); }

/// What a painter makes of a single step.
at::Tensor oneStep(PortraitPainter& painter, const Conditioning& conditioning, std::optional<float> guidance, std::optional<float> textGuidance)
{
    PortraitRequest request;
    request.steps = 1;
    request.guidance = guidance;
    request.textGuidance = textGuidance;
    core::jobs::JobContext job;
    return painter.denoise(request, conditioning, job).value();
}

} // namespace

/// A step of DDIM is linear in the network's answer, so that pictures of a single step tell how the answers were put together.
void PortraitPainterTest::guidanceLeadsAwayFromNothingAndTextGuidanceFromTheFaceAlone()
{
    const torch::InferenceMode guard;
    torch::manual_seed(3);
    auto painter = painterOf(core::nets::PortraitNets(smallPortraitConfig()));
    Conditioning all;
    all.prompted = {randomText(), randomText()};
    all.empty = randomText();
    all.identity = torch::randn({1, 2, 32});
    all.noIdentity = torch::randn({1, 2, 32});
    const auto words = oneStep(painter, all, {}, {});
    auto nothing = all;
    nothing.prompted.fused = all.empty;
    nothing.identity = all.noIdentity;
    const auto without = oneStep(painter, nothing, {}, {});
    QVERIFY(!torch::allclose(words, without, 1e-3, 1e-3));
    const auto guided = oneStep(painter, all, 3, {});
    QVERIFY(torch::allclose(guided, without + 3 * (words - without), 1e-4, 1e-4));

    all.wordless = {randomText(), randomText()};
    auto silent = all;
    silent.prompted = all.wordless;
    silent.wordless = {};
    const auto face = oneStep(painter, silent, {}, {});
    QVERIFY(torch::allclose(oneStep(painter, all, 3, 5), without + 3 * (face - without) + 5 * (words - face), 1e-4, 1e-4));
    QVERIFY(torch::allclose(oneStep(painter, all, {}, 5), face + 5 * (words - face), 1e-4, 1e-4));
}

void PortraitPainterTest::thePictureBeginsAsSoMuchNoise()
{
    const torch::InferenceMode guard;
    torch::manual_seed(3);
    auto nets = core::nets::PortraitNets(smallPortraitConfig());
    for (auto& parameter : nets->unet->parameters())
        parameter.zero_(); // the network says nothing: a step only scales the picture
    auto painter = painterOf(nets);
    Conditioning all;
    all.prompted = {randomText(), randomText()};
    all.identity = torch::randn({1, 2, 32});
    PortraitRequest request;
    request.steps = 1;
    core::jobs::JobContext job;
    const auto whole = painter.denoise(request, all, job);
    request.noiseScale = 0.5f;
    const auto half = painter.denoise(request, all, job);
    VERIFY_OK(whole);
    VERIFY_OK(half);
    QVERIFY(whole->abs().max().item<float>() > 0.1f);
    QVERIFY(torch::allclose(*half, *whole * 0.5, 1e-5, 1e-6));
}

void PortraitPainterTest::theNetworksThatItPaintsWithStayAsTheyAre()
{
    const auto nets = core::nets::PortraitNets(smallPortraitConfig());
    {
        const torch::InferenceMode guard;
        const auto painter = painterOf(nets);
    }
    for (const auto& parameter : nets->parameters()) // as a training that looks at its network goes on with it
        QVERIFY(parameter.is_contiguous() && !parameter.is_inference() && parameter.requires_grad());
    const auto x = torch::randn({1, 4, 8, 8});
    const core::nets::AttentionContext context{.text = torch::randn({1, 5, 32}), .identity = torch::randn({1, 2, 32})};
    nets.ptr()->denoise(x, torch::tensor({500.f}), context).sum().backward();
    QVERIFY(nets->unet->parameters().front().grad().defined());
}

QTEST_GUILESS_MAIN(PortraitPainterTest)
#include "tst_portrait_painter.moc"
