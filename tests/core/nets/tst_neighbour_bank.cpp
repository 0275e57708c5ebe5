#include "core/nets/neighbour_bank.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace core::nets;

namespace {

NeighbourBank goldenBank() { return { { 1, 0, 0.9f, 0.1f, 0.8f, 0.3f, 0, 1, 0.1f, 0.9f }, 2 }; }

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

} // namespace

class NeighbourBankTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distancesMatchTheGoldenValues();
    void theLengthOfAFeatureDoesNotMatter();
    void aSmallBankGivesWhatItHas();
    void aPictureOfTheBankIsADuplicate();
    void theThresholdIsTheConformalRank_data();
    void theThresholdIsTheConformalRank();
    void oneNewItemInTwentyFallsBelow();
    void sharesCountUpToTheScore();
};

void NeighbourBankTest::distancesMatchTheGoldenValues()
{
    const auto bank = goldenBank();
    const std::vector<float> query{ 0.95f, 0.05f }, far{ -1, 0.2f };
    const auto found = bank.nearest(query, 5);
    constexpr double kExpected[] = { 0.052577, 0.058066, 0.304993, 1.294205, 1.376547 };
    for (std::size_t i = 0; i < 5; ++i)
        QVERIFY2(near(found[i].distance, kExpected[i]), qPrintable(QString::number(found[i].distance, 'g', 9)));
    QVERIFY(near(bank.score(query, 2), -0.058066));
    QVERIFY(near(bank.score(far, 2), -1.351570));
}

void NeighbourBankTest::theLengthOfAFeatureDoesNotMatter()
{
    const std::vector<float> query{ 0.95f, 0.05f }, longer{ 95, 5 };
    QVERIFY(near(goldenBank().score(query, 1), goldenBank().score(longer, 1)));
    const std::vector<float> nothing{ 0, 0 };
    QVERIFY(std::isfinite(goldenBank().score(nothing, 1)));
}

void NeighbourBankTest::aSmallBankGivesWhatItHas()
{
    const std::vector<float> query{ 1, 0 };
    QCOMPARE(goldenBank().nearest(query, 50).size(), std::size_t(5));
    QCOMPARE(goldenBank().nearest(query, 1).front().index, std::size_t(0));
}

void NeighbourBankTest::aPictureOfTheBankIsADuplicate()
{
    const std::vector<float> same{ 0.8f, 0.3f }, saved{ 0.8003f, 0.2998f }, other{ 0.82f, 0.3f };
    QVERIFY(goldenBank().nearest(same, 1).front().distance < kDuplicateDistance);
    QVERIFY(goldenBank().nearest(saved, 1).front().distance < kDuplicateDistance);
    QVERIFY(goldenBank().nearest(other, 1).front().distance > kDuplicateDistance);
}

void NeighbourBankTest::theThresholdIsTheConformalRank_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("threshold");
    QTest::newRow("18 scores are too few: everything passes") << 18 << -std::numeric_limits<double>::infinity();
    QTest::newRow("19 scores: the smallest") << 19 << 1.0;
    QTest::newRow("39 scores: the second") << 39 << 2.0;
    QTest::newRow("500 scores: the 25th") << 500 << 25.0;
}

void NeighbourBankTest::theThresholdIsTheConformalRank()
{
    QFETCH(int, count);
    QFETCH(double, threshold);
    std::vector<double> scores(static_cast<std::size_t>(count));
    std::iota(scores.rbegin(), scores.rend(), 1.0);
    QCOMPARE(conformalThreshold(scores), threshold);
}

void NeighbourBankTest::oneNewItemInTwentyFallsBelow()
{
    std::mt19937_64 random(5);
    std::normal_distribution<double> draw;
    int below = 0, all = 0;
    for (int round = 0; round < 40; ++round) {
        std::vector<double> scores(500);
        for (auto& score : scores)
            score = draw(random);
        const double threshold = conformalThreshold(scores);
        for (int i = 0; i < 500; ++i, ++all)
            below += draw(random) < threshold;
    }
    const double share = static_cast<double>(below) / all;
    QVERIFY2(share > 0.03 && share < 0.07, qPrintable(QString::number(share)));
}

void NeighbourBankTest::sharesCountUpToTheScore()
{
    const std::vector<double> scores{ 1, 2, 3 };
    QCOMPARE(conformalShare(scores, 0.5), 0.25);
    QCOMPARE(conformalShare(scores, 2), 0.75);
    QCOMPARE(conformalShare(scores, 9), 1.0);
}

QTEST_APPLESS_MAIN(NeighbourBankTest)
#include "tst_neighbour_bank.moc"
