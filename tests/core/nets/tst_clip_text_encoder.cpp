#include "core/nets/clip_text_encoder.h"

#include "tests/core/nets/golden_net.h"

using namespace core::nets;

namespace {

ClipTextConfig smallConfig(bool quickGelu)
{
    return {.vocabulary = 1000, .width = 32, .layers = 3, .heads = 4, .feedForwardWidth = 64, .quickGelu = quickGelu};
}

} // namespace

class ClipTextEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAndOutputsAreThoseOfTransformers_data();
    void keysAndOutputsAreThoseOfTransformers();
    void aTokenDoesNotSeeTheOnesBehindIt();
    void moreTokensThanPositionsAreRefused();
};

void ClipTextEncoderTest::keysAndOutputsAreThoseOfTransformers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("quickGelu");
    QTest::newRow("quick GELU") << QByteArray("clip_text_quick_gelu") << true;
    QTest::newRow("exact GELU") << QByteArray("clip_text_gelu") << false;
}

void ClipTextEncoderTest::keysAndOutputsAreThoseOfTransformers()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, quickGelu);
    const auto golden = openGoldenNet(file);
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    ClipTextEncoder net(smallConfig(quickGelu));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, file.toStdString()));
    QCOMPARE_LT(relativeDistance(net->forward((*golden)["ids"]), (*golden)["output"]), 1e-5);
    QCOMPARE_LT(relativeDistance(net->forward((*golden)["short_ids"]), (*golden)["short_output"]), 1e-5);
}

void ClipTextEncoderTest::aTokenDoesNotSeeTheOnesBehindIt()
{
    const torch::NoGradGuard noGrad;
    ClipTextEncoder net(smallConfig(true));
    const auto ids = torch::arange(20).view({1, 20});
    auto changed = ids.clone();
    changed[0][12] = 900;
    const auto difference = (net->forward(ids) - net->forward(changed)).abs().amax(2)[0];
    QCOMPARE_LT(difference.slice(0, 0, 12).max().item<float>(), 1e-5f);
    QCOMPARE_GT(difference.slice(0, 12).min().item<float>(), 1e-5f);
}

void ClipTextEncoderTest::moreTokensThanPositionsAreRefused()
{
    const torch::NoGradGuard noGrad;
    ClipTextEncoder net(smallConfig(true));
    QVERIFY_THROWS_EXCEPTION(c10::Error, net->forward(torch::zeros({1, 78}, torch::kLong)));
}

QTEST_GUILESS_MAIN(ClipTextEncoderTest)
#include "tst_clip_text_encoder.moc"
