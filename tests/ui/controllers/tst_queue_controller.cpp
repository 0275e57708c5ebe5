#include "../window_fixture.h"

using namespace ui;
using core::Error;
using core::ErrorCode;
using models::JobState;

/// The queue, without a window.
class QueueControllerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aBatchMakesEveryPhotoWithEveryPromptAndSeed();
    void copiesGetTheirNamesBeforehand();
    void aPausedQueueFinishesWhatRunsAndGoesOnLater();
    void whatIsCancelledIsSkipped();
    void cancelTakesEffectWithinOneStep();
    void generateComesBeforeABatch();
    void aMovedJobRunsInItsNewPlace();
    void oneThatFailsDoesNotHoldUpTheOthers();
    void aFailedOneCanBeTriedAgain();
    void onceMoreWithOtherSettings();
    void theQueueGoesOnAfterARestart();
    void timeLeftIsToldAfterTheFirst();
    void previewsComeOnlyFromTheRunningJob();
    void fiveHundredPhotosAreQueuedAtOnce();
    void aMixedFaceReachesTheEngine();
};

namespace {

struct QueueFixture : WindowFixture {
    controllers::QueueController& queue() { return studio->queue(); }
    models::JobListModel& jobs() { return session().jobs; }

    controllers::BatchOrder batchOf(int photos)
    {
        controllers::BatchOrder order;
        for (int i = 0; i < photos; ++i)
            order.photos << photoFile(QStringLiteral("p%1.png").arg(i), { 160, 120 });
        order.settings.draft.prompt = "a portrait";
        order.settings.draft.steps = 4;
        order.settings.draft.seed = 11;
        return order;
    }
    void add(const controllers::BatchOrder& order)
    {
        queue().add(controllers::jobsOf(order, [this](const QString& path) { return queue().isTaken(path); }),
            models::Library::Place::Last);
    }
    std::vector<JobState> states()
    {
        std::vector<JobState> states;
        for (const auto& job : jobs().all())
            states.push_back(job.state);
        return states;
    }
    bool isIdle() { return !session().queue.state().isBusy(); }
};

} // namespace

void QueueControllerTest::aBatchMakesEveryPhotoWithEveryPromptAndSeed()
{
    QueueFixture f;
    f.openStudio();
    auto order = f.batchOf(2);
    order.prompts = QStringList{ "oil", "ink" };
    order.seeds = 2;
    QSignalSpy finished(&f.queue(), &controllers::QueueController::batchFinished);
    f.add(order);
    QCOMPARE(f.jobs().count(), 8);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0], (QList<QVariant>{ 8, 0 }));
    QCOMPARE(f.session().results.count(), 8);
    QStringList made;
    for (const auto& request : f.door->requests())
        made << QStringLiteral("%1 %2").arg(QString::fromStdString(request.prompt)).arg(request.seed);
    QCOMPARE(made.mid(0, 4), (QStringList{ "oil 11", "oil 12", "ink 11", "ink 12" }));
    for (const auto& result : f.session().results.all())
        QVERIFY(QFile::exists(result.file));
}

void QueueControllerTest::copiesGetTheirNamesBeforehand()
{
    QueueFixture f;
    f.openStudio();
    auto order = f.batchOf(2);
    order.folder = f.folder.path();
    order.pattern = "{prompt}";
    QFile(f.folder.filePath("a portrait.png")).open(QIODevice::WriteOnly); // taken already
    f.add(order);
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(f.jobs().all()[0].copyTo, f.folder.filePath("a portrait-2.png"));
    QCOMPARE(f.jobs().all()[1].copyTo, f.folder.filePath("a portrait-3.png"));
    QCOMPARE(f.session().results.all()[0].savedAs, f.folder.filePath("a portrait-2.png"));
    QVERIFY(!QImage(f.folder.filePath("a portrait-3.png")).isNull());
    QCOMPARE(QFileInfo(f.folder.filePath("a portrait.png")).size(), 0); // nothing is written over
}

void QueueControllerTest::aPausedQueueFinishesWhatRunsAndGoesOnLater()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(3));
    f.queue().pause();
    f.door->permits.release(100);
    QTRY_COMPARE(f.session().results.count(), 1);
    QTRY_COMPARE(f.queue().runningJob(), qint64(0));
    QCOMPARE(f.session().queue.state().waiting, 2);
    QVERIFY(f.session().queue.state().paused);
    f.queue().resume();
    QTRY_COMPARE(f.session().results.count(), 3);
}

void QueueControllerTest::whatIsCancelledIsSkipped()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(3));
    f.queue().cancel(f.jobs().idAt(1));
    f.door->permits.release(100);
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(f.states(), (std::vector{ JobState::Done, JobState::Cancelled, JobState::Done }));
    f.queue().clearFinished();
    QCOMPARE(f.jobs().count(), 0);
}

void QueueControllerTest::cancelTakesEffectWithinOneStep()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(2));
    f.door->permits.release(2);
    QTRY_COMPARE(f.door->stepsDone.load(), 2);
    f.queue().cancelAll();
    f.door->permits.release(100);
    QTRY_VERIFY(f.isIdle());
    QVERIFY(f.door->stepsDone <= 3);
    QCOMPARE(f.session().results.count(), 0);
    QCOMPARE(f.states(), (std::vector{ JobState::Cancelled, JobState::Cancelled }));
}

