#include "core/training/description_calibration.h"

#include "core/faces/description_rules.h"
#include "core/faces/landmark_trainer.h"
#include "core/image/png_writer.h"
#include "core/training/region_map.h"
#include "core/weights/tensor_file.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <fstream>

namespace fs = std::filesystem;
using core::ErrorCode;
using core::training::calibrateDescriptionFile;

namespace {

/// A folder of drawn faces, every third with glasses, as manifest.tsv and landmarks.safetensors tell of them, and their labels.
void writeFaces(const fs::path& folder, int count)
{
    std::ofstream manifest(folder / "manifest.tsv"), labels(folder / "labels.tsv");
    manifest << "file\tsplit\tkind\tcolour\n";
    labels << "file\tglasses\tbeard\n";
    auto meshes = torch::zeros({count, core::training::kMeshPoints, 2});
    for (int i = 0; i < count; ++i) {
        DrawnFace face;
        face.unit = 40, face.width = 200, face.height = 220, face.centreX = 100, face.centreY = 95;
        face.noseY = 0.6f + 0.35f * float(i % 7) / 7, face.lip = 0.06f + 0.12f * float(i % 11) / 11;
        face.smile = -0.05f + 0.15f * float(i % 5) / 5, face.chinY = 1.6f + 0.4f * float(i % 13) / 13;
        face.glasses = i % 3 == 0;
        const auto name = "face_" + std::to_string(i) + ".png";
        VERIFY_OK(core::image::writePng(folder / name, face.draw()));
        manifest << name << '\t' << (i % 5 == 0 ? "test" : "train") << "\tsynthetic\t" << (i == 1 ? "gray" : "colour") << '\n';
        labels << name << '\t' << (face.glasses ? "glasses" : "-") << "\t\n";
        const auto points = face.landmarks();
        for (std::size_t k = 0; k < points.size(); ++k) {
            const auto place = core::faces::kMeshPointOfLandmark[k];
            meshes[i][place][0] = points[k].x + 0.5f; // meshes count from the pixel's edge
            meshes[i][place][1] = points[k].y + 0.5f;
        }
    }
    VERIFY_OK(core::weights::writeSafetensors(folder / "landmarks.safetensors", {{{"landmarks", meshes}}, {}}));
}

} // namespace

class DescriptionCalibrationTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesForAFolderOfFacesAreWritten();
    void tooFewFacesAreRefused();
    void labelsThatCannotBeReadAreRefused();
    void stoppingLeavesNoFile();

private:
    core::jobs::JobContext m_job;
};

void DescriptionCalibrationTest::rulesForAFolderOfFacesAreWritten()
{
    const QTemporaryDir temporary;
    const fs::path folder(temporary.path().toStdString());
    writeFaces(folder, 140);
    const auto figures = calibrateDescriptionFile(folder, folder / "labels.tsv", folder / "description.json", m_job);
    VERIFY_OK(figures);
    const auto rules = core::faces::DescriptionRules::load(folder / "description.json");
    VERIFY_OK(rules);
    const auto json = nlohmann::json::parse(*figures);
    QCOMPARE(json["train_faces"].get<int>(), 111); // the gray one is left out
    QCOMPARE(json["test_faces"].get<int>(), 28);
    QVERIFY2(json["accuracy"]["glasses"]["test"]["glasses"]["precision"].get<double>() > 0.9, figures->c_str());
    QVERIFY2(!json["accuracy"].contains("beard"), figures->c_str()); // of which the table says nothing
    QVERIFY(nlohmann::json::parse(rules->figures) == json);
}

void DescriptionCalibrationTest::tooFewFacesAreRefused()
{
    const QTemporaryDir temporary;
    const fs::path folder(temporary.path().toStdString());
    writeFaces(folder, 10);
    VERIFY_ERROR(calibrateDescriptionFile(folder, folder / "labels.tsv", folder / "description.json", m_job), ErrorCode::Usage);
    QVERIFY(!fs::exists(folder / "description.json"));
}

void DescriptionCalibrationTest::labelsThatCannotBeReadAreRefused()
{
    const QTemporaryDir temporary;
    const fs::path folder(temporary.path().toStdString());
    writeFaces(folder, 1);
    VERIFY_ERROR(calibrateDescriptionFile(folder, folder / "nowhere.tsv", folder / "out", m_job), ErrorCode::FileMissing);
    std::ofstream(folder / "labels.tsv") << "glasses\tbeard\n";
    VERIFY_ERROR(calibrateDescriptionFile(folder, folder / "labels.tsv", folder / "out", m_job), ErrorCode::FormatBroken);
}

void DescriptionCalibrationTest::stoppingLeavesNoFile()
{
    const QTemporaryDir temporary;
    const fs::path folder(temporary.path().toStdString());
    writeFaces(folder, 3);
    core::jobs::StopToken stop;
    stop.requestStop();
    core::jobs::JobContext job(stop);
    VERIFY_ERROR(calibrateDescriptionFile(folder, folder / "labels.tsv", folder / "description.json", job), ErrorCode::Cancelled);
    QVERIFY(!fs::exists(folder / "description.json"));
}

QTEST_GUILESS_MAIN(DescriptionCalibrationTest)
#include "tst_description_calibration.moc"
