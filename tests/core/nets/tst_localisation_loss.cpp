#include "core/nets/localisation_loss.h"

#include "core/nets/unet_2d_condition.h"
#include "tests/core/nets/golden_rule.h"

using namespace core::nets;

namespace {

/// Two samples, two heads, sixteen positions, ten words; up to three regions of eight by eight.
struct Sample {
    at::Tensor attention = (3 * ruledInput({4, 16, 10}, 0.3)).softmax(-1).view({2, 2, 16, 10});
    at::Tensor masks = (ruledInput({2, 3, 8, 8}, 0.9) > 0).to(torch::kFloat);
    at::Tensor tokens = torch::tensor({{2, 5, 0}, {1, 0, 0}}, torch::kLong);
    at::Tensor valid = torch::tensor({{1, 1, 0}, {1, 0, 0}}, torch::kLong).to(torch::kBool);

    double loss(std::vector<at::Tensor> layers) const { return localisationLoss(layers, masks, tokens, valid).item<double>(); }
    double loss() const { return loss({attention}); }
};

/// One word that looks only where `looks` (of 4 x 4) is 1, with a mask on the left half of the picture.
double lossOfLook(const at::Tensor& looks)
{
    auto masks = torch::zeros({1, 1, 4, 4}); // of the map's size: a smaller map sees the mask's edge soft
    masks.slice(3, 0, 2).fill_(1);
    const std::vector<at::Tensor> layers{looks.view({1, 1, 16, 1})};
    return localisationLoss(layers, masks, torch::zeros({1, 1}, torch::kLong), torch::ones({1, 1}, torch::kBool)).item<double>();
}

} // namespace

class LocalisationLossTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneLayerGivesTheGoldenValue();
    void layersAreAveraged();
    void aWordThatIsNotValidDoesNotCount();
    void lookingInsideIsMinusOneAndOutsideOne();
    void aWeakLookCountsAsAStrongOne();
    void nothingToLookAtIsZero();
    void aMapThatIsNotSquareHasTheMasksShape();
    void theLossTurnsAUNetsWordsTowardsTheirRegions();
};

void LocalisationLossTest::oneLayerGivesTheGoldenValue()
{
    QCOMPARE_LT(std::abs(Sample().loss() - -0.0157151), 1e-6);
}

void LocalisationLossTest::layersAreAveraged()
{
    const Sample sample;
    const auto other = (2 * ruledInput({4, 64, 10}, 1.1)).softmax(-1).view({2, 2, 64, 10}); // of another size
    const double mean = (sample.loss() + sample.loss({other})) / 2;
    QCOMPARE_LT(std::abs(sample.loss({sample.attention, other}) - mean), 1e-6);
}

void LocalisationLossTest::aWordThatIsNotValidDoesNotCount()
{
    Sample sample;
    const double before = sample.loss();
    sample.tokens[0][2] = 7;
    sample.masks[1][1].fill_(1);
    QCOMPARE(sample.loss(), before);
    sample.valid[0][2] = true;
    QVERIFY(sample.loss() != before);
}

void LocalisationLossTest::lookingInsideIsMinusOneAndOutsideOne()
{
    auto left = torch::zeros({4, 4});
    left.slice(1, 0, 2).fill_(1);
    QCOMPARE_LT(std::abs(lossOfLook(left) + 1), 1e-4);
    QCOMPARE_LT(std::abs(lossOfLook(1 - left) - 1), 1e-4);
    QCOMPARE_LT(std::abs(lossOfLook(torch::ones({4, 4}))), 1e-4);
}

void LocalisationLossTest::aWeakLookCountsAsAStrongOne()
{
    auto left = torch::zeros({4, 4});
    left.slice(1, 0, 2).fill_(1);
    QCOMPARE_LT(std::abs(lossOfLook(0.2 * left) - lossOfLook(left)), 1e-3);
}

void LocalisationLossTest::nothingToLookAtIsZero()
{
    Sample sample;
    QCOMPARE(sample.loss({}), 0.0);
    sample.valid.fill_(false);
    QCOMPARE(sample.loss(), 0.0);
}

void LocalisationLossTest::aMapThatIsNotSquareHasTheMasksShape()
{
    // 2 rows of 4: the word looks at the lower row, where its region is.
    auto looks = torch::zeros({1, 1, 8, 1}), masks = torch::zeros({1, 1, 2, 4});
    looks.slice(2, 4).fill_(1);
    masks.slice(2, 1).fill_(1);
    const std::vector<at::Tensor> layers{looks};
    const auto loss = localisationLoss(layers, masks, torch::zeros({1, 1}, torch::kLong), torch::ones({1, 1}, torch::kBool));
    QCOMPARE_LT(std::abs(loss.item<double>() + 1), 1e-4);
}

void LocalisationLossTest::theLossTurnsAUNetsWordsTowardsTheirRegions()
{
    torch::manual_seed(3);
    UNet2DConditionConfig config{.layersPerBlock = 1, .contextWidth = 12, .heads = 2, .groups = 4};
    config.blockChannels = {16, 24};
    config.attentionAt = {1, 1};
    UNet2DCondition net(config);
    torch::optim::Adam optimizer(net->parameters(), torch::optim::AdamOptions(3e-3));
    const auto x = torch::randn({1, 4, 8, 8}), text = torch::randn({1, 6, 12});
    auto masks = torch::zeros({1, 2, 8, 8});
    masks[0][0].slice(1, 0, 4).fill_(1); // left
    masks[0][1].slice(1, 4).fill_(1);    // right
    const auto tokens = torch::tensor({{2, 4}}, torch::kLong);
    const auto valid = torch::ones({1, 2}, torch::kBool);
    double first = 0, last = 0;
    for (int step = 0; step < 60; ++step) {
        std::vector<at::Tensor> seen;
        net->forward(x, torch::tensor({10.f}), {.text = text, .probabilities = &seen});
        const auto loss = localisationLoss(seen, masks, tokens, valid);
        optimizer.zero_grad();
        loss.backward();
        optimizer.step();
        last = loss.item<double>();
        first = step == 0 ? last : first;
    }
    QVERIFY2(last < first - 0.2 && last < -0.2, qPrintable(QString("%1 to %2").arg(first).arg(last)));
}

QTEST_GUILESS_MAIN(LocalisationLossTest)
#include "tst_localisation_loss.moc"