void QueueControllerTest::generateComesBeforeABatch()
{
    QueueFixture f;
    f.openStudio();
    f.studio->photos().open({ f.photoFile("anna.png") });
    QTRY_COMPARE(f.session().currentPhoto()->state, models::PhotoState::Ready);
    f.door->gated = true;
    f.add(f.batchOf(3));
    QVERIFY(f.studio->paint().canGenerate());
    f.studio->paint().generate();
    QVERIFY(f.stage().painting);
    f.door->permits.release(1000);
    QTRY_VERIFY(f.isIdle());
    const auto requests = f.door->requests();
    QCOMPARE(requests[1].photo.width, 640); // the second of all that ran
    QCOMPARE(requests.size(), std::size_t(4));
}

void QueueControllerTest::aMovedJobRunsInItsNewPlace()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(4));
    const qint64 last = f.jobs().idAt(3);
    f.queue().move(last, 1);
    QCOMPARE(f.jobs().idAt(1), last);
    f.door->permits.release(1000);
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(f.session().results.all()[1].photoName, "p3.png");
    QCOMPARE(f.studio->library().jobs()[1].id, last);
}

void QueueControllerTest::oneThatFailsDoesNotHoldUpTheOthers()
{
    QueueFixture f;
    f.openStudio();
    auto order = f.batchOf(3);
    order.photos[1] = f.textFile("notes.png");
    QSignalSpy finished(&f.queue(), &controllers::QueueController::batchFinished);
    f.add(order);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0], (QList<QVariant>{ 2, 1 }));
    QCOMPARE(f.states(), (std::vector{ JobState::Done, JobState::Failed, JobState::Done }));
    QVERIFY(f.jobs().index(1).data(Qt::StatusTipRole).toString().contains("picture"));
}

void QueueControllerTest::aFailedOneCanBeTriedAgain()
{
    QueueFixture f;
    f.door->paintFails = Error{ ErrorCode::OutOfMemory, "too large", "Choose a smaller size." };
    f.openStudio();
    f.add(f.batchOf(2));
    QTRY_VERIFY(f.isIdle());
    f.door->paintFails.reset();
    f.queue().retryFailed();
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(f.states(), (std::vector{ JobState::Done, JobState::Done }));
    QCOMPARE(f.session().results.count(), 2);
}

void QueueControllerTest::onceMoreWithOtherSettings()
{
    QueueFixture f;
    f.openStudio();
    auto order = f.batchOf(1);
    order.folder = f.folder.path();
    f.add(order);
    QTRY_VERIFY(f.isIdle());
    models::JobSettings other = order.settings;
    other.draft.prompt = "in the rain";
    f.queue().duplicate(f.jobs().idAt(0), other);
    QTRY_COMPARE(f.session().results.count(), 2);
    QCOMPARE(f.door->requests()[1].prompt, std::string("in the rain"));
    QVERIFY(f.jobs().all()[1].copyTo != f.jobs().all()[0].copyTo);
}

void QueueControllerTest::theQueueGoesOnAfterARestart()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(3));
    f.door->permits.release(5);
    QTRY_COMPARE(f.session().results.count(), 1);
    QTRY_COMPARE(f.door->stepsDone.load(), 5);
    f.door->permits.release(1); // the window closes while a step runs
    f.studio.reset();
    f.door->gated = false;
    f.openStudio();
    f.studio->takeUp();
    QCOMPARE(f.jobs().count(), 2); // what was finished is in the gallery
    QTRY_COMPARE(f.session().results.count(), 3);
    QSet<QString> photos;
    for (const auto& result : f.session().results.all())
        photos << result.photoName;
    QCOMPARE(photos.size(), 3);
}

void QueueControllerTest::timeLeftIsToldAfterTheFirst()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(2));
    QVERIFY(!f.session().queue.state().secondsLeft);
    f.door->permits.release(4);
    QTRY_COMPARE(f.session().results.count(), 1);
    QTRY_VERIFY(f.session().queue.state().secondsLeft);
    QCOMPARE(f.session().queue.state().total(), 2);
    f.door->permits.release(4);
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(f.session().queue.state().total(), 0);
}

void QueueControllerTest::previewsComeOnlyFromTheRunningJob()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    f.add(f.batchOf(1));
    QSignalSpy previews(&f.queue(), &controllers::QueueController::previewed);
    f.door->permits.release(2);
    QTRY_COMPARE(previews.count(), 2);
    f.queue().cancelAll();
    f.door->permits.release(10);
    QTRY_VERIFY(f.isIdle());
    QCOMPARE(previews.count(), 2);
}

void QueueControllerTest::fiveHundredPhotosAreQueuedAtOnce()
{
    QueueFixture f;
    f.door->gated = true;
    f.openStudio();
    auto order = f.batchOf(1);
    for (int i = 1; i < 500; ++i)
        order.photos << QStringLiteral("/nowhere/%1.png").arg(i);
    QElapsedTimer timer;
    timer.start();
    f.add(order);
    qInfo("500 jobs stored and shown in %lld ms", timer.elapsed());
    QCOMPARE(f.studio->library().jobs().size(), std::size_t(500));
    QVERIFY(timer.elapsed() < 2000); // seen: tens of milliseconds; a busy machine takes longer
}

void QueueControllerTest::aMixedFaceReachesTheEngine()
{
    QueueFixture f;
    f.openStudio();
    auto order = f.batchOf(1);
    order.settings.draft.mix = { f.photoFile("other.png", { 200, 300 }), 0, { "eyes" } };
    f.add(order);
    QTRY_VERIFY(f.isIdle());
    const auto request = f.door->requests().at(0);
    QVERIFY(request.mix);
    QCOMPARE(request.mix->photo.height, 300);
    QCOMPARE(request.mix->regions, std::vector<std::string>{ "eyes" });
}

QTEST_MAIN(QueueControllerTest)
#include "tst_queue_controller.moc"
