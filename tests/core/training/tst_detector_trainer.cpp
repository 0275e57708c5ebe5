#include "core/training/detector_trainer.h"

#include "core/engine/forgery_detector.h"
#include "core/training/vit_pretrainer.h"
#include "tests/core/training/synthetic_faces.h"
#include "tests/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>

using namespace core::training;

class DetectorTrainerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShortRunWritesADetectorWithItsFigures();
    void aMissingEncoderIsNamed();
};

void DetectorTrainerTest::aShortRunWritesADetectorWithItsFigures()
{
    QTemporaryDir folder;
    const auto path = [&](const char* name) { return std::filesystem::path(folder.filePath(name).toStdString()); };
    synthetic::writeFolder(path("data"), 220, 6); // eleven of them are held back, enough for a threshold
    core::jobs::JobContext job;
    VitPretraining before;
    before.data = path("data");
    before.run = path("encoder");
    before.batch = 8;
    before.maxSteps = 1;
    before.net.encoder = { .width = 32, .depth = 2, .heads = 2, .top = core::nets::FaceVitTop::Encoder };
    before.net.decoderWidth = 16;
    before.net.decoderDepth = 1;
    before.net.decoderHeads = 2;
    VERIFY_OK(pretrainFaceVit(before, job));

    DetectorTraining options;
    options.data = path("data");
    options.run = path("detector");
    options.encoder = path("encoder") / "face_encoder.safetensors";
    options.batch = 8;
    options.maxSteps = 4;
    VERIFY_OK(trainDetector(options, job));

    QFile file(folder.filePath("detector/detector.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto json = nlohmann::json::parse(file.readAll().toStdString());
    QCOMPARE(json["labels"][0], nlohmann::json("forged"));
    QCOMPARE(json["config"]["heads"], nlohmann::json(2));
    const auto& test = json["figures"]["test"];
    QCOMPARE(test["untouched_faces"], nlohmann::json(6));
    for (const char* kind : { "self_blend", "swap", "transplant", "fill_in", "warp" }) {
        QVERIFY2(test["auc"].contains(kind), kind);
        const auto& counts = test["verdicts"][kind];
        QVERIFY(std::abs(counts["signs_of_manipulation"].get<double>() + counts["no_signs"].get<double>()
                    + counts["cannot_say"].get<double>() - 1)
            < 1e-3);
    }
    QVERIFY(json["figures"]["shortcuts"].contains("auc_background_only"));
    QVERIFY(json["figures"]["gate"]["odd"].contains("drawing"));
    QVERIFY(json["figures"].contains("pointing_game"));
    QCOMPARE(json["reliability"].size(), std::size_t(5));
    VERIFY_OK(core::engine::ForgeryDetector::open(path("detector") / "detector.safetensors"));
    QVERIFY(json["signs_from"] >= json["no_signs_up_to"]);
    QVERIFY(QFile::exists(folder.filePath("detector/detector.safetensors")));
    QVERIFY(QFile::exists(folder.filePath("detector/forgeries.png")));

    options.run = path("without");
    options.leftOut = ForgeryKind::FillIn;
    VERIFY_OK(trainDetector(options, job));
    QFile left(folder.filePath("without/left_out.json"));
    QVERIFY(left.open(QIODevice::ReadOnly));
    QCOMPARE(nlohmann::json::parse(left.readAll().toStdString())["left_out"], nlohmann::json("fill_in"));
}

void DetectorTrainerTest::aMissingEncoderIsNamed()
{
    DetectorTraining options;
    options.encoder = "/nowhere/face_encoder.safetensors";
    core::jobs::JobContext job;
    VERIFY_ERROR(trainDetector(options, job), core::ErrorCode::FileMissing);
}

QTEST_GUILESS_MAIN(DetectorTrainerTest)
#include "tst_detector_trainer.moc"
