#include "core/training/likeness_calibration.h"

#include "tests/verify.h"

#include <QTemporaryDir>

namespace fs = std::filesystem;
using core::ErrorCode;
using core::training::calibrateLikenessFile;

/// The fit itself is tst_likeness_scale_fit's; photos of ten persons are no part of the sources.
class LikenessCalibrationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void tooFewPersonsAreRefusedAndTheScalesStay();
    void photosWithoutAPersonsNumberDoNotCount();
    void aPackWithoutScalesIsNamed();
    void stoppingLeavesTheScales();

private:
    fs::path pack() const { return folder("pack"); }
    fs::path pairs() const { return folder("pairs"); }
    fs::path folder(const char* name) const { return m_folder->filePath(name).toStdString(); }
    QByteArray scales() const
    {
        QFile file(m_folder->filePath("pack/likeness.json"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    core::jobs::JobContext m_job;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void LikenessCalibrationTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    fs::create_directories(pairs());
    fs::create_directories(pack());
    for (const auto& entry : fs::directory_iterator(LIKENESS_SOURCE_DIR "/models"))
        if (entry.is_regular_file())
            fs::create_symlink(entry.path(), pack() / entry.path().filename());
    fs::remove(pack() / "likeness.json");
    fs::copy_file(LIKENESS_SOURCE_DIR "/models/likeness.json", pack() / "likeness.json");
}

void LikenessCalibrationTest::tooFewPersonsAreRefusedAndTheScalesStay()
{
    const auto before = scales();
    for (const char* name : {"001_one.jpg", "001_other.jpg"})
        fs::copy_file(LIKENESS_SOURCE_DIR "/resources/examples/man_in_jacket.jpg", pairs() / name);
    VERIFY_ERROR(calibrateLikenessFile(pack(), pairs(), m_job), ErrorCode::Usage);
    QVERIFY(!before.isEmpty());
    QCOMPARE(scales(), before);
}

void LikenessCalibrationTest::photosWithoutAPersonsNumberDoNotCount()
{
    fs::copy_file(LIKENESS_SOURCE_DIR "/resources/examples/man_in_jacket.jpg", pairs() / "somebody.jpg");
    const auto refused = calibrateLikenessFile(pack(), pairs(), m_job);
    VERIFY_ERROR(refused, ErrorCode::Usage);
    QVERIFY2(refused.error().what.starts_with("0 persons"), refused.error().what.c_str());
}

void LikenessCalibrationTest::aPackWithoutScalesIsNamed()
{
    fs::remove(pack() / "likeness.json");
    VERIFY_ERROR(calibrateLikenessFile(pack(), pairs(), m_job), ErrorCode::ModelMissing);
}

void LikenessCalibrationTest::stoppingLeavesTheScales()
{
    fs::copy_file(LIKENESS_SOURCE_DIR "/resources/examples/man_in_jacket.jpg", pairs() / "001_one.jpg");
    const auto before = scales();
    core::jobs::StopToken stop;
    stop.requestStop();
    core::jobs::JobContext job(stop);
    VERIFY_ERROR(calibrateLikenessFile(pack(), pairs(), job), ErrorCode::Cancelled);
    QCOMPARE(scales(), before);
}

QTEST_GUILESS_MAIN(LikenessCalibrationTest)
#include "tst_likeness_calibration.moc"
