#include "../heartbeat.h"
#include "../window_fixture.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QScrollBar>

#include <fstream>

using namespace ui;

/// What the window promises in figures: memory, scrolling, starting. Each says what it measured.
class QualityBarsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theWindowIsThereAtOnce();
    void aThousandPortraitsScroll();
    void theWindowStaysAwakeWhilePainting();
    void memoryStaysFlatOverTwoHundredJobs();
};

namespace {

/// What the process really holds, in MB.
double residentMegabytes()
{
    std::ifstream status("/proc/self/statm");
    double total = 0, resident = 0;
    status >> total >> resident;
    return resident * 4096 / 1e6;
}

} // namespace

void QualityBarsTest::theWindowIsThereAtOnce()
{
    WindowFixture f;
    QElapsedTimer timer;
    timer.start();
    f.open();
    qInfo("window made, shown and active after %lld ms", timer.elapsed());
    QVERIFY(timer.elapsed() < 3000); // the bar is 1000 ms on a machine of its own; this catches what is far off
}

void QualityBarsTest::aThousandPortraitsScroll()
{
    WindowFixture f;
    f.open();
    std::vector<models::PortraitResult> results;
    QImage picture(256, 256, QImage::Format_RGB32);
    for (int i = 1; i <= 1000; ++i) {
        models::PortraitResult result;
        result.id = i;
        result.photoName = QStringLiteral("photo%1.jpg").arg(i);
        result.file = f.folder.filePath(QStringLiteral("%1.png").arg(i));
        result.portrait.likeness.known = true;
        result.portrait.likeness.score = static_cast<float>(i % 100);
        result.portrait.verdict.label = core::engine::VerdictLabel::NoSigns;
        result.stars = i % 6;
        results.push_back(std::move(result));
        picture.fill(QColor::fromHsv(i % 360, 120, 200));
        f.session().thumbnails.put(results.back().file, picture);
    }
    f.session().results.reset(std::move(results));
    auto* list = f.named<QListView>("Portraits");
    QVERIFY(list);
    QScrollBar* bar = list->horizontalScrollBar();
    QVERIFY(bar->maximum() > 50'000);
    constexpr int kFrames = 120;
    QElapsedTimer timer;
    double worst = 0, sum = 0;
    for (int frame = 0; frame < kFrames; ++frame) {
        timer.start();
        bar->setValue(bar->maximum() * frame / kFrames);
        list->viewport()->repaint();
        const double milliseconds = timer.nsecsElapsed() / 1e6;
        worst = std::max(worst, milliseconds);
        sum += milliseconds;
    }
    qInfo("1000 portraits: %.1f ms a frame on average, %.1f ms the slowest (60 frames a second are 16.7 ms)", sum / kFrames, worst);
    QVERIFY(sum / kFrames < 50);
}

void QualityBarsTest::theWindowStaysAwakeWhilePainting()
{
    WindowFixture f;
    f.door->portraitSide = 1024;
    f.door->tellsHeat = true;
    f.door->stepTime = std::chrono::milliseconds(5);
    f.open();
    f.dropAndWait(f.photoFile("a.png", { 4000, 3000 }));
    auto draft = f.session().draft.draft();
    draft.count = 8;
    draft.steps = 10;
    f.session().draft.set(draft);
    const Heartbeat heart;
    f.studio->paint().generate();
    QTRY_VERIFY_WITH_TIMEOUT(!f.session().queue.state().isBusy() && f.session().results.count() == 8, 60'000);
    qInfo("while painting, the window was silent for %.0f ms at the longest, over %d beats", heart.longestSilence(), heart.beats());
    QVERIFY(heart.beats() > 20);
    QVERIFY(heart.longestSilence() < 500); // the bar is 50 ms on a machine of its own; this catches work on the wrong thread
}

void QualityBarsTest::memoryStaysFlatOverTwoHundredJobs()
{
    WindowFixture f;
    f.door->portraitSide = 256;
    f.door->keepsRequests = false;
    f.open();
    f.session().pictures.setLimit(8); // 256 MB together take some thousand portraits of this size to fill
    f.session().thumbnails.setLimit(8);
    QStringList photos;
    for (int i = 0; i < 10; ++i)
        photos << f.photoFile(QStringLiteral("p%1.png").arg(i), { 1200, 900 });
    controllers::BatchOrder order;
    order.photos = photos;
    order.settings.draft.steps = 1;
    const auto runAll = [&](int seeds) {
        order.seeds = seeds;
        f.studio->queue().add(controllers::jobsOf(order, [](const QString&) { return false; }), models::Library::Place::Last);
        QTRY_VERIFY_WITH_TIMEOUT(!f.session().queue.state().isBusy(), 200'000);
    };
    runAll(4); // the caches fill
    const double before = residentMegabytes();
    for (int round = 0; round < 5; ++round) {
        order.settings.draft.seed += 100;
        runAll(4);
    }
    const double after = residentMegabytes();
    QCOMPARE(f.session().results.count(), 240);
    qInfo("memory after 40 jobs %.0f MB, after 240 jobs %.0f MB", before, after);
    QVERIFY2(after - before < 60, "memory grows with the jobs");
}

QTEST_MAIN(QualityBarsTest)
#include "tst_quality_bars.moc"
