#include "core/nets/facial_layout.h"

#include "tests/verify.h"

using namespace core::nets;

class FacialLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPatchSpeaksAtItsOwnPlace();
    void theClassTokenIsNotRead();
    void aPatchThatIsNotToldStaysEmpty();
    void aPatchWeighsWhatItsRegionsWeigh();
    void aFittedLayoutGuessesWhatIsWanted();
};

void FacialLayoutTest::aPatchSpeaksAtItsOwnPlace()
{
    const torch::NoGradGuard noGrad;
    FacialLayout layout(6, 3, 2, 9);
    const auto weights = torch::ones({1, 9});
    const auto hidden = torch::randn({1, 10, 6});
    auto changed = hidden.clone();
    changed[0][1 + 5] += 1; // row 1, column 2 of 3 x 3
    const auto difference = (layout->forward(changed, weights) - layout->forward(hidden, weights)).abs().sum(at::IntArrayRef({0, 1})); // [6, 6]
    auto place = torch::zeros({6, 6}, torch::kBool);
    place.slice(0, 2, 4).slice(1, 4, 6).fill_(true);
    QVERIFY(torch::equal(difference > 1e-6, place));
}

void FacialLayoutTest::theClassTokenIsNotRead()
{
    const torch::NoGradGuard noGrad;
    FacialLayout layout(6, 3, 2, 4);
    const auto weights = torch::ones({1, 4});
    const auto hidden = torch::randn({1, 5, 6});
    auto changed = hidden.clone();
    changed[0][0] += 5;
    QVERIFY(torch::equal(layout->forward(changed, weights), layout->forward(hidden, weights)));
}

void FacialLayoutTest::aPatchThatIsNotToldStaysEmpty()
{
    const torch::NoGradGuard noGrad;
    FacialLayout layout(6, 3, 1, 4);
    const auto told = layout->forward(torch::randn({2, 5, 6}), torch::tensor({{0.f, 1.f, 1.f, 1.f}, {1.f, 1.f, 1.f, 0.f}}));
    QVERIFY(told.select(2, 0).select(2, 0)[0].eq(0).all().item<bool>());
    QVERIFY(told.select(2, 1).select(2, 1)[1].eq(0).all().item<bool>());
    QVERIFY(told.ne(0).any(1).sum().item<int64_t>() == 6);
}

void FacialLayoutTest::aPatchWeighsWhatItsRegionsWeigh()
{
    const auto coverage = torch::tensor({{{1.f, 0.5f, 0.f}, {0.f, 0.25f, 0.f}}}); // two regions, three patches
    QVERIFY(torch::allclose(patchWeights(coverage, torch::tensor({{1.f, 1.f}})), torch::tensor({{1.f, 0.75f, 0.f}})));
    QVERIFY(torch::allclose(patchWeights(coverage, torch::tensor({{0.5f, 0.f}})), torch::tensor({{0.5f, 0.25f, 0.f}})));
}

void FacialLayoutTest::aFittedLayoutGuessesWhatIsWanted()
{
    const torch::NoGradGuard noGrad;
    torch::manual_seed(1);
    FacialLayout truth(6, 2, 2, 9), layout(6, 2, 2, 9);
    const auto hidden = torch::randn({200, 10, 6}) + 10 * torch::randn({1, 10, 6}); // the place says most
    auto weights = torch::ones({200, 9});
    auto wanted = truth->forward(hidden, weights);
    wanted -= wanted.mean(0, true);
    wanted.slice(0, 0, 50) += 5; // wrong, but of no weight
    weights.slice(0, 0, 50).zero_();
    layout->fit(hidden, wanted, weights);
    const auto error = (layout->forward(hidden, torch::ones({200, 9})) - wanted).slice(0, 50).square().mean();
    QVERIFY(error.item<double>() < 0.02 * wanted.slice(0, 50).square().mean().item<double>());
}

QTEST_GUILESS_MAIN(FacialLayoutTest)
#include "tst_facial_layout.moc"
