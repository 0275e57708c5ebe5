#include "core/training/run_log.h"

#include "tests/verify.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace core::training;

class RunLogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void timeBeforeAnInterruptionCounts();
    void aRunEndsAtItsLastStep();
    void aRunEndsWhenItsMinutesAreOver();
    void aNoteIsOneLineBehindTheOthers();
    void neitherCheckpointNorSheetIsDueAtOnce();
};

void RunLogTest::timeBeforeAnInterruptionCounts()
{
    const RunLog log({.minutes = 10}, 300);
    QVERIFY(log.seconds() >= 300 && log.seconds() < 330);
    QVERIFY(log.shareDone(0) >= 0.5 && log.shareDone(0) < 0.55);
}

void RunLogTest::aRunEndsAtItsLastStep()
{
    const RunLog log({.minutes = 1000, .maxSteps = 50}, 0);
    QCOMPARE(log.shareDone(25), 0.5);
    QVERIFY(!log.finished(49));
    QVERIFY(log.finished(50));
}

void RunLogTest::aRunEndsWhenItsMinutesAreOver()
{
    const RunLog log({.minutes = 10, .maxSteps = 50}, 601);
    QVERIFY(log.finished(1));
}

void RunLogTest::aNoteIsOneLineBehindTheOthers()
{
    QTemporaryDir folder;
    RunOptions options;
    options.run = folder.path().toStdString();
    RunLog(options, 0).note({{"psnr", 26.5}});
    RunLog(options, 0).note({{"text", "two\nlines"}});
    std::ifstream in(options.run / "log.jsonl");
    std::vector<nlohmann::json> lines;
    for (std::string line; std::getline(in, line);)
        lines.push_back(nlohmann::json::parse(line));
    QCOMPARE(lines.size(), std::size_t(2));
    QCOMPARE(lines[0].at("psnr").get<double>(), 26.5);
    QCOMPARE(lines[1].at("text").get<std::string>(), std::string("two\nlines"));
}

void RunLogTest::neitherCheckpointNorSheetIsDueAtOnce()
{
    RunLog log({.minutes = 10}, 0);
    QVERIFY(!log.checkpointDue());
    QVERIFY(!log.sheetDue());
}

QTEST_GUILESS_MAIN(RunLogTest)
#include "tst_run_log.moc"
