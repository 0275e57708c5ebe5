#include "core/nets/tiny_decoder.h"

#include "tests/core/nets/golden_net.h"

using namespace core::nets;

class TinyDecoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void picturesAreThoseOfDiffusers();
    void theLatentsMayLieFarOut();
};

void TinyDecoderTest::picturesAreThoseOfDiffusers()
{
    const auto golden = openGoldenNet("tiny_decoder");
    VERIFY_OK(golden);
    std::map<std::string, at::Tensor> weights; // diffusers does not count the clamp
    for (const auto& [name, tensor] : golden->weights) {
        const auto number = name.substr(std::string("decoder.layers.").size());
        weights.emplace(std::to_string(std::stoi(number) + 1) + number.substr(number.find('.')), tensor);
    }
    const torch::NoGradGuard noGrad;
    TinyDecoder net;
    VERIFY_OK(core::weights::loadStrict(*net, weights, "taesd"));
    QCOMPARE_LT(relativeDistance(net->forward((*golden)["latents"]), (*golden)["decoded"]), 1e-5);
}

void TinyDecoderTest::theLatentsMayLieFarOut()
{
    const torch::NoGradGuard noGrad;
    TinyDecoder net;
    const auto far = net->forward(torch::full({1, 4, 2, 2}, 1e6)), farther = net->forward(torch::full({1, 4, 2, 2}, 1e9));
    QVERIFY(far.isfinite().all().item<bool>());
    QVERIFY(torch::equal(far, farther));
}

QTEST_GUILESS_MAIN(TinyDecoderTest)
#include "tst_tiny_decoder.moc"
