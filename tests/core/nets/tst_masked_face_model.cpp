#include "core/nets/masked_face_model.h"

#include <QtTest>
#include <torch/torch.h>

using namespace core::nets;

namespace {

MaskedFaceConfig smallConfig()
{
    return {.encoder = {.width = 16, .depth = 2, .heads = 2, .imageSize = 64, .top = FaceVitTop::Encoder},
        .decoderWidth = 16, .decoderDepth = 1, .decoderHeads = 2};
}

torch::Tensor firstHidden(int64_t batch, int64_t hidden)
{
    auto masked = torch::zeros({batch, 16}, torch::kBool);
    masked.slice(1, 0, hidden).fill_(true);
    return masked;
}

} // namespace

class MaskedFaceModelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void patchesPutTheChannelFastestAndComeBack();
    void theNormalisedLossMatchesTheReference();
    void theLossIsARatioOverTheWholeBatch();
    void anAbsentRegionLeavesTheLossFinite();
    void hiddenPixelsDoNotReachThePrediction();
    void unevenMasksAreRefused();
    void positionTablesStayWhileTheRestLearns();
    void thePublishedEncoderAndPixelDecoderHaveTheirCounts();
};

void MaskedFaceModelTest::patchesPutTheChannelFastestAndComeBack()
{
    const auto x = torch::arange(3 * 32 * 32, torch::kFloat32).view({1, 3, 32, 32});
    const auto patches = patchify(x, 16);
    QCOMPARE(patches.sizes(), (at::IntArrayRef{1, 4, 768}));
    QCOMPARE(patches[0][3][(2 * 16 + 5) * 3 + 1].item<float>(), x[0][1][16 + 2][16 + 5].item<float>());
    QVERIFY(torch::equal(unpatchify(patches, 16), x));
}

void MaskedFaceModelTest::theNormalisedLossMatchesTheReference()
{
    const auto n = torch::arange(12, torch::kFloat64);
    const auto targets = torch::stack({n / 12, n.cos()}).unsqueeze(0);
    const auto predictions = torch::stack({n.sin(), torch::zeros_like(n)}).unsqueeze(0);
    const auto errors = patchErrors(predictions, targets);
    QVERIFY(std::abs(errors[0][0].item<double>() - 1.827886) < 1e-6);
    QVERIFY(std::abs(errors[0][1].item<double>() - 0.916665) < 1e-6);
}

void MaskedFaceModelTest::theLossIsARatioOverTheWholeBatch()
{
    const auto errors = torch::tensor({{1.0, 2.0}, {4.0, 8.0}});
    const auto masked = torch::tensor({{true, true}, {true, false}});
    const auto covered = torch::tensor({{false, true}, {false, false}});
    QVERIFY(std::abs(reconstructionLoss(errors, masked, covered).item<double>() - (7.0 / 3 + 0.007 * 2)) < 1e-6);
}

void MaskedFaceModelTest::anAbsentRegionLeavesTheLossFinite()
{
    const auto errors = torch::ones({2, 4}), masked = torch::ones({2, 4}, torch::kBool);
    QCOMPARE(reconstructionLoss(errors, masked, torch::zeros({2, 4}, torch::kBool)).item<float>(), 1.0f);
}

void MaskedFaceModelTest::hiddenPixelsDoNotReachThePrediction()
{
    torch::manual_seed(1);
    torch::InferenceMode guard;
    MaskedFaceModel model(smallConfig());
    model->eval();
    const auto x = torch::randn({2, 3, 64, 64});
    auto changed = x.clone();
    changed.slice(2, 0, 16).fill_(3); // the first four patches
    const auto masked = firstHidden(2, 4);
    QVERIFY(torch::equal(model(x, masked), model(changed, masked)));
    QVERIFY(!torch::allclose(model(x, firstHidden(2, 0)), model(changed, firstHidden(2, 0))));
}

void MaskedFaceModelTest::unevenMasksAreRefused()
{
    MaskedFaceModel model(smallConfig());
    auto masked = firstHidden(2, 4);
    masked[1][9] = true;
    QVERIFY_THROWS_EXCEPTION(c10::Error, model(torch::zeros({2, 3, 64, 64}), masked));
}

void MaskedFaceModelTest::positionTablesStayWhileTheRestLearns()
{
    torch::manual_seed(1);
    MaskedFaceModel model(smallConfig());
    const auto x = torch::randn({4, 3, 64, 64});
    const auto masked = firstHidden(4, 12);
    const auto targets = patchify(x, 16);
    std::vector<torch::Tensor> trainable;
    for (const auto& p : model->parameters())
        if (p.requires_grad())
            trainable.push_back(p);
    torch::optim::AdamW optimizer(trainable, torch::optim::AdamWOptions(3e-3));
    float first = 0, last = 0;
    for (int step = 0; step < 60; ++step) {
        const auto loss = reconstructionLoss(patchErrors(model(x, masked), targets), masked, masked);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        last = loss.item<float>();
        if (step == 0)
            first = last;
    }
    QVERIFY2(last < 0.8f * first, qPrintable(QString("%1 -> %2").arg(first).arg(last)));
    QVERIFY(torch::equal(model->named_parameters()["encoder.pos_embed"], sinCosPositions(16, 4)));
    QVERIFY(torch::equal(model->named_parameters()["decoder_pos_embed"], sinCosPositions(16, 4)));
}

void MaskedFaceModelTest::thePublishedEncoderAndPixelDecoderHaveTheirCounts()
{
    int64_t decoder = 0;
    MaskedFaceModel model(MaskedFaceConfig{.encoder = {.width = 384, .depth = 1, .heads = 12, .top = FaceVitTop::Encoder}});
    for (const auto& p : model->named_parameters())
        if (p.key().starts_with("decoder_blocks."))
            decoder += p.value().numel();
    QCOMPARE(decoder, int64_t(25'219'072));
}

QTEST_GUILESS_MAIN(MaskedFaceModelTest)
#include "tst_masked_face_model.moc"
