#include "core/training/fsfm_schedules.h"

#include <QtTest>

using namespace core::training;

class FsfmSchedulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLearningRateFollowsThePublishedRuns_data();
    void theLearningRateFollowsThePublishedRuns();
    void theMomentumRisesToOne_data();
    void theMomentumRisesToOne();
    void lowerLayersLearnSlower();
    void mixingMixesSmoothedLabels();
};

void FsfmSchedulesTest::theLearningRateFollowsThePublishedRuns_data()
{
    QTest::addColumn<double>("epoch");
    QTest::addColumn<double>("epochs");
    QTest::addColumn<double>("warmup");
    QTest::addColumn<double>("highest");
    QTest::addColumn<double>("lowest");
    QTest::addColumn<double>("rate");
    QTest::newRow("pre-training begins at 0") << 0.0 << 400.0 << 40.0 << 2.4e-3 << 0.0 << 0.0;
    QTest::newRow("pre-training, half of the warm-up") << 20.0 << 400.0 << 40.0 << 2.4e-3 << 0.0 << 1.2e-3;
    QTest::newRow("pre-training at its highest") << 40.0 << 400.0 << 40.0 << 2.4e-3 << 0.0 << 2.4e-3;
    QTest::newRow("pre-training, half of the cosine") << 220.0 << 400.0 << 40.0 << 2.4e-3 << 0.0 << 1.2e-3;
    QTest::newRow("fine-tuning begins at 0") << 0.0 << 10.0 << 5.0 << 6.25e-5 << 1e-6 << 0.0;
    QTest::newRow("fine-tuning, half of the warm-up") << 2.5 << 10.0 << 5.0 << 6.25e-5 << 1e-6 << 3.125e-5;
    QTest::newRow("fine-tuning at its highest") << 5.0 << 10.0 << 5.0 << 6.25e-5 << 1e-6 << 6.25e-5;
    QTest::newRow("fine-tuning, half of the cosine") << 7.5 << 10.0 << 5.0 << 6.25e-5 << 1e-6 << 3.175e-5;
    QTest::newRow("fine-tuning near its end") << 9.99 << 10.0 << 5.0 << 6.25e-5 << 1e-6 << 1.000607e-6;
}

void FsfmSchedulesTest::theLearningRateFollowsThePublishedRuns()
{
    QFETCH(double, epoch);
    QFETCH(double, epochs);
    QFETCH(double, warmup);
    QFETCH(double, highest);
    QFETCH(double, lowest);
    QFETCH(double, rate);
    QVERIFY(std::abs(fsfmLearningRate(epoch, epochs, warmup, highest, lowest) - rate) < 1e-12);
}

void FsfmSchedulesTest::theMomentumRisesToOne_data()
{
    QTest::addColumn<double>("share");
    QTest::addColumn<double>("momentum");
    QTest::newRow("at first") << 0.0 << 0.996;
    QTest::newRow("at a quarter") << 0.25 << 0.9965857864;
    QTest::newRow("at half") << 0.5 << 0.998;
    QTest::newRow("at three quarters") << 0.75 << 0.9994142136;
    QTest::newRow("at last") << 1.0 << 1.0;
}

void FsfmSchedulesTest::theMomentumRisesToOne()
{
    QFETCH(double, share);
    QFETCH(double, momentum);
    QVERIFY(std::abs(targetMomentum(share) - momentum) < 1e-9);
}

void FsfmSchedulesTest::lowerLayersLearnSlower()
{
    constexpr double kScales[] = { 0.00369721, 0.00568801, 0.00875078, 0.01346274, 0.02071191, 0.03186448, 0.04902228, 0.07541889,
        0.11602906, 0.17850625, 0.274625, 0.4225, 0.65, 1 };
    for (int layer = 0; layer < 14; ++layer)
        QVERIFY2(std::abs(layerScale(0.65, 12, layer) - kScales[layer]) < 1e-8, qPrintable(QString::number(layer)));
}

void FsfmSchedulesTest::mixingMixesSmoothedLabels()
{
    const auto target = mixedTarget(0, 1, 0.7);
    QVERIFY(std::abs(target[0] - 0.68) < 1e-12);
    QVERIFY(std::abs(target[1] - 0.32) < 1e-12);
    QCOMPARE(mixedTarget(1, 1, 0.3), (std::vector{ 0.05, 0.95 }));
}

QTEST_APPLESS_MAIN(FsfmSchedulesTest)
#include "tst_fsfm_schedules.moc"
