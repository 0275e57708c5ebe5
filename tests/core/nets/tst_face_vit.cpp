#include "core/nets/face_vit.h"
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QtTest>
#include <torch/torch.h>

using namespace core::nets;

namespace {

/// The tensor number t of the golden values: 0.2 * sin(0.7 i + 1.3 t), flat and row-major.
torch::Tensor fill(int t, at::IntArrayRef shape)
{
    const auto count = c10::multiply_integers(shape);
    return (0.2 * torch::sin(0.7 * torch::arange(count, torch::kFloat64) + 1.3 * t)).view(shape).to(torch::kFloat32);
}

FaceVitConfig tinyConfig(int64_t heads)
{
    return {.width = 8, .depth = 2, .heads = heads, .imageSize = 32};
}

FaceVit tinyVit(int64_t heads)
{
    torch::NoGradGuard noGrad;
    FaceVit vit(tinyConfig(heads));
    int t = 0;
    for (auto& p : vit->named_parameters()) {
        const bool normWeight = p.key().find("norm") != std::string::npos && p.key().ends_with("weight");
        p.value().copy_(fill(t++, p.value().sizes()) + (normWeight ? 1 : 0));
    }
    vit->eval();
    return vit;
}

torch::Tensor tinyImage()
{
    return torch::sin(0.05 * torch::arange(3 * 32 * 32, torch::kFloat64)).view({1, 3, 32, 32}).to(torch::kFloat32);
}

/// Largest difference of a tensor from the expected numbers.
double distance(const torch::Tensor& actual, const std::vector<double>& expected)
{
    return (actual.flatten().to(torch::kFloat64) - torch::tensor(expected, torch::kFloat64)).abs().max().item<double>();
}

int64_t parameterCount(const FaceVitConfig& config)
{
    int64_t count = 0;
    for (const auto& p : FaceVit(config)->parameters())
        count += p.numel();
    return count;
}

} // namespace

class FaceVitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysMirrorTheFineTunedCheckpoint();
    void keysMirrorThePreTrainedEncoder();
    void publishedSizesHaveTheirParameterCounts_data();
    void publishedSizesHaveTheirParameterCounts();
    void tinyWeightsGiveTheGoldenLogits_data();
    void tinyWeightsGiveTheGoldenLogits();
    void tinyWeightsGiveTheGoldenTokens();
    void theAntiSpoofHeadNormalisesAcrossTokens();
    void hiddenStatesBeginWithTheEmbeddings();
    void aPictureOfAnotherSizeIsRefused();
    void aWindowHasTheTokensOfItsPlace();
    void relevanceIsTheGradientTimesTheToken();
    void ourAdditionsHaveKeysOfTheirOwn();
    void theAdapterJoinsTheFeatures();
    void outputsMatchTimm();
};

void FaceVitTest::keysMirrorTheFineTunedCheckpoint()
{
    QStringList actual;
    for (const auto& p : FaceVit(tinyConfig(2))->named_parameters())
        actual << QString::fromStdString(p.key());
    QStringList expected{"cls_token", "pos_embed", "patch_embed.proj.weight", "patch_embed.proj.bias"};
    for (const char* block : {"blocks.0.", "blocks.1."})
        for (const char* part : {"norm1", "attn.qkv", "attn.proj", "norm2", "mlp.fc1", "mlp.fc2"})
            expected << block + QString(part) + ".weight" << block + QString(part) + ".bias";
    expected << "head.weight" << "head.bias" << "fc_norm.weight" << "fc_norm.bias";
    QCOMPARE(actual, expected);
}

void FaceVitTest::keysMirrorThePreTrainedEncoder()
{
    auto config = tinyConfig(2);
    config.top = FaceVitTop::Encoder;
    const auto parameters = FaceVit(config)->named_parameters();
    QVERIFY(parameters.contains("norm.weight") && parameters.contains("norm.bias"));
    QVERIFY(!parameters.contains("head.weight") && !parameters.contains("fc_norm.weight"));
    QCOMPARE(parameters.size(), std::size_t(4 + 2 * 12 + 2));
}

void FaceVitTest::publishedSizesHaveTheirParameterCounts_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("heads");
    QTest::addColumn<qint64>("parameters");
    QTest::newRow("ViT-S/16") << 384 << 12 << qint64(21'666'434);
    QTest::newRow("ViT-B/16") << 768 << 12 << qint64(85'800'194);
}

