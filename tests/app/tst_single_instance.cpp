#include "app/single_instance.h"

#include <QSignalSpy>
#include <QUuid>
#include <QtTest>

using namespace app;

class SingleInstanceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFirstTakesWhatTheSecondIsGiven();
    void anotherLibraryIsAnotherInstance();
    void oneThatEndedIsReplaced();
};

namespace {

/// Hands over from a thread, as another process would, while the first's events go on.
bool handOverElsewhere(const QString& name, const QStringList& photos)
{
    bool taken = false;
    const std::unique_ptr<QThread> second(QThread::create([&] { taken = SingleInstance(name).handOver(photos); }));
    second->start();
    while (!second->wait(5))
        QCoreApplication::processEvents();
    return taken;
}

} // namespace

void SingleInstanceTest::theFirstTakesWhatTheSecondIsGiven()
{
    const QString name = QUuid::createUuid().toString();
    SingleInstance first(name);
    QVERIFY(!first.handOver({}));
    QSignalSpy given(&first, &SingleInstance::photosGiven);
    const QStringList photos{ "/photos/a.png", QString::fromUtf8("/صور/ب.jpg") };
    QVERIFY(handOverElsewhere(name, photos));
    QTRY_COMPARE(given.count(), 1);
    QCOMPARE(given[0][0].toStringList(), photos);
    QVERIFY(handOverElsewhere(name, {})); // started once more without photos: the window shows itself
    QTRY_COMPARE(given.count(), 2);
}

void SingleInstanceTest::anotherLibraryIsAnotherInstance()
{
    SingleInstance first(QUuid::createUuid().toString());
    QVERIFY(!first.handOver({}));
    QVERIFY(!handOverElsewhere(QUuid::createUuid().toString(), {}));
}

void SingleInstanceTest::oneThatEndedIsReplaced()
{
    const QString name = QUuid::createUuid().toString();
    {
        SingleInstance first(name);
        QVERIFY(!first.handOver({}));
    }
    SingleInstance second(name);
    QVERIFY(!second.handOver({}));
    QVERIFY(handOverElsewhere(name, {}));
}

QTEST_GUILESS_MAIN(SingleInstanceTest)
#include "tst_single_instance.moc"
