#include "../window_fixture.h"

using namespace ui;

class WatchControllerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void newPhotosBecomePortraits();
    void whatWasThereIsLeftAlone();
    void whatCameWhileTheWindowWasClosedIsMadeUpFor();
    void nothingIsTakenOnceItIsOff();
    void aFolderThatIsNotThereIsSaid();
};

namespace {

struct WatchFixture : WindowFixture {
    QString in = folder.filePath("in"), out = folder.filePath("out");
    void openWatching()
    {
        QDir().mkpath(in);
        openStudio();
        studio->watch().setSettleTime(std::chrono::milliseconds(60));
    }
    void start()
    {
        controllers::WatchOrder order{ in, out, {}, true };
        order.settings.draft.steps = 2;
        order.settings.draft.style = "oil";
        studio->watch().watch(order);
    }
    QStringList made() const { return QDir(out).entryList({ "*.png" }, QDir::Files, QDir::Name); }
};

} // namespace

void WatchControllerTest::newPhotosBecomePortraits()
{
    WatchFixture f;
    f.openWatching();
    f.start();
    QVERIFY(f.studio->watch().order().isOn);
    f.photoFile("in/anna.png");
    f.photoFile("in/bert.jpg");
    f.textFile("in/notes.txt");
    QTRY_COMPARE(f.made().size(), 2);
    QVERIFY(f.door->requests()[0].prompt.find("oil painting") != std::string::npos);
    QTest::qWait(200); // nothing is taken twice: there is no event to wait for
    QCOMPARE(f.session().jobs.count(), 2);
}

void WatchControllerTest::whatWasThereIsLeftAlone()
{
    WatchFixture f;
    f.openWatching();
    f.photoFile("in/old.png");
    f.start();
    f.photoFile("in/new.png");
    QTRY_COMPARE(f.made().size(), 1);
    QVERIFY(f.made()[0].startsWith("new"));
}

void WatchControllerTest::whatCameWhileTheWindowWasClosedIsMadeUpFor()
{
    WatchFixture f;
    f.openWatching();
    f.start();
    f.studio.reset();
    f.photoFile("in/anna.png");
    f.openStudio();
    f.studio->watch().setSettleTime(std::chrono::milliseconds(60));
    f.studio->takeUp();
    QVERIFY(f.studio->watch().order().isOn);
    QTRY_COMPARE(f.made().size(), 1);
}

void WatchControllerTest::nothingIsTakenOnceItIsOff()
{
    WatchFixture f;
    f.openWatching();
    f.start();
    auto order = f.studio->watch().order();
    order.isOn = false;
    f.studio->watch().watch(order);
    f.photoFile("in/anna.png");
    QTest::qWait(250); // as above
    QCOMPARE(f.session().jobs.count(), 0);
}

void WatchControllerTest::aFolderThatIsNotThereIsSaid()
{
    WatchFixture f;
    f.openWatching();
    f.studio->watch().watch({ "/nowhere/at/all", f.out, {}, true });
    QVERIFY(!f.studio->watch().order().isOn);
    QCOMPARE(f.session().notice.notice().kind, models::Notice::Kind::Error);
}

QTEST_MAIN(WatchControllerTest)
#include "tst_watch_controller.moc"