void FaceVitTest::publishedSizesHaveTheirParameterCounts()
{
    QFETCH(int, width);
    QFETCH(int, heads);
    QFETCH(qint64, parameters);
    QCOMPARE(qint64(parameterCount({.width = width, .heads = heads})), parameters);
}

void FaceVitTest::tinyWeightsGiveTheGoldenLogits_data()
{
    QTest::addColumn<int>("heads");
    QTest::addColumn<double>("fake");
    QTest::addColumn<double>("real");
    QTest::newRow("two heads of four") << 2 << -0.238824 << 0.040780;
    QTest::newRow("four heads of two") << 4 << -0.220708 << 0.062899;
}

void FaceVitTest::tinyWeightsGiveTheGoldenLogits()
{
    QFETCH(int, heads);
    QFETCH(double, fake);
    QFETCH(double, real);
    torch::InferenceMode guard;
    auto vit = tinyVit(heads);
    QVERIFY(distance(vit(tinyImage()), {fake, real}) < 2e-6);
}

void FaceVitTest::tinyWeightsGiveTheGoldenTokens()
{
    torch::InferenceMode guard;
    auto vit = tinyVit(2);
    QVERIFY(distance(vit->features(tinyImage()),
                {0.840271, -0.642211, -0.464744, 0.549058, -1.164988, 1.039657, -1.288472, 1.050775})
        < 2e-6);
    const auto tokens = vit->hiddenStates(tinyImage(), 2);
    QVERIFY(distance(tokens[0][0], {2.412531, -2.391668, 1.830601, -1.720778, 0.284103, 0.326324, -1.185074, 2.274591}) < 2e-6);
    QVERIFY(distance(tokens.sum(), {10.068068}) < 1e-5);
    QVERIFY(distance(torch::softmax(vit(tinyImage()), 1), {0.430551, 0.569449}) < 2e-6);
}

void FaceVitTest::theAntiSpoofHeadNormalisesAcrossTokens()
{
    torch::InferenceMode guard;
    auto vit = tinyVit(2);
    FaceAntiSpoofHead head(8, 6);
    auto parameters = head->named_parameters();
    parameters["embedder.bottleneck_layer_fc.weight"].copy_(fill(40, {6, 8}));
    parameters["embedder.bottleneck_layer_fc.bias"].copy_(fill(41, {6}) + 0.3);
    parameters["classifier.classifier_layer.weight"].copy_(fill(42, {2, 6}));
    parameters["classifier.classifier_layer.bias"].copy_(fill(43, {2}));
    const auto tokens = antiSpoofTokens(vit, tinyImage());
    QVERIFY(distance(head->embed(tokens)[0][0], {0.355112, 0.213459, 0, 0, 0, 0.186464}) < 2e-6);
    QVERIFY(distance(head(tokens), {-0.436285, 0.195451}) < 2e-6);
    QVERIFY(distance(torch::softmax(head(tokens), 1)[0][1], {0.652883}) < 2e-6);
}

void FaceVitTest::hiddenStatesBeginWithTheEmbeddings()
{
    torch::InferenceMode guard;
    auto vit = tinyVit(2);
    const auto parameters = vit->named_parameters();
    const auto embeddings = vit->hiddenStates(tinyImage(), 0);
    QCOMPARE(embeddings.sizes(), (at::IntArrayRef{1, 5, 8}));
    QVERIFY(torch::allclose(embeddings[0][0], (parameters["cls_token"] + parameters["pos_embed"].slice(1, 0, 1))[0][0]));
    QVERIFY(torch::equal(embeddings.slice(1, 1), vit->patchTokens(tinyImage())));
    QVERIFY(!torch::allclose(embeddings, vit->hiddenStates(tinyImage(), 1)));
}

void FaceVitTest::aPictureOfAnotherSizeIsRefused()
{
    auto vit = tinyVit(2);
    QVERIFY_THROWS_EXCEPTION(c10::Error, vit(torch::zeros({1, 3, 48, 48})));
}

