#include "core/nets/tiled_decoding.h"

#include "tests/core/nets/golden_net.h"

using namespace core::nets;

class TiledDecodingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tilesAreThoseOfDiffusers();
    void aSmallPictureIsDecodedWhole();
    void overflowInHalfPrecisionIsMended();

private:
    static AutoencoderKl small()
    {
        return AutoencoderKl(AutoencoderKlConfig{.blockChannels = {8, 8}, .layersPerBlock = 1, .groups = 4, .midAttention = false});
    }
};

void TiledDecodingTest::tilesAreThoseOfDiffusers()
{
    const auto golden = openGoldenNet("tiled_decoding");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    auto net = small();
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, "golden"));
    const auto tiled = decodeInTiles(net, (*golden)["latents"], {.wholeUpTo = 0, .side = 8, .overlap = 2});
    QCOMPARE_LT(relativeDistance(tiled, (*golden)["tiled"]), 1e-5);
}

void TiledDecodingTest::aSmallPictureIsDecodedWhole()
{
    const torch::NoGradGuard noGrad;
    auto net = small();
    const auto latents = torch::randn({1, 4, 9, 7});
    QVERIFY(torch::equal(decodeInTiles(net, latents), net->decode(latents)));
}

void TiledDecodingTest::overflowInHalfPrecisionIsMended()
{
    const torch::NoGradGuard noGrad;
    auto net = small();
    const auto latents = torch::randn({1, 4, 4, 4});
    for (auto& parameter : net->named_parameters())
        if (parameter.key() == "decoder.conv_in.weight")
            parameter.value().mul_(3e5); // half precision holds the weights, but not what they add up to
    const auto expected = net->decode(latents);
    net->to(torch::kHalf);
    QVERIFY(!net->decode(latents.to(torch::kHalf)).isfinite().all().item<bool>());
    const auto picture = decodeInTiles(net, latents);
    QVERIFY(picture.scalar_type() == torch::kFloat);
    QCOMPARE_LT(relativeDistance(picture, expected), 0.02); // the weights themselves were rounded
}

QTEST_GUILESS_MAIN(TiledDecodingTest)
#include "tst_tiled_decoding.moc"
