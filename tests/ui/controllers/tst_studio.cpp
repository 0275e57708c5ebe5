#include "../window_fixture.h"

using namespace ui;
using core::Error;
using core::ErrorCode;
using models::PhotoState;

/// The controllers without a window.
class StudioTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theEngineIsNamedOnceItIsOpen();
    void anEngineThatCannotOpenIsToldOnce();
    void anOlderAnalysisIsIgnored();
    void aPhotoTakenAwayWhileItIsReadIsForgotten();
    void aPortraitThatArrivesAfterCancelIsDropped();
    void takingThePhotoAwayStopsItsPortrait();
    void aLockedSeedIsKept();
    void aTypedSeedIsUsedAsItIs();
    void settingsReachTheEngine();
    void lookingElsewhereDoesNotLoseThePortrait();
    void theSamePhotoTwiceIsOnePhoto();
    void aFolderIsTakenAsThePicturesInIt();
    void editsStayWithTheirPhoto();
    void aFailedSaveNamesTheFile();
    void anotherEndingBecomesPng();
    void closingWhilePaintingEndsTheWork();
};

namespace {

struct StudioFixture : WindowFixture {
    void openWithoutWindow()
    {
        openStudio();
    }
    int openPhoto(const QString& name)
    {
        studio->photos().open({ photoFile(name) });
        const int id = stage().photoId;
        [&] { QTRY_COMPARE(session().photos.find(id)->state, PhotoState::Ready); }();
        return id;
    }
};

} // namespace

void StudioTest::theEngineIsNamedOnceItIsOpen()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.studio->openEngine();
    QTRY_VERIFY(f.session().engine.facts());
    QCOMPARE(f.session().engine.facts()->device, std::string("cpu"));
}

void StudioTest::anEngineThatCannotOpenIsToldOnce()
{
    StudioFixture f;
    f.door->openFails = Error{ ErrorCode::ModelMissing, "manifest.json is not there", "Install the pack." };
    f.openWithoutWindow();
    QSignalSpy notices(&f.session().notice, &models::NoticeModel::changed);
    f.studio->openEngine();
    QTRY_COMPARE(notices.count(), 1);
    QVERIFY(f.session().notice.notice().details.contains("manifest.json"));
}

void StudioTest::anOlderAnalysisIsIgnored()
{
    StudioFixture f;
    f.door->faceCount = 3;
    QSemaphore gate(1);
    f.door->analyzeGate = &gate;
    f.openWithoutWindow();
    const int id = f.openPhoto("group.png");
    f.studio->photos().chooseFace(1); // waits at the gate
    f.studio->photos().chooseFace(2); // makes the first stale
    gate.release(5);
    QTRY_COMPARE(f.session().photos.find(id)->state, PhotoState::Ready);
    QCOMPARE(f.session().photos.find(id)->analysis.chosen, 2);
    f.studio.reset();
    QCOMPARE(f.door->faceCount, 3);
}

void StudioTest::aPhotoTakenAwayWhileItIsReadIsForgotten()
{
    StudioFixture f;
    QSemaphore gate;
    f.door->analyzeGate = &gate;
    f.openWithoutWindow();
    f.studio->photos().open({ f.photoFile("anna.png") });
    const int id = f.stage().photoId;
    QTRY_COMPARE(f.session().photos.find(id)->state, PhotoState::Looking);
    f.studio->photos().remove(id);
    gate.release(5);
    f.door->analyzeGate = nullptr;
    const int second = f.openPhoto("bert.png"); // its answer comes after the forgotten one
    QCOMPARE(f.session().photos.count(), 1);
    QCOMPARE(f.session().photos.idAt(0), second);
}

void StudioTest::aPortraitThatArrivesAfterCancelIsDropped()
{
    StudioFixture f;
    f.door->gated = true;
    f.door->ignoresStop = true; // an engine that had just finished when the stop came
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    f.studio->paint().generate();
    f.door->permits.release(19);
    QTRY_COMPARE(f.door->stepsDone.load(), 19);
    f.studio->paint().cancel();
    f.door->permits.release(1);
    QTRY_VERIFY(!f.activity().isBusy());
    QCOMPARE(f.session().results.count(), 0);
    QVERIFY(f.stage().preview.isNull());
    QCOMPARE(f.session().notice.notice().kind, models::Notice::Kind::None);
}

void StudioTest::takingThePhotoAwayStopsItsPortrait()
{
    StudioFixture f;
    f.door->gated = true;
    f.openWithoutWindow();
    const int id = f.openPhoto("anna.png");
    f.studio->paint().generate();
    f.studio->photos().remove(id);
    QCOMPARE(f.activity().phase, models::Phase::Stopping);
    f.door->permits.release(2);
    QTRY_VERIFY(!f.activity().isBusy());
    QCOMPARE(f.session().results.count(), 0);
    QCOMPARE(f.stage().photoId, 0);
}

void StudioTest::aLockedSeedIsKept()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    models::Draft draft = f.session().draft.draft();
    draft.seed = 42;
    draft.seedLocked = true;
    f.session().draft.set(draft);
    for (int i = 0; i < 2; ++i) {
        f.studio->paint().generate();
        QTRY_VERIFY(!f.activity().isBusy());
    }
    draft.seedLocked = false;
    f.session().draft.set(draft);
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    const auto requests = f.door->requests();
    QCOMPARE(requests[0].seed, std::uint64_t(42));
    QCOMPARE(requests[1].seed, std::uint64_t(42));
    QVERIFY(requests[2].seed != 42);
    QCOMPARE(f.session().draft.draft().seed, quint64(requests[2].seed)); // what was drawn is shown
}

