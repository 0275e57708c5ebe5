#include "../window_fixture.h"

#include "ui/models/library.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QSet>

/// A batch whose program is killed again and again, as by a power button or a crash.
class KilledBatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothingIsLostOrDoubledByTwentyKills();
};

namespace {

constexpr int kPhotos = 30, kKills = 20;

QSet<QString> pngsIn(const QString& folder)
{
    const QStringList names = QDir(folder).entryList({ "*.png" }, QDir::Files);
    return QSet<QString>(names.begin(), names.end());
}

bool isWhole(const QString& file) { return !QImage(file).isNull(); }

} // namespace

void KilledBatchTest::nothingIsLostOrDoubledByTwentyKills()
{
    WindowFixture f;
    const QString library = f.folder.filePath("library"), out = f.folder.filePath("out");
    QVERIFY(QDir().mkpath(out));
    QStringList arguments{ library, out };
    for (int i = 0; i < kPhotos; ++i)
        arguments << f.photoFile(QStringLiteral("photo%1.png").arg(i, 2, 10, QLatin1Char('0')), { 160, 120 });
    QRandomGenerator random(20); // the moments differ in every run all the same: the machine sees to that
    QSet<QString> finished;
    int killedWhileRunning = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        QProcess runner;
        runner.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        runner.start(QStringLiteral(LIKENESS_BATCH_RUNNER), kill == 0 ? arguments : arguments.mid(0, 2));
        QVERIFY(runner.waitForStarted());
        if (kill == 0) { // so that the batch is ordered: before that there is nothing to lose
            QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(library + "/library.sqlite-wal") && !pngsIn(out).isEmpty(), 20'000);
        } else { // when none to two portraits more are there, and some milliseconds later
            const qsizetype goal = std::min<qsizetype>(pngsIn(out).size() + random.bounded(3), kPhotos);
            const bool reached = QTest::qWaitFor([&] { return pngsIn(out).size() >= goal; }, 20'000);
            QVERIFY(reached);
            runner.waitForFinished(1 + static_cast<int>(random.bounded(120)));
        }
        killedWhileRunning += runner.state() == QProcess::Running;
        runner.kill(); // SIGKILL
        QVERIFY(runner.state() == QProcess::NotRunning || runner.waitForFinished()); // it may have ended by itself before

        auto opened = ui::models::Library::open(library);
        QVERIFY2(opened, opened ? "" : opened.error().what.c_str());
        QVERIFY(!(*opened)->wasDamaged());
        QSet<QString> now;
        for (const auto& portrait : (*opened)->portraits()) {
            QVERIFY2(!now.contains(portrait.photoPath), "a photo has two portraits");
            QVERIFY2(isWhole(portrait.file), qPrintable(portrait.file + " is damaged"));
            QVERIFY2(isWhole(portrait.savedAs), qPrintable(portrait.savedAs + " is damaged"));
            now << portrait.photoPath;
        }
        QVERIFY2(now.contains(finished), "a finished portrait is lost");
        finished = now;
    }
    qInfo("%d of %d kills met a running batch; %d of %d portraits were finished by then", killedWhileRunning, kKills,
        int(finished.size()), kPhotos);
    QVERIFY(killedWhileRunning >= kKills / 2);

    QProcess last;
    last.start(QStringLiteral(LIKENESS_BATCH_RUNNER), arguments.mid(0, 2));
    QVERIFY(last.waitForFinished(60'000));
    QCOMPARE(last.exitStatus(), QProcess::NormalExit);
    auto opened = ui::models::Library::open(library);
    QVERIFY(opened.ok());
    const auto portraits = (*opened)->portraits();
    QCOMPARE(portraits.size(), std::size_t(kPhotos));
    QSet<QString> photos;
    for (const auto& portrait : portraits)
        photos << portrait.photoPath;
    QCOMPARE(photos.size(), kPhotos);
    QCOMPARE(pngsIn(out).size(), kPhotos); // none under a second name
    QCOMPARE(pngsIn(library + "/portraits").size(), kPhotos);
    for (const auto& job : (*opened)->jobs())
        QVERIFY(job.state == ui::models::JobState::Done);
}

QTEST_MAIN(KilledBatchTest)
#include "tst_killed_batch.moc"
