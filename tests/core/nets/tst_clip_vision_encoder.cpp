#include "core/nets/clip_vision_encoder.h"

#include "tests/core/nets/golden_net.h"

#include <fstream>

using namespace core::nets;

class ClipVisionEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void penultimateHiddenStatesAreThoseOfTransformers_data();
    void penultimateHiddenStatesAreThoseOfTransformers();
    void thePublishedKeysFitButForTheLastLayer();
};

void ClipVisionEncoderTest::penultimateHiddenStatesAreThoseOfTransformers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("quickGelu");
    QTest::newRow("exact GELU, as in ViT-H/14") << QByteArray("clip_vision") << false;
    QTest::newRow("quick GELU") << QByteArray("clip_vision_quick_gelu") << true;
}

void ClipVisionEncoderTest::penultimateHiddenStatesAreThoseOfTransformers()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, quickGelu);
    auto golden = openGoldenNet(file);
    VERIFY_OK(golden);
    std::erase_if((*golden).weights, [](const auto& entry) {
        return entry.first.find("layers.3.") != std::string::npos || entry.first.find("post_layernorm") != std::string::npos
            || entry.first == "visual_projection.weight";
    });
    const torch::NoGradGuard noGrad;
    ClipVisionEncoder net(ClipVisionConfig{.width = 32, .layers = 3, .heads = 4, .feedForwardWidth = 64, .patch = 14, .imageSide = 42, .quickGelu = quickGelu});
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, file.toStdString()));
    QCOMPARE_LT(relativeDistance(net->forward((*golden)["pictures"]), (*golden)["penultimate"]), 1e-5);
}

void ClipVisionEncoderTest::thePublishedKeysFitButForTheLastLayer()
{
    std::ifstream list(std::string(LIKENESS_TEST_DIR) + "/data/keys/clip_h_vision.json");
    auto published = nlohmann::json::parse(list).get<std::map<std::string, std::vector<int64_t>>>();
    std::erase_if(published, [](const auto& entry) {
        return entry.first.find("layers.31.") != std::string::npos || entry.first.find("post_layernorm") != std::string::npos
            || entry.first == "visual_projection.weight";
    });
    // One layer stands for the 31, which are alike: building all of them takes 2.5 GB.
    const auto state = core::weights::stateOf(*ClipVisionEncoder(ClipVisionConfig{.layers = 1}));
    for (const auto& [name, tensor] : state)
        QVERIFY2(published.contains(name) && tensor.sizes() == at::IntArrayRef(published.at(name)), name.c_str());
    const auto inLayers = std::count_if(state.begin(), state.end(), [](const auto& e) { return e.first.find("layers.0.") != std::string::npos; });
    QCOMPARE(published.size(), state.size() + 30 * static_cast<std::size_t>(inLayers));
}

QTEST_GUILESS_MAIN(ClipVisionEncoderTest)
#include "tst_clip_vision_encoder.moc"
