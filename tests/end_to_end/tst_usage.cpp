#include "tests/end_to_end/program.h"
#include "tests/end_to_end/samples.h"

#include <QTemporaryDir>
#include <QtTest>

/// What the program does before it needs any model.
class UsageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpGoesToStandardOutput();
    void theVersionIsThatOfTheProject();
    void whatMakesNoSenseEndsWithTwo_data();
    void whatMakesNoSenseEndsWithTwo();
    void whatCannotBeReadEndsWithFour_data();
    void whatCannotBeReadEndsWithFour();
    void aMissingPackEndsWithFive();
    void aBrokenManifestEndsWithFive();
};

void UsageTest::helpGoesToStandardOutput()
{
    const auto help = runLikeness({"--help"});
    QCOMPARE(help.exitCode, 0);
    QVERIFY2(help.results.contains("portrait") && help.messages.isEmpty(), help.told());
}

void UsageTest::theVersionIsThatOfTheProject()
{
    QCOMPARE(runLikeness({"--version"}).results, QString("Likeness " LIKENESS_VERSION "\n"));
}

void UsageTest::whatMakesNoSenseEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("unknown scheduler") << QStringList{"--scheduler", "magic"};
    QTest::newRow("size not divisible by 8") << QStringList{"--size", "250x256"};
    QTest::newRow("no steps") << QStringList{"--steps", "0"};
    QTest::newRow("another kind of picture") << QStringList{"-o", "out.jpg"};
    QTest::newRow("the photo as output") << QStringList{"-o", exampleFile("man_in_jacket.jpg")};
    QTest::newRow("unknown option") << QStringList{"--style", "oil"};
}

void UsageTest::whatMakesNoSenseEndsWithTwo()
{
    QFETCH(QStringList, options);
    const QTemporaryDir folder;
    const auto outcome = runLikeness(QStringList{"portrait", exampleFile("man_in_jacket.jpg")} + options, folder.path());
    QVERIFY2(outcome.exitCode == 2, outcome.told());
    QVERIFY2(outcome.results.isEmpty() && outcome.messages.startsWith("likeness: ") && outcome.messages.trimmed().endsWith('.'), outcome.told());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void UsageTest::whatCannotBeReadEndsWithFour_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("said");
    QTest::newRow("a text named .jpg") << "text.jpg" << "text.jpg";
    QTest::newRow("a JPEG cut short") << "cut.jpg" << "cut.jpg";
    QTest::newRow("no bytes") << "empty.jpg" << "empty.jpg";
    QTest::newRow("a PNG of 20,000 x 20,000 pixels") << "huge.png" << "20000";
    QTest::newRow("an animated GIF") << "animated.gif" << "GIF";
    QTest::newRow("a folder") << "." << ".";
    QTest::newRow("nothing of this name") << "nowhere.jpg" << "nowhere.jpg";
}

void UsageTest::whatCannotBeReadEndsWithFour()
{
    QFETCH(QString, name);
    QFETCH(QString, said);
    const QTemporaryDir folder;
    const auto write = [&folder](const char* file, const QByteArray& bytes) {
        QFile out(folder.filePath(file));
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
    };
    QFile photo(exampleFile("man_in_jacket.jpg"));
    QVERIFY(photo.open(QIODevice::ReadOnly));
    QVERIFY(write("text.jpg", "Dear all,\nthis is no photo.\n"));
    QVERIFY(write("cut.jpg", photo.read(photo.size() / 2)));
    QVERIFY(write("empty.jpg", ""));
    if (name == "huge.png")
        QVERIFY(writeHugePng(folder.filePath(name)));
    QVERIFY(QFile::copy(LIKENESS_SOURCE_DIR "/tests/data/image/animated.gif", folder.filePath("animated.gif")));
    const auto before = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    for (const char* command : {"portrait", "analyze", "verify"}) {
        const auto outcome = runLikeness({command, folder.filePath(name)}, folder.path());
        QVERIFY2(outcome.exitCode == 4, outcome.told());
        QVERIFY2(outcome.results.isEmpty() && outcome.messages.startsWith("likeness: ") && outcome.messages.contains(said), outcome.told());
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), before);
}

void UsageTest::aMissingPackEndsWithFive()
{
    const QTemporaryDir folder;
    const auto outcome = runLikeness({"portrait", exampleFile("man_in_jacket.jpg"), "--pack", folder.filePath("nowhere")}, folder.path());
    QVERIFY2(outcome.exitCode == 5, outcome.told());
    QVERIFY2(outcome.messages.contains("manifest.json"), outcome.told());
    QVERIFY(QDir(folder.path()).isEmpty());
}

void UsageTest::aBrokenManifestEndsWithFive()
{
    const QTemporaryDir folder;
    QFile manifest(folder.filePath("manifest.json"));
    QVERIFY(manifest.open(QIODevice::WriteOnly) && manifest.write("{\"format\": 1, ") > 0);
    manifest.close();
    for (const QStringList& arguments : {QStringList{"portrait", exampleFile("man_in_jacket.jpg")}, QStringList{"models", "list"},
                                         QStringList{"models", "verify"}}) {
        const auto outcome = runLikeness(arguments + QStringList{"--pack", folder.path()}, folder.path());
        QVERIFY2(outcome.exitCode == 5, outcome.told());
        QVERIFY2(outcome.messages.contains("manifest.json"), outcome.told());
    }
}

QTEST_GUILESS_MAIN(UsageTest)
#include "tst_usage.moc"
