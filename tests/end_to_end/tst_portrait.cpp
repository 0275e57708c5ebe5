#include "tests/end_to_end/program.h"

#include <QCryptographicHash>
#include <QImage>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>
#include <memory>

namespace {
QByteArray hashOf(const QString& file)
{
    QFile in(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return in.open(QIODevice::ReadOnly) && hash.addData(&in) ? hash.result().toHex() : QByteArray();
}
} // namespace

/// The main job, done by the real program with the real pack.
class PortraitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aPortraitIsPaintedComparedVerifiedAndSaved();
    void theSameSeedGivesTheSameFileAndAnotherSeedAnother();
    void everySchedulerPaints_data();
    void everySchedulerPaints();
    void littleMemoryGivesTheSamePortraits();
    void thePromptAndTheFaceBothDecide();
    void theOverlayShowsTheFace();
    void aPictureIsMostLikeItself();
    void aTerminalSeesABarAndAPipeDoesNot();
    void anInterruptLeavesOnlyWholePortraits();
    void theSuppliedPackIsAsItsManifestSays();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    Outcome paint(const QString& name, const QStringList& options, const QString& photo = exampleFile("man_in_jacket.jpg")) const
    {
        return runLikeness(QStringList{"portrait", photo, "--device", "cpu", "--json", "-o", path(name)} + options);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PortraitTest::aPortraitIsPaintedComparedVerifiedAndSaved()
{
    const QString photo = exampleFile("man_in_jacket.jpg");
    const auto before = hashOf(photo);
    const auto modified = QFileInfo(photo).lastModified();
    const auto outcome = paint("a.png", {"-p", "a portrait in a garden", "--seed", "7", "--steps", "8"});
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    const auto json = outcome.objects().at(0);
    QCOMPARE(json["file"].toString(), path("a.png"));
    QCOMPARE(json["seed"].toInt(), 7);
    QCOMPARE(json["steps"].toInt(), 8);
    QCOMPARE(json["prompt"].toString(), QString("a portrait in a garden"));
    QVERIFY(!json["description"].toString().isEmpty());
    const auto identity = json["identity"].toObject();
    for (const char* member : {"similarity", "score", "regions"})
        QVERIFY2(identity.contains(member), outcome.told());
    const auto verdict = json["verdict"].toObject();
    QVERIFY((QStringList{"signs_of_manipulation", "no_signs", "cannot_say"}.contains(verdict["label"].toString())));
    QVERIFY2(!verdict["reasons"].toArray().isEmpty(), outcome.told());
    for (const char* member : {"analyze", "denoise", "decode", "verify"})
        QVERIFY2(json["seconds"].toObject()[member].toDouble() > 0, outcome.told());
    QCOMPARE(json["device"].toString(), QString("cpu"));

    const QImage portrait(path("a.png"));
    QCOMPARE(portrait.width(), json["width"].toInt());
    QVERIFY(portrait.text("XML:com.adobe.xmp").contains("trainedAlgorithmicMedia"));
    const auto recipe = runLikeness({"recipe", path("a.png")});
    QVERIFY2(recipe.exitCode == 0 && QJsonDocument::fromJson(recipe.results.toUtf8()).object()["seed"].toInt() == 7, recipe.told());

    QCOMPARE(hashOf(photo), before);
    QCOMPARE(QFileInfo(photo).lastModified(), modified);
}

void PortraitTest::theSameSeedGivesTheSameFileAndAnotherSeedAnother()
{
    const QStringList options{"-p", "a portrait", "--steps", "3", "--scheduler", "euler-a"};
    for (const auto& [name, seed] : {std::pair("a.png", "7"), std::pair("b.png", "7"), std::pair("c.png", "8")}) {
        const auto outcome = paint(name, options + QStringList{"--seed", seed});
        QVERIFY2(outcome.exitCode == 0, outcome.told());
    }
    QVERIFY(!hashOf(path("a.png")).isEmpty());
    QCOMPARE(hashOf(path("a.png")), hashOf(path("b.png")));
    QVERIFY(QImage(path("a.png")) != QImage(path("c.png")));
}

void PortraitTest::everySchedulerPaints_data()
{
    QTest::addColumn<QString>("scheduler");
    for (const char* name : {"ddim", "euler", "euler-a", "dpm++2m-karras"})
        QTest::newRow(name) << name;
}

void PortraitTest::everySchedulerPaints()
{
    QFETCH(QString, scheduler);
    const auto outcome = paint("a.png", {"--seed", "7", "--steps", "6", "--scheduler", scheduler});
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    const QImage portrait = QImage(path("a.png")).convertToFormat(QImage::Format_Grayscale8);
    int darkest = 255, brightest = 0;
    for (int y = 0; y < portrait.height(); ++y)
        for (int x = 0; x < portrait.width(); ++x) {
            darkest = std::min(darkest, qGray(portrait.pixel(x, y)));
            brightest = std::max(brightest, qGray(portrait.pixel(x, y)));
        }
    QVERIFY2(brightest - darkest > 60, qPrintable(QString("a flat picture: %1 to %2").arg(darkest).arg(brightest)));
}

void PortraitTest::littleMemoryGivesTheSamePortraits()
{
    const QStringList options{"-n", "2", "--seed", "7", "--steps", "3"};
    QDir(m_folder->path()).mkpath("usual");
    QDir(m_folder->path()).mkpath("little");
    for (const auto& [folder, more] : {std::pair("usual", QStringList{}), std::pair("little", QStringList{"--low-memory"})}) {
        const auto outcome = paint(folder, options + more);
        QVERIFY2(outcome.exitCode == 0, outcome.told());
    }
    const auto files = QDir(path("usual")).entryList(QDir::Files);
    QCOMPARE(files.size(), 2);
    for (const auto& file : files)
        QCOMPARE(hashOf(path("usual/" + file)), hashOf(path("little/" + file)));
}

void PortraitTest::thePromptAndTheFaceBothDecide()
{
    const QStringList same{"--seed", "7", "--steps", "4"};
    QCOMPARE(paint("a.png", same + QStringList{"-p", "a man with gray hair"}).exitCode, 0);
    QCOMPARE(paint("prompt.png", same + QStringList{"-p", "a man in bright red light"}).exitCode, 0);
    QCOMPARE(paint("face.png", same + QStringList{"-p", "a man with gray hair"}, exampleFile("woman_with_long_hair.jpg")).exitCode, 0);
    QVERIFY(QImage(path("a.png")) != QImage(path("prompt.png")));
    QVERIFY(QImage(path("a.png")) != QImage(path("face.png")));
}

void PortraitTest::theOverlayShowsTheFace()
{
    const auto outcome = runLikeness({"analyze", exampleFile("man_in_jacket.jpg"), "--overlay", path("overlay.png"), "--json"});
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    const auto json = outcome.objects().at(0);
    QCOMPARE(json["faces"].toArray().size(), 1);
    const QImage photo(exampleFile("man_in_jacket.jpg")), overlay(path("overlay.png"));
    QCOMPARE(overlay.size(), photo.size());
    const auto box = json["faces"].toArray()[0].toObject()["box"].toObject();
    const QPoint middle(box["x"].toInt() + box["width"].toInt() / 2, box["y"].toInt() + box["height"].toInt() / 2);
    QVERIFY2(overlay.pixel(middle) != photo.pixel(middle), "the middle of the face is not tinted");
}

void PortraitTest::aPictureIsMostLikeItself()
{
    const auto similarity = [](const char* a, const char* b) {
        const auto outcome = runLikeness({"compare", exampleFile(a), exampleFile(b), "--json"});
        return outcome.exitCode == 0 ? outcome.objects().at(0)["identity"].toObject()["similarity"].toDouble() : -2;
    };
    const double self = similarity("man_in_jacket.jpg", "man_in_jacket.jpg");
    const double other = similarity("man_in_jacket.jpg", "woman_with_earrings.jpg");
    QVERIFY2(self > 0.999, qPrintable(QString::number(self)));
    QVERIFY2(other > -1.1 && other < self - 0.05, qPrintable(QString::number(other)));
}

void PortraitTest::aTerminalSeesABarAndAPipeDoesNot()
{
    const QStringList arguments{"portrait", exampleFile("man_in_jacket.jpg"), "--steps", "2", "--device", "cpu", "-o", path("a.png")};
    const auto piped = runLikeness(arguments);
    QVERIFY2(piped.exitCode == 0 && !piped.messages.contains("[#") && piped.results.startsWith("Portrait "), piped.told());
    const auto seen = runCommand("script", {"--quiet", "--return", "--command", QStringList(QStringList{LIKENESS_PROGRAM} + arguments).join(' '), "/dev/null"});
    if (seen.exitCode == -1)
        QSKIP("there is no script command to make a terminal with");
    QVERIFY2(seen.exitCode == 0 && seen.results.contains("[#"), seen.told());
}

void PortraitTest::anInterruptLeavesOnlyWholePortraits()
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    process.start(LIKENESS_PROGRAM, {"portrait", exampleFile("man_in_jacket.jpg"), "-n", "1000", "--steps", "3", "--device", "cpu", "--json", "-o", path("many/")});
    QVERIFY(process.waitForStarted());
    QByteArray results;
    while (!results.contains('\n')) { // the first portrait is done, the second begun
        QVERIFY2(process.waitForReadyRead(240'000), process.readAllStandardError());
        results += process.readAllStandardOutput();
    }
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    const auto outcome = outcomeOf(process);
    results += outcome.results.toUtf8();
    QVERIFY2(outcome.exitCode == 130, outcome.told());
    QVERIFY2(outcome.messages.endsWith("likeness: cancelled\n"), outcome.told());
    const auto files = QDir(path("many")).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files.size(), results.count('\n'));
    for (const QString& file : files)
        QVERIFY2(!QImage(path("many/" + file)).isNull(), qPrintable(file));
}

void PortraitTest::theSuppliedPackIsAsItsManifestSays()
{
    const auto outcome = runLikeness({"models", "verify"});
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    QVERIFY(runLikeness({"models", "list"}).results.contains("Apache-2.0"));
}

QTEST_GUILESS_MAIN(PortraitTest)
#include "tst_portrait.moc"
