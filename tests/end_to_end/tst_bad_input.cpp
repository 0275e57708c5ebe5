#include "tests/end_to_end/program.h"
#include "tests/end_to_end/samples.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>

#include <unistd.h>

/// Odd photos, prompts, folders and packs, given to the real program with the real pack: a clear sentence and the right exit code,
/// or the right result; never a crash, never part of a file.
class BadInputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anOddPhotoGivesAPortrait_data();
    void anOddPhotoGivesAPortrait();
    void anyPromptGivesAPortrait_data();
    void anyPromptGivesAPortrait();
    void aPhotoWithoutAFaceEndsWithThree();
    void ofThreeFacesEachCanBeChosen();
    void aReadOnlyFolderIsSaidAndNothingIsLeft_data();
    void aReadOnlyFolderIsSaidAndNothingIsLeft();
    void aFullDiskIsSaidAndNothingIsLeft_data();
    void aFullDiskIsSaidAndNothingIsLeft();
    void aMissingModelEndsWithFive();
    void aDamagedModelEndsWithFive_data();
    void aDamagedModelEndsWithFive();

private:
    QStringList quick(const QString& photo) const
    {
        return {"portrait", photo, "--steps", "2", "--seed", "3", "--device", "cpu", "--json", "-o", out() + "/"};
    }
    QString out() const { return m_folder->filePath("out"); }
    QString path(const QString& name) const { return m_folder->filePath(name); }
    QStringList outFiles() const { return QDir(out()).entryList(QDir::Files | QDir::Hidden); }
    void verifyOnePortrait(const Outcome& outcome) const;
    /// A pack of links to the real one's files, one of which is left out.
    QString linkedPackWithout(const QString& file) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    const QImage m_photo{exampleFile("man_in_jacket.jpg")};
};

void BadInputTest::init()
{
    QVERIFY(!m_photo.isNull());
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkdir(out()));
}

void BadInputTest::verifyOnePortrait(const Outcome& outcome) const
{
    QVERIFY2(outcome.exitCode == 0, outcome.told());
    const auto objects = outcome.objects();
    QVERIFY2(objects.size() == 1, outcome.told());
    const QImage portrait(objects[0]["file"].toString());
    QCOMPARE(portrait.width(), objects[0]["width"].toInt());
    QCOMPARE(portrait.height(), objects[0]["height"].toInt());
    QVERIFY(portrait.width() >= 64);
    QCOMPARE(outFiles().size(), 1);
}

QString BadInputTest::linkedPackWithout(const QString& file) const
{
    const QDir pack(QStringLiteral(LIKENESS_SOURCE_DIR "/models")), copy(path("pack"));
    QDir().mkdir(copy.path());
    for (const QString& name : pack.entryList(QDir::Files))
        if (name != file)
            QFile::link(pack.filePath(name), copy.filePath(name));
    return copy.path();
}

void BadInputTest::anOddPhotoGivesAPortrait_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : {"gray.jpg", "cmyk.jpg", "sixteen_bit.png", "animated.webp", "exif_turned.jpg", "large.jpg", "a name with صورة 🌷.jpg"})
        QTest::newRow(name) << QString::fromUtf8(name);
}

void BadInputTest::anOddPhotoGivesAPortrait()
{
    QFETCH(QString, name);
    const QString file = path(name);
    if (name == "gray.jpg")
        QVERIFY(m_photo.convertToFormat(QImage::Format_Grayscale8).save(file, "JPEG", 92));
    else if (name == "cmyk.jpg")
        QVERIFY(writeCmykJpeg(file, m_photo));
    else if (name == "sixteen_bit.png")
        QVERIFY(writeSixteenBitPng(file, m_photo));
    else if (name == "animated.webp")
        QVERIFY(writeAnimatedWebp(file, m_photo));
    else if (name == "exif_turned.jpg")
        QVERIFY(writeExifTurnedJpeg(file, m_photo));
    else if (name == "large.jpg")
        QVERIFY(m_photo.scaled(4000, 4000, Qt::IgnoreAspectRatio, Qt::SmoothTransformation).save(file, "JPEG", 85));
    else
        QVERIFY(m_photo.save(file, "JPEG", 92));
    verifyOnePortrait(runLikeness(quick(file)));
}