void StudioTest::aTypedSeedIsUsedAsItIs()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    models::Draft draft = f.session().draft.draft();
    draft.seed = 18'000'000'000'000'000'000ull;
    draft.seedLocked = true;
    f.session().draft.set(draft);
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    QCOMPARE(f.door->requests()[0].seed, std::uint64_t(18'000'000'000'000'000'000ull));
}

void StudioTest::settingsReachTheEngine()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    models::Draft draft = f.session().draft.draft();
    draft.negativePrompt = "text";
    draft.steps = 7;
    draft.guidance = 4.5;
    draft.mergeRatio = 0.25;
    draft.scheduler = core::engine::SchedulerKind::EulerAncestral;
    draft.regionWeights["eyes"] = 1.5;
    f.session().draft.set(draft);
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    const auto request = f.door->requests()[0];
    QCOMPARE(request.negativePrompt, std::string("text"));
    QCOMPARE(request.steps, 7);
    QCOMPARE(request.guidance.value(), 4.5f);
    QCOMPARE(request.mergeRatio.value(), 0.25f);
    QVERIFY(request.scheduler == core::engine::SchedulerKind::EulerAncestral);
    QCOMPARE(request.regionWeights.at("eyes"), 1.5f);
}

void StudioTest::lookingElsewhereDoesNotLoseThePortrait()
{
    StudioFixture f;
    f.door->gated = true;
    f.openWithoutWindow();
    const int anna = f.openPhoto("anna.png");
    const int bert = f.openPhoto("bert.png");
    f.studio->photos().show(anna);
    f.studio->paint().generate();
    f.studio->photos().show(bert);
    QVERIFY(!f.stage().painting);
    f.door->permits.release(5);
    QTRY_COMPARE(f.door->stepsDone.load(), 5);
    f.studio->paint().followPainting();
    QVERIFY(f.stage().painting);
    QCOMPARE(f.stage().photoId, anna);
    f.studio->photos().show(bert);
    f.door->permits.release(15);
    QTRY_COMPARE(f.session().results.count(), 1);
    QTRY_VERIFY(!f.activity().isBusy());
    QCOMPARE(f.stage().photoId, bert); // nobody's view is taken away
    f.studio->gallery().show(f.session().results.idAt(0));
    QCOMPARE(f.stage().photoId, anna);
    QVERIFY(f.session().currentResult());
}

void StudioTest::theSamePhotoTwiceIsOnePhoto()
{
    StudioFixture f;
    f.openWithoutWindow();
    const int id = f.openPhoto("anna.png");
    f.openPhoto("bert.png");
    f.studio->photos().open({ f.folder.filePath("anna.png") });
    QCOMPARE(f.session().photos.count(), 2);
    QCOMPARE(f.stage().photoId, id);
}

void StudioTest::aFolderIsTakenAsThePicturesInIt()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.photoFile("b.png");
    f.photoFile("a.jpg");
    f.textFile("notes.txt");
    f.studio->photos().open({ f.folder.path() });
    QCOMPARE(f.session().photos.count(), 2);
    QCOMPARE(f.session().currentPhoto()->name, "a.jpg");
}

void StudioTest::editsStayWithTheirPhoto()
{
    StudioFixture f;
    f.openWithoutWindow();
    const int anna = f.openPhoto("anna.png");
    auto& description = f.session().description;
    QVERIFY(description.setData(description.index(2), "green eyes", Qt::EditRole));
    f.openPhoto("bert.png");
    QVERIFY(!description.isEdited());
    f.studio->photos().show(anna);
    QCOMPARE(description.index(2).data(Qt::EditRole).toString(), "green eyes");
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    QCOMPARE(f.door->requests()[0].description->at(2).text, std::string("green eyes"));
}

void StudioTest::aFailedSaveNamesTheFile()
{
    StudioFixture f;
    f.door->exportFails = Error{ ErrorCode::WriteFailed, "disk full", "Make room." };
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    f.studio->exporter().save(f.stage().resultId, f.folder.filePath("x.png"));
    QTRY_COMPARE(f.session().notice.notice().headline, "“x.png” could not be saved.");
    QVERIFY(f.session().currentResult()->savedAs.isEmpty());
}

void StudioTest::anotherEndingBecomesPng()
{
    StudioFixture f;
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    f.studio->paint().generate();
    QTRY_VERIFY(!f.activity().isBusy());
    f.studio->exporter().save(f.stage().resultId, f.folder.filePath("x.y.bmp"));
    QTRY_COMPARE(f.session().currentResult()->savedAs, f.folder.filePath("x.y.png"));
    QVERIFY(QFile::exists(f.folder.filePath("x.y.png")));
}

void StudioTest::closingWhilePaintingEndsTheWork()
{
    StudioFixture f;
    f.door->stepTime = std::chrono::milliseconds(20);
    f.openWithoutWindow();
    f.openPhoto("anna.png");
    models::Draft draft = f.session().draft.draft();
    draft.steps = 200;
    f.session().draft.set(draft);
    f.studio->paint().generate();
    QTRY_VERIFY(f.door->stepsDone > 2);
    f.studio.reset();
    QVERIFY2(f.door->stepsDone < 200, "the window waited for the whole portrait");
    QCoreApplication::processEvents(); // whatever was posted must not reach the dead
}

QTEST_MAIN(StudioTest)
#include "tst_studio.moc"
