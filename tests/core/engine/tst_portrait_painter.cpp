#include "core/engine/portrait_painter.h"

#include "tests/verify.h"

using namespace core::engine;

class PortraitPainterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theTextAloneIsReadInItsShareOfTheSteps_data();
    void theTextAloneIsReadInItsShareOfTheSteps();
    void aLargerShareNeverMeansFewerSteps();
};

void PortraitPainterTest::theTextAloneIsReadInItsShareOfTheSteps_data()
{
    QTest::addColumn<float>("ratio");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("start");
    QTest::newRow("no share") << 0.f << 20 << 0;
    QTest::newRow("the published 30 of 50") << 0.6f << 50 << 30;
    QTest::newRow("all") << 1.f << 20 << 20;
    QTest::newRow("half of an odd number is rounded up") << 0.5f << 5 << 3;
    QTest::newRow("too little for a step") << 0.04f << 10 << 0;
    QTest::newRow("a single step") << 0.5f << 1 << 1;
    QTest::newRow("below nothing") << -1.f << 20 << 0;
    QTest::newRow("above all") << 7.f << 20 << 20;
}

void PortraitPainterTest::theTextAloneIsReadInItsShareOfTheSteps()
{
    QFETCH(float, ratio);
    QFETCH(int, steps);
    QFETCH(int, start);
    QCOMPARE(mergeStart(ratio, steps), start);
}

void PortraitPainterTest::aLargerShareNeverMeansFewerSteps()
{
    for (int steps = 1; steps <= 60; ++steps) {
        int before = 0;
        for (int percent = 0; percent <= 100; ++percent) {
            const int start = mergeStart(static_cast<float>(percent) / 100, steps);
            QVERIFY(start >= before && start <= steps);
            before = start;
        }
    }
}

QTEST_GUILESS_MAIN(PortraitPainterTest)
#include "tst_portrait_painter.moc"
