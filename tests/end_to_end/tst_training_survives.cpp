#include "core/weights/tensor_file.h"
#include "tests/core/training/synthetic_faces.h"
#include "tests/verify.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>

#include <random>

/// likeness-train, killed at random moments and started again, against the same run left in peace: every weight, average and
/// optimiser moment must come out the same, so every loss on the way was the same as well.
class TrainingSurvivesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void killingItChangesNothing_data();
    void killingItChangesNothing();

private:
    QStringList argumentsOf(const QString& stage, const QString& run) const;
    QTemporaryDir m_folder;
};

namespace {

const QString kPack = QStringLiteral(LIKENESS_SOURCE_DIR "/models");

/// A stage, what it is told beside data and run, and its number of steps.
struct Stage {
    QStringList arguments;
    int steps;
};

Stage stageOf(const QString& name)
{
    if (name == "autoencoder")
        return {{"--channels", "8", "8", "16", "16", "--crop", "64", "--batch", "2"}, 12};
    if (name == "fsfm")
        return {{"--width", "48", "--depth", "2", "--heads", "2", "--batch", "4"}, 8};
    if (name == "detector") // with a kind left out it measures that one alone, which two faces allow
        return {{"--encoder", kPack + "/face_encoder.safetensors", "--without", "fill_in", "--batch", "4"}, 8};
    return {{"--models", kPack, "--channels", "32", "32", "64", "--batch", "2", "--reader-minutes", "0"}, 2};
}

/// Starts it; kills it after so many milliseconds, unless it ends by itself. Whether it did.
bool runs(const QStringList& arguments, int killAfterMs)
{
    QProcess process;
    process.setStandardErrorFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.start(LIKENESS_TRAIN, arguments);
    if (process.waitForFinished(killAfterMs))
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    process.kill();
    process.waitForFinished(-1);
    return false;
}

} // namespace

QStringList TrainingSurvivesTest::argumentsOf(const QString& stage, const QString& run) const
{
    const auto told = stageOf(stage);
    return QStringList{"--threads", "1", stage, "--data", m_folder.filePath("faces"), "--run", m_folder.filePath(stage + run), "--minutes", "100000",
                       "--steps", QString::number(told.steps), "--checkpoint-seconds", "0"} + told.arguments;
}

void TrainingSurvivesTest::initTestCase()
{
    synthetic::writeFolder(m_folder.filePath("faces").toStdString(), 12, 2);
}

void TrainingSurvivesTest::killingItChangesNothing_data()
{
    QTest::addColumn<int>("leastKills");
    QTest::newRow("autoencoder") << 2;
    QTest::newRow("fsfm") << 2;
    QTest::newRow("detector") << 2;
    QTest::newRow("portrait") << 1;
}

void TrainingSurvivesTest::killingItChangesNothing()
{
    QFETCH(int, leastKills);
    const QString stage = QTest::currentDataTag();
    QElapsedTimer clock;
    clock.start();
    QVERIFY(runs(argumentsOf(stage, "_peace"), 600'000));

    std::mt19937 random(9);
    std::uniform_real_distribution<double> moment(0.3, 0.8); // of the undisturbed run, and later and later so that it ends at last
    const auto whole = static_cast<double>(clock.elapsed());
    int kills = 0;
    while (!runs(argumentsOf(stage, "_war"), static_cast<int>(whole * (moment(random) + 0.05 * kills))))
        QVERIFY2(++kills < 40, "it never came to its end");
    QVERIFY2(kills >= leastKills, "it was hardly disturbed");

    const auto read = [&](const QString& run) {
        return core::weights::readSafetensors((m_folder.filePath(stage + run) + "/checkpoint.safetensors").toStdString());
    };
    const auto peace = read("_peace"), war = read("_war");
    VERIFY_OK(peace);
    VERIFY_OK(war);
    QCOMPARE(war->metadata.at("steps"), std::to_string(stageOf(stage).steps));
    QCOMPARE(war->tensors.size(), peace->tensors.size());
    for (const auto& [name, tensor] : peace->tensors) {
        QVERIFY2(war->tensors.contains(name), name.c_str());
        QVERIFY2(torch::equal(tensor, war->tensors.at(name)), name.c_str());
    }
    qInfo("%s: killed %d times", qPrintable(stage), kills);
}

QTEST_GUILESS_MAIN(TrainingSurvivesTest)
#include "tst_training_survives.moc"
