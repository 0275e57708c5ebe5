#include "core/nets/facial_encoder.h"

#include "tests/core/nets/golden_rule.h"

using namespace core::nets;

namespace {

const std::vector<std::string> kFuseNames{
    "mlp1.layernorm.weight", "mlp1.layernorm.bias", "mlp1.fc1.weight", "mlp1.fc1.bias", "mlp1.fc2.weight", "mlp1.fc2.bias",
    "mlp2.layernorm.weight", "mlp2.layernorm.bias", "mlp2.fc1.weight", "mlp2.fc1.bias", "mlp2.fc2.weight", "mlp2.fc2.bias",
    "layer_norm.weight", "layer_norm.bias"};

FacialEncoder ruledEncoder()
{
    FacialEncoder net(ResamplerConfig{.width = 32, .featureWidth = 24, .outWidth = 16, .depth = 1, .heads = 4, .headWidth = 8});
    fillByRule(*net->named_children()["fuse_module"], kFuseNames);
    net->eval();
    return net;
}

/// Two prompts of seven words; three regions' tokens are to be fused into words (0,2), (0,4) and (1,5).
struct Sample {
    at::Tensor text = ruledInput({2, 7, 16}, 0.4);
    at::Tensor tokens = ruledInput({2, 5, 1, 16}, 0.5).squeeze(2);
    at::Tensor positions = torch::tensor({{2, 4, 0, 0, 0}, {5, 0, 0, 0, 0}});
    at::Tensor valid = torch::tensor({{1, 1, 0, 0, 0}, {1, 0, 0, 0, 0}}).to(torch::kBool);
};

} // namespace

class FacialEncoderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFusedPromptIsTheGoldenOne();
    void onlyTheFacialWordsChange();
    void thePromptItselfIsNotTouched();
    void withoutAValidRegionThePromptStays();
    void aWeightOfNothingLeavesTheWordAndOneFusesItWholly();
    void regionsDoNotSeeEachOther();
    void gradientsReachBothTheWordsAndTheRegions();
};

void FacialEncoderTest::theFusedPromptIsTheGoldenOne()
{
    const Sample s;
    const auto fused = ruledEncoder()->fuse(s.text, s.tokens, s.positions, s.valid);
    QCOMPARE_LT(distance(fused, {{0.921061, 0.872745, 0.813878, 0.745174}, 0.979518}), 2e-5);
    QCOMPARE_LT(std::abs(fused.mean().item<double>() - 0.0612642), 2e-6);
    QCOMPARE_LT(std::abs(rootMeanSquare(fused) - 0.775317), 2e-6);
}

void FacialEncoderTest::onlyTheFacialWordsChange()
{
    const Sample s;
    const auto change = (ruledEncoder()->fuse(s.text, s.tokens, s.positions, s.valid) - s.text).abs().amax(2);
    for (int64_t n = 0; n < 2; ++n)
        for (int64_t t = 0; t < 7; ++t) {
            const bool facial = n == 0 ? t == 2 || t == 4 : t == 5;
            QCOMPARE(change[n][t].item<float>() > 0, facial);
        }
}

void FacialEncoderTest::thePromptItselfIsNotTouched()
{
    const Sample s;
    const auto before = s.text.clone();
    ruledEncoder()->fuse(s.text, s.tokens, s.positions, s.valid);
    QVERIFY(torch::equal(s.text, before));
}

void FacialEncoderTest::withoutAValidRegionThePromptStays()
{
    const Sample s;
    QVERIFY(torch::equal(ruledEncoder()->fuse(s.text, s.tokens, s.positions, torch::zeros_like(s.valid)), s.text));
}

void FacialEncoderTest::aWeightOfNothingLeavesTheWordAndOneFusesItWholly()
{
    const Sample s;
    auto net = ruledEncoder();
    const auto whole = net->fuse(s.text, s.tokens, s.positions, s.valid);
    const auto weighted = net->fuse(s.text, s.tokens, s.positions, s.valid, torch::tensor({{0.f, 1.f, 0.f, 0.f, 0.f}, {0.5f, 0.f, 0.f, 0.f, 0.f}}));
    QVERIFY(torch::equal(weighted[0][2], s.text[0][2]));
    QVERIFY(torch::equal(weighted[0][4], whole[0][4]));
    QVERIFY(torch::allclose(weighted[1][5], (s.text[1][5] + whole[1][5]) / 2, 1e-5, 1e-6));
}

void FacialEncoderTest::regionsDoNotSeeEachOther()
{
    auto net = ruledEncoder();
    const auto features = torch::randn({2, 5, 6, 24});
    const auto tokens = net->regionTokens(features);
    QVERIFY(tokens.sizes() == at::IntArrayRef({2, 5, 16}));
    for (int64_t n = 0; n < 2; ++n)
        for (int64_t r = 0; r < 5; ++r)
            QVERIFY(torch::allclose(tokens[n][r], net->regionTokens(features[n][r].view({1, 1, 6, 24}))[0][0], 1e-4, 1e-5));
}

void FacialEncoderTest::gradientsReachBothTheWordsAndTheRegions()
{
    Sample s;
    s.text.requires_grad_();
    s.tokens = s.tokens.clone().requires_grad_();
    ruledEncoder()->fuse(s.text, s.tokens, s.positions, s.valid).square().sum().backward();
    QVERIFY(s.text.grad().abs().amax(2).gt(0).all().item<bool>());
    QVERIFY(torch::equal(s.tokens.grad().abs().amax(2).gt(0), s.valid));
}

QTEST_GUILESS_MAIN(FacialEncoderTest)
#include "tst_facial_encoder.moc"
