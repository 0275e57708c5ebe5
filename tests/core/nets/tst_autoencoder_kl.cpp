#include "core/nets/autoencoder_kl.h"

#include "tests/core/nets/golden_net.h"

using namespace core::nets;

namespace {

AutoencoderKlConfig configOf(const GoldenNet& golden)
{
    AutoencoderKlConfig config{.layersPerBlock = golden.facts.at("layers").get<int64_t>(), .groups = 8,
                               .midAttention = golden.facts.at("mid_attention").get<bool>()};
    config.blockChannels = golden.facts.at("channels").get<std::vector<int64_t>>();
    return config;
}

} // namespace

class AutoencoderKlTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysMomentsAndPicturesAreThoseOfDiffusers_data();
    void keysMomentsAndPicturesAreThoseOfDiffusers();
    void theDefaultsAreThePublishedSizes();
    void theLogarithmOfTheVarianceIsBounded();
};

void AutoencoderKlTest::keysMomentsAndPicturesAreThoseOfDiffusers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("attention in the middle") << QByteArray("autoencoder");
    QTest::newRow("three levels of two layers without attention") << QByteArray("autoencoder_without_attention");
}

void AutoencoderKlTest::keysMomentsAndPicturesAreThoseOfDiffusers()
{
    QFETCH(QByteArray, file);
    const auto golden = openGoldenNet(file);
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    AutoencoderKl net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, file.toStdString()));
    const auto moments = net->encode((*golden)["image"]);
    QCOMPARE_LT(relativeDistance(moments.mean, (*golden)["mean"]), 2e-5);
    QCOMPARE_LT(relativeDistance(moments.logVariance, (*golden)["log_variance"]), 2e-5);
    QCOMPARE_LT(relativeDistance(net->decode((*golden)["latents"]), (*golden)["decoded"]), 2e-5);
}

void AutoencoderKlTest::theDefaultsAreThePublishedSizes()
{
    const AutoencoderKl net(AutoencoderKlConfig{});
    const auto state = core::weights::stateOf(*net);
    int64_t count = 0;
    for (const auto& [name, tensor] : state)
        count += tensor.numel();
    QCOMPARE(state.size(), std::size_t(248));
    QCOMPARE(count, int64_t(83653863));
}

void AutoencoderKlTest::theLogarithmOfTheVarianceIsBounded()
{
    const auto golden = openGoldenNet("autoencoder");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    AutoencoderKl net(configOf(*golden));
    auto weights = golden->weights;
    weights["quant_conv.bias"] = torch::tensor({0.f, 0.f, 0.f, 0.f, 100.f, -100.f, 0.f, 0.f});
    VERIFY_OK(core::weights::loadStrict(*net, weights, "autoencoder"));
    const auto bounded = net->encode((*golden)["image"]).logVariance;
    QVERIFY(bounded.select(1, 0).eq(20).all().item<bool>());
    QVERIFY(bounded.select(1, 1).eq(-30).all().item<bool>());
}

QTEST_GUILESS_MAIN(AutoencoderKlTest)
#include "tst_autoencoder_kl.moc"
