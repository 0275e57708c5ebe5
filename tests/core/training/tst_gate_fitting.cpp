#include "core/training/gate_fitting.h"

#include "core/nets/neighbour_bank.h"
#include "core/training/detection_figures.h"

#include <QtTest>
#include <torch/torch.h>

using namespace core::training;
using torch::Tensor;

namespace {

/// The toy in which familiar strangers fool a classifier: known classes live in 16 of 64 dimensions with little beside; strangers
/// have the same in those 16, and more beside. Made to be kind to neighbours.
struct Toy {
    Tensor train, labels, inside, outside;
};

Toy makeToy(int64_t classes, std::uint64_t seed)
{
    torch::manual_seed(seed);
    const auto centres = torch::randn({ classes, 16 }) * 0.9;
    const auto draw = [&](int64_t count, double beside) {
        const auto which = torch::randint(classes, { count }, torch::kLong);
        const auto features = torch::cat({ centres.index_select(0, which) + torch::randn({ count, 16 }), torch::randn({ count, 48 }) * beside }, 1);
        return std::pair(features, which);
    };
    const auto [train, labels] = draw(2000, 0.3);
    return { train, labels, draw(1000, 0.3).first, torch::cat({ torch::randn({ 1000, 16 }), torch::randn({ 1000, 48 }) * 0.6 }, 1) };
}

std::vector<double> listOf(const Tensor& values)
{
    const auto doubles = values.to(torch::kDouble).contiguous();
    return { doubles.data_ptr<double>(), doubles.data_ptr<double>() + doubles.numel() };
}

std::vector<double> neighbourScores(const Tensor& bankFeatures, const Tensor& features)
{
    const auto numbers = [](const Tensor& x) { return std::vector<float>(x.data_ptr<float>(), x.data_ptr<float>() + x.numel()); };
    const core::nets::NeighbourBank bank(numbers(bankFeatures.contiguous()), 64);
    std::vector<double> scores;
    for (int64_t i = 0; i < features.size(0); ++i)
        scores.push_back(bank.score(numbers(features[i].contiguous()), 20));
    return scores;
}

/// Rank correlation.
double spearman(const std::vector<double>& a, const std::vector<double>& b)
{
    const auto ranks = [](const std::vector<double>& values) {
        return torch::tensor(values, torch::kDouble).argsort(true, 0, false).argsort(true, 0, false).to(torch::kDouble);
    };
    return torch::corrcoef(torch::stack({ ranks(a), ranks(b) }))[0][1].item<double>();
}

} // namespace

class GateFittingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void neighboursSeeWhatTheHeadDoesNot_data();
    void neighboursSeeWhatTheHeadDoesNot();
    void withTwoClassesTheHeadRepeatsItsSoftmax();
    void theSameSeedGivesTheSameHead();
    void falsePositivesCountFromTheThresholdOn();
    void halvesAreRankedByScore();
};

void GateFittingTest::neighboursSeeWhatTheHeadDoesNot_data()
{
    QTest::addColumn<int>("classes");
    QTest::newRow("two classes") << 2;
    QTest::newRow("five classes") << 5;
}

void GateFittingTest::neighboursSeeWhatTheHeadDoesNot()
{
    QFETCH(int, classes);
    const auto toy = makeToy(classes, 1);
    auto head = fitAbet(toy.train, toy.labels, classes, 1500, 1);
    const torch::InferenceMode guard;
    const double abet = areaUnderRoc(listOf(head->score(toy.inside)), listOf(head->score(toy.outside)));
    const double neighbours = areaUnderRoc(neighbourScores(toy.train, toy.inside), neighbourScores(toy.train, toy.outside));
    QVERIFY2(neighbours > 0.98, qPrintable(QString::number(neighbours)));
    QVERIFY2(abet > 0.6 && abet < neighbours - 0.03, qPrintable(QString::number(abet)));
}

void GateFittingTest::withTwoClassesTheHeadRepeatsItsSoftmax()
{
    const auto toy = makeToy(2, 1);
    auto head = fitAbet(toy.train, toy.labels, 2, 1500, 1);
    const auto five = makeToy(5, 1);
    auto wide = fitAbet(five.train, five.labels, 5, 1500, 1);
    const torch::InferenceMode guard;
    const auto weight = head->named_parameters()["h.h.weight"];
    QVERIFY(torch::cosine_similarity(weight[0], weight[1], 0).item<double>() < -0.85);
    const auto logits = head->forward(toy.inside);
    const double agreement = spearman(listOf(head->score(toy.inside)), listOf((logits.select(1, 0) - logits.select(1, 1)).abs()));
    QVERIFY2(agreement > 0.97, qPrintable(QString::number(agreement)));

    const auto sorted = std::get<0>(wide->forward(five.inside).sort(1, true));
    const double loose = spearman(listOf(wide->score(five.inside)), listOf(sorted.select(1, 0) - sorted.select(1, 1)));
    QVERIFY2(loose < agreement, qPrintable(QString::number(loose)));
}

void GateFittingTest::theSameSeedGivesTheSameHead()
{
    const auto toy = makeToy(3, 2);
    const auto first = fitAbet(toy.train, toy.labels, 3, 20, 7), second = fitAbet(toy.train, toy.labels, 3, 20, 7);
    QVERIFY(torch::equal(first->named_parameters()["h.h.weight"], second->named_parameters()["h.h.weight"]));
    QVERIFY(!first->is_training());
}

void GateFittingTest::falsePositivesCountFromTheThresholdOn()
{
    std::vector<double> inside;
    for (int i = 0; i <= 100; ++i)
        inside.push_back(i);
    QCOMPARE(falsePositivesAt95(inside, { 4.9, 5.0, 70, -3 }), 0.5);
}

void GateFittingTest::halvesAreRankedByScore()
{
    const auto errors = errorsOfHalves({ 4, 1, 3, 2 }, { false, true, false, false });
    QCOMPARE(errors.familiar, 0.0);
    QCOMPARE(errors.unfamiliar, 0.5);
}

QTEST_GUILESS_MAIN(GateFittingTest)
#include "tst_gate_fitting.moc"
