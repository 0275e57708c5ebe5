#include "core/training/detection_figures.h"

#include "core/engine/detector_description.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace core::training;

class DetectionFiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theAreaMatchesTheReference();
    void tiesCountHalf();
    void theTemperatureUndoesAStretch();
    void calibrationErrorIsTheGapBetweenSayingAndBeing();
    void quantilesLieBetweenTheRanks();
};

void DetectionFiguresTest::theAreaMatchesTheReference()
{
    QCOMPARE(areaUnderRoc({ .3, .6, .7, .9 }, { .1, .4, .35, .8 }), 0.6875);
}

void DetectionFiguresTest::tiesCountHalf()
{
    QCOMPARE(areaUnderRoc({ 1, 1 }, { 1, 0 }), 0.75);
    QCOMPARE(areaUnderRoc({}, { 1 }), 0.5);
}

void DetectionFiguresTest::theTemperatureUndoesAStretch()
{
    // Margins that are honest log-odds, and then three times too sure.
    std::mt19937 random(3);
    std::normal_distribution<double> honest(0, 2);
    std::uniform_real_distribution<double> dice(0, 1);
    std::vector<double> positives, negatives;
    for (int i = 0; i < 20'000; ++i) {
        const double margin = honest(random);
        (dice(random) < core::engine::Calibration{}.probability(margin) ? positives : negatives).push_back(3 * margin);
    }
    const double temperature = fitTemperature(positives, negatives);
    QVERIFY2(std::abs(temperature - 3) < 0.15, qPrintable(QString::number(temperature)));
}

void DetectionFiguresTest::calibrationErrorIsTheGapBetweenSayingAndBeing()
{
    // Says 0.75 four times and is right twice: a gap of a quarter.
    QCOMPARE(calibrationError({ .75, .75 }, { .75, .75 }), 0.25);
    QCOMPARE(calibrationError({ 1.0 }, { 0.0 }), 0.0);
}

void DetectionFiguresTest::quantilesLieBetweenTheRanks()
{
    QCOMPARE(quantile({ 3, 1, 2 }, 0.5), 2.0);
    QCOMPARE(quantile({ 0, 10 }, 0.25), 2.5);
    QCOMPARE(quantile({ 4 }, 0.9), 4.0);
}

QTEST_GUILESS_MAIN(DetectionFiguresTest)
#include "tst_detection_figures.moc"