void BadInputTest::anyPromptGivesAPortrait_data()
{
    QTest::addColumn<QString>("prompt");
    QTest::newRow("empty") << "";
    QTest::newRow("2000 words") << QString("a garden with roses ").repeated(500);
    QTest::newRow("emoji") << QString::fromUtf8("🌷🙂👩🏽‍🎤");
    QTest::newRow("Arabic") << QString::fromUtf8("صورة شخصية في حديقة");
    QTest::newRow("one endless word") << QString(5000, 'a');
}

void BadInputTest::anyPromptGivesAPortrait()
{
    QFETCH(QString, prompt);
    const auto outcome = runLikeness(quick(exampleFile("man_in_jacket.jpg")) + QStringList{"-p", prompt});
    verifyOnePortrait(outcome);
    QCOMPARE(outcome.objects().at(0)["prompt"].toString(), prompt);
}

void BadInputTest::aPhotoWithoutAFaceEndsWithThree()
{
    QVERIFY(writeEmptyScene(path("scene.jpg")));
    for (const QStringList& arguments : {quick(path("scene.jpg")), QStringList{"analyze", path("scene.jpg")},
                                         QStringList{"compare", exampleFile("man_in_jacket.jpg"), path("scene.jpg")}}) {
        const auto outcome = runLikeness(arguments);
        QVERIFY2(outcome.exitCode == 3, outcome.told());
        QVERIFY2(outcome.results.isEmpty() && outcome.messages.contains("face"), outcome.told());
    }
    QVERIFY(outFiles().isEmpty());
    const auto verdict = runLikeness({"verify", path("scene.jpg"), "--json"});
    QVERIFY2(verdict.exitCode == 0, verdict.told());
    QCOMPARE(verdict.objects().at(0)["verdict"].toObject()["label"].toString(), QString("cannot_say"));
}

void BadInputTest::ofThreeFacesEachCanBeChosen()
{
    const QImage large = m_photo, middle = QImage(exampleFile("woman_with_long_hair.jpg")).scaled(400, 400),
                 small = QImage(exampleFile("man_with_gray_hair.jpg")).scaled(300, 300);
    QVERIFY(sideBySide({small, large, middle}).save(path("three.jpg"), "JPEG", 92));
    const auto analysis = runLikeness({"analyze", path("three.jpg"), "--json"});
    QVERIFY2(analysis.exitCode == 0, analysis.told());
    const auto seen = analysis.objects().at(0);
    QCOMPARE(seen["faces"].toArray().size(), 3);
    QCOMPARE(seen["chosen"].toInt(), 0);
    const auto box = seen["faces"].toArray()[0].toObject()["box"].toObject();
    const int middleOfLargest = box["x"].toInt() + box["width"].toInt() / 2;
    QVERIFY2(middleOfLargest > 300 && middleOfLargest < 812, analysis.told());
    QVERIFY2(analysis.results.contains("several_faces"), analysis.told());

    verifyOnePortrait(runLikeness(quick(path("three.jpg")) + QStringList{"--face", "2"}));
    const auto none = runLikeness(quick(path("three.jpg")) + QStringList{"--face", "3"});
    QVERIFY2(none.exitCode == 3, none.told());
    QCOMPARE(outFiles().size(), 1);
}

void BadInputTest::aReadOnlyFolderIsSaidAndNothingIsLeft_data()
{
    QTest::addColumn<QStringList>("wrapper");
    if (::geteuid() != 0) // root may write wherever permissions forbid it
        QTest::newRow("a folder without the permission to write") << QStringList{"sh", "-c", "chmod 500 \"$1\"; shift; exec \"$@\"", "sh"};
    QTest::newRow("a read-only file system") << QStringList{"unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                                                            "mount -t tmpfs -o ro tmpfs \"$1\" || exit 99; shift; exec \"$@\"", "sh"};
}

