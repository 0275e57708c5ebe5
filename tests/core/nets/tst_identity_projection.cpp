#include "core/nets/identity_projection.h"

#include "tests/core/nets/golden_rule.h"

using namespace core::nets;

namespace {

ProjPlus ruledProjPlus()
{
    ProjPlus net(ProjPlusConfig{.contextWidth = 64, .faceWidth = 8, .featureWidth = 24, .tokens = 2, .heads = 1, .hiddenWidth = 16});
    std::vector<std::string> names{"proj.0.weight", "proj.0.bias", "proj.2.weight", "proj.2.bias", "norm.weight", "norm.bias"};
    for (auto& name : resamplerNames("perceiver_resampler.", 4))
        names.push_back(name);
    fillByRule(*net, names);
    return net;
}

at::Tensor descriptor()
{
    return ruledInput({1, 8}, 0.3);
}

at::Tensor features()
{
    return ruledInput({1, 5, 24}, 0.2);
}

} // namespace

class IdentityProjectionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAttentionMlpGivesTheGoldenToken();
    void aProjPlusGivesTheGoldenTokens();
    void theShortcutAddsToTheDescriptorsOwnTokens();
    void theSizesOfThePublishedModules();
    void samplesDoNotSeeEachOther();
    void theOrderOfTheFeaturesDoesNotMatter();
};

void IdentityProjectionTest::anAttentionMlpGivesTheGoldenToken()
{
    AttentionMlp net(ResamplerConfig{.width = 32, .featureWidth = 24, .outWidth = 16, .depth = 2, .heads = 4, .headWidth = 8});
    std::vector<std::string> names{"latents"};
    for (auto& name : resamplerNames("", 2))
        names.push_back(name);
    fillByRule(*net, names);
    const auto token = net(ruledInput({3, 5, 24}, 0.2));
    QVERIFY(token.sizes() == at::IntArrayRef({3, 1, 16}));
    QCOMPARE_LT(distance(token, {{-1.770339, -1.506167, -0.763377, 0.1093}, -0.295407}), 2e-5);
    QCOMPARE_LT(std::abs(rootMeanSquare(token) - 0.9436066), 2e-6);
}

void IdentityProjectionTest::aProjPlusGivesTheGoldenTokens()
{
    const auto tokens = ruledProjPlus()->forward(descriptor(), features());
    QVERIFY(tokens.sizes() == at::IntArrayRef({1, 2, 64}));
    QCOMPARE_LT(distance(tokens, {{0.999857, -0.729195, -1.241973, 0.316116}, -1.331893}), 2e-5);
    QCOMPARE_LT(std::abs(rootMeanSquare(tokens) - 1.0017535), 2e-6);
}

void IdentityProjectionTest::theShortcutAddsToTheDescriptorsOwnTokens()
{
    const auto tokens = ruledProjPlus()->forwardWithShortcut(descriptor(), features(), 0.5);
    QCOMPARE_LT(distance(tokens, {{1.54939, 0.223905, -0.536585, -0.258174}, -1.618951}), 2e-5);
}

void IdentityProjectionTest::theSizesOfThePublishedModules()
{
    const auto describe = [](const std::string& name, const torch::nn::Module& module) {
        const auto state = core::weights::stateOf(module);
        const auto sides = state.at(name).sizes().vec();
        return std::pair(state.size(), sides);
    };
    const ProjPlus identity(ProjPlusConfig{});
    QVERIFY(describe("proj.2.weight", *identity) == std::pair(std::size_t(56), std::vector<int64_t>{3072, 1024}));
    QVERIFY(describe("perceiver_resampler.layers.3.0.to_kv.weight", *identity) == std::pair(std::size_t(56), std::vector<int64_t>{1536, 768}));
    QVERIFY(describe("perceiver_resampler.layers.0.1.1.weight", *identity) == std::pair(std::size_t(56), std::vector<int64_t>{3072, 768}));
    const AttentionMlp regions(ResamplerConfig{.depth = 1}); // the published depth of 8 adds ten tensors a layer
    QVERIFY(describe("latents", *regions) == std::pair(std::size_t(18), std::vector<int64_t>{1, 1, 1024}));
    QVERIFY(describe("layers.0.0.to_kv.weight", *regions) == std::pair(std::size_t(18), std::vector<int64_t>{2048, 1024}));
}

void IdentityProjectionTest::samplesDoNotSeeEachOther()
{
    auto net = ruledProjPlus();
    const auto faces = ruledInput({3, 8}, 0.7), pictures = ruledInput({3, 5, 24}, 0.1);
    const auto together = net->forward(faces, pictures);
    for (int64_t i = 0; i < 3; ++i)
        QVERIFY(torch::allclose(together[i], net->forward(faces.slice(0, i, i + 1), pictures.slice(0, i, i + 1))[0], 1e-5, 1e-5));
}

void IdentityProjectionTest::theOrderOfTheFeaturesDoesNotMatter()
{
    auto net = ruledProjPlus();
    QVERIFY(torch::allclose(net->forward(descriptor(), features()), net->forward(descriptor(), features().flip(1)), 1e-5, 1e-5));
}

QTEST_GUILESS_MAIN(IdentityProjectionTest)
#include "tst_identity_projection.moc"