void FaceVitTest::aWindowHasTheTokensOfItsPlace()
{
    torch::InferenceMode guard;
    auto vit = tinyVit(2);
    const auto whole = vit->patchTokens(tinyImage()); // [1, 4, 8]
    const auto window = vit->windowTokens(tinyImage().slice(2, 16, 32).slice(3, 0, 16), 1, 0);
    QVERIFY(torch::allclose(window[0][0], whole[0][2], 1e-5, 1e-6));
    QVERIFY_THROWS_EXCEPTION(c10::Error, vit->windowTokens(tinyImage(), 1, 0));
}

void FaceVitTest::relevanceIsTheGradientTimesTheToken()
{
    auto vit = tinyVit(2);
    auto tokens = vit->encodeTokens(vit->patchTokens(tinyImage())).detach().requires_grad_(true);
    const auto logits = vit->classifyEncoded(tokens);
    (logits[0][0] - logits[0][1]).backward();
    const auto patches = tokens.detach().slice(1, 1);
    const auto expected = ((patches - patches.mean(1, true)) * tokens.grad().slice(1, 1) * 4).sum(2); // each token is a quarter of the mean
    QVERIFY(torch::allclose(vit->patchRelevance(tokens.detach(), 0, 1), expected, 1e-4, 1e-5));
}

void FaceVitTest::ourAdditionsHaveKeysOfTheirOwn()
{
    auto config = tinyConfig(2);
    config.detail = config.patchHead = true;
    QStringList keys;
    FaceVit vit(config);
    for (const auto& item : vit->named_parameters())
        keys << QString::fromStdString(item.key());
    for (const auto& item : FaceVit(tinyConfig(2))->named_parameters())
        keys.removeOne(QString::fromStdString(item.key()));
    keys.sort();
    QCOMPARE(keys,
        (QStringList{"patch_embed.detail.fc1.bias", "patch_embed.detail.fc1.weight", "patch_embed.detail.fc2.bias", "patch_embed.detail.fc2.weight",
            "patch_head.bias", "patch_head.weight", "patch_norm.bias", "patch_norm.weight"}));
    torch::InferenceMode guard;
    QCOMPARE(vit->patchLogits(vit->encodeTokens(vit->patchTokens(tinyImage()))).sizes(), (at::IntArrayRef{1, 4}));
}

void FaceVitTest::theAdapterJoinsTheFeatures()
{
    torch::manual_seed(1);
    torch::InferenceMode guard;
    FaceAdapterHead head(8, 4);
    auto parameters = head->named_parameters();
    QCOMPARE(parameters["adapter.linear1.weight"].sizes(), (at::IntArrayRef{4, 8}));
    QCOMPARE(parameters["adapter.linear2.weight"].sizes(), (at::IntArrayRef{8, 4}));
    QCOMPARE(parameters["head.weight"].sizes(), (at::IntArrayRef{2, 16}));
    QCOMPARE(int(parameters.size()), 4);
    const auto features = torch::randn({3, 8});
    parameters["adapter.linear2.weight"].zero_(); // the adapter falls silent: what is left is a linear head
    const auto linear = torch::nn::functional::linear(features, parameters["head.weight"].slice(1, 0, 8), parameters["head.bias"]);
    QVERIFY(torch::allclose(head(features), linear, 1e-5, 1e-6));
}

void FaceVitTest::outputsMatchTimm()
{
    const auto file = core::weights::readSafetensors(LIKENESS_TEST_DIR "/golden/face_vit.safetensors");
    VERIFY_OK(file);
    torch::InferenceMode guard;
    FaceVit vit(FaceVitConfig{.width = 48, .depth = 3, .heads = 4, .imageSize = 64, .classes = 3});
    VERIFY_OK(core::weights::loadStrict(*vit, core::weights::withPrefix(file->tensors, "weights."), "golden"));
    const auto x = file->tensors.at("x");
    const auto difference = [&](const torch::Tensor& actual, const char* expected) {
        return (actual - file->tensors.at(expected)).abs().max().item<double>();
    };
    QVERIFY(difference(vit->hiddenStates(x, 0), "embeddings") <= 1e-5);
    QVERIFY(difference(vit->hiddenStates(x, 2), "penultimate") <= 1e-5);
    QVERIFY(difference(vit->features(x), "features") <= 1e-5);
    QVERIFY(difference(vit(x), "logits") <= 1e-5);
}

QTEST_GUILESS_MAIN(FaceVitTest)
#include "tst_face_vit.moc"