void BadInputTest::aReadOnlyFolderIsSaidAndNothingIsLeft()
{
    QFETCH(QStringList, wrapper);
    const auto outcome = runCommand(wrapper[0], wrapper.mid(1) + QStringList{out(), LIKENESS_PROGRAM} + quick(exampleFile("man_in_jacket.jpg")));
    QFile::setPermissions(out(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner); // so that it can be removed
    if (outcome.exitCode == 99 || outcome.messages.contains("unshare"))
        QSKIP("this system lets nobody make a read-only file system");
    QVERIFY2(outcome.exitCode == 4, outcome.told());
    QVERIFY2(outcome.results.isEmpty() && outcome.messages.contains("nothing can be saved in"), outcome.told());
    QVERIFY(outFiles().isEmpty());
}

void BadInputTest::aFullDiskIsSaidAndNothingIsLeft_data()
{
    QTest::addColumn<QStringList>("wrapper");
    // A limit on the size of files, which every system has: writing fails in the midst, as on a full disk.
    QTest::newRow("files of at most 8 KB") << QStringList{"sh", "-c", "trap '' XFSZ; ulimit -f 16; shift; exec \"$@\"", "sh"};
    QTest::newRow("a disk of 16 KB") << QStringList{"unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                                                    "mount -t tmpfs -o size=16k tmpfs \"$1\" || exit 99; out=$1; shift; \"$@\"; code=$?; "
                                                    "ls -A \"$out\" >&2; exit $code",
                                                    "sh"};
}

void BadInputTest::aFullDiskIsSaidAndNothingIsLeft()
{
    QFETCH(QStringList, wrapper);
    const auto outcome = runCommand(wrapper[0], wrapper.mid(1) + QStringList{out(), LIKENESS_PROGRAM} + quick(exampleFile("man_in_jacket.jpg")));
    if (outcome.exitCode == 99 || outcome.messages.contains("unshare"))
        QSKIP("this system lets nobody make a file system");
    QVERIFY2(outcome.exitCode == 4, outcome.told());
    QVERIFY2(outcome.results.isEmpty() && outcome.messages.contains("could not be written"), outcome.told());
    QVERIFY2(!outcome.messages.contains(".part\n"), outcome.told());
    QVERIFY(outFiles().isEmpty());
}

void BadInputTest::aMissingModelEndsWithFive()
{
    const QString file = "conditioner.safetensors";
    const auto pack = linkedPackWithout(file);
    const auto portrait = runLikeness(quick(exampleFile("man_in_jacket.jpg")) + QStringList{"--pack", pack});
    QVERIFY2(portrait.exitCode == 5, portrait.told());
    QVERIFY2(portrait.results.isEmpty() && portrait.messages.contains("has no conditioner"), portrait.told());
    const auto verified = runLikeness({"models", "verify", "--pack", pack});
    QVERIFY2(verified.exitCode == 5 && verified.messages.contains(file), verified.told());
    QVERIFY(outFiles().isEmpty());
}

void BadInputTest::aDamagedModelEndsWithFive_data()
{
    QTest::addColumn<QString>("file");
    const QDir pack(QStringLiteral(LIKENESS_SOURCE_DIR "/models"));
    QFile manifest(pack.filePath("manifest.json"));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const auto models = QJsonDocument::fromJson(manifest.readAll()).object()["models"].toArray();
    QVERIFY(!models.isEmpty());
    for (const auto& model : models) {
        const QString file = model.toObject()["file"].toString();
        QTest::newRow(qPrintable(file)) << file;
    }
}

void BadInputTest::aDamagedModelEndsWithFive()
{
    QFETCH(QString, file);
    const QDir pack(QStringLiteral(LIKENESS_SOURCE_DIR "/models")), copy(linkedPackWithout(file));
    QFile whole(pack.filePath(file)), half(copy.filePath(file));
    QVERIFY(whole.open(QIODevice::ReadOnly) && half.open(QIODevice::WriteOnly));
    half.write(whole.read(whole.size() / 2));
    half.close();
    const auto portrait = runLikeness(quick(exampleFile("man_in_jacket.jpg")) + QStringList{"--pack", copy.path()});
    QVERIFY2(portrait.exitCode == 5, portrait.told());
    QVERIFY2(portrait.results.isEmpty() && portrait.messages.startsWith("likeness: "), portrait.told());
    const auto verified = runLikeness({"models", "verify", "--pack", copy.path()});
    QVERIFY2(verified.exitCode == 5, verified.told());
    QVERIFY2(verified.messages.contains(file), verified.told());
    QVERIFY(outFiles().isEmpty());
}

QTEST_GUILESS_MAIN(BadInputTest)
#include "tst_bad_input.moc"
