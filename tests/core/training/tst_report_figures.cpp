#include "core/training/report_figures.h"

#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::training;

class ReportFiguresTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aShareHasWilsonsInterval_data();
    void aShareHasWilsonsInterval();
    void theIntervalOfAMeanHoldsIt();
    void theDistanceOfACloudToItselfIsNothing();
    void theDistanceOfNormalCloudsIsTheFormulas();
};

void ReportFiguresTest::aShareHasWilsonsInterval_data() // expected: statsmodels 0.14, proportion_confint(method="wilson")
{
    QTest::addColumn<int>("hits");
    QTest::addColumn<int>("total");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("none of ten") << 0 << 10 << 0.0 << 0.277533;
    QTest::newRow("half of ten") << 5 << 10 << 0.236593 << 0.763407;
    QTest::newRow("all of forty") << 40 << 40 << 0.912376 << 1.0;
    QTest::newRow("none of none") << 0 << 0 << 0.0 << 1.0;
}

void ReportFiguresTest::aShareHasWilsonsInterval()
{
    QFETCH(int, hits);
    QFETCH(int, total);
    QFETCH(double, low);
    QFETCH(double, high);
    Share share;
    for (int i = 0; i < total; ++i)
        share.count(i < hits);
    QVERIFY(std::abs(share.interval().first - low) < 1e-4);
    QVERIFY(std::abs(share.interval().second - high) < 1e-4);
}

void ReportFiguresTest::theIntervalOfAMeanHoldsIt()
{
    std::vector<double> values;
    for (int i = 0; i < 100; ++i)
        values.push_back(i % 10);
    const auto [low, high] = meanInterval(values);
    QCOMPARE(meanOf(values), 4.5);
    QVERIFY(low < 4.5 && high > 4.5);
    QVERIFY(std::abs(high - low - 2 * 1.96 * 2.872 / 10) < 0.15); // deviation 2.872, so the mean's is a tenth of it
    QVERIFY(meanInterval(values) == meanInterval(values));
}

void ReportFiguresTest::theDistanceOfACloudToItselfIsNothing()
{
    torch::manual_seed(1);
    const auto cloud = torch::randn({50, 6});
    QVERIFY(std::abs(frechetDistance(cloud, cloud)) < 1e-6);
}

void ReportFiguresTest::theDistanceOfNormalCloudsIsTheFormulas()
{
    torch::manual_seed(1);
    const auto first = torch::randn({200000, 2}, torch::kDouble);
    const auto second = torch::randn({200000, 2}, torch::kDouble) * torch::tensor({2.0, 3.0}, torch::kDouble) + torch::tensor({1.0, 0.0}, torch::kDouble);
    QVERIFY(std::abs(frechetDistance(first, second) - (1 + 1 + 4)) < 0.1); // |(1, 0)|^2 + (2 - 1)^2 + (3 - 1)^2
}

QTEST_GUILESS_MAIN(ReportFiguresTest)
#include "tst_report_figures.moc"
