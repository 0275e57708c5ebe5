#include "core/engine/detector_import.h"

#include "core/engine/forgery_detector.h"
#include "core/engine/pack.h"
#include "core/engine/published_detector.h"
#include "core/image/codec.h"
#include "core/image/png_writer.h"
#include "core/image/resample.h"
#include "core/nets/face_vit.h"
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

#include <fstream>

using namespace core::engine;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

const fs::path kSource = LIKENESS_SOURCE_DIR;

/// Twelve faces of each kind: "forged" ones are dark, which the detector of writeDetector takes for the sign of it.
void writeFaces(const fs::path& folder)
{
    fs::create_directories(folder / "untouched");
    fs::create_directories(folder / "forged");
    int number = 0;
    for (const char* name : { "man_in_jacket.jpg", "man_with_gray_hair.jpg", "woman_with_earrings.jpg", "woman_with_long_hair.jpg" }) {
        const auto photo = core::image::readImage(kSource / "resources/examples" / name);
        TORCH_CHECK(photo.ok(), "an example photo cannot be read");
        for (const int side : { 250, 280, 310 }) {
            auto picture = core::image::resize(photo->image, side, side * photo->image.height / photo->image.width, core::image::Filter::Bicubic);
            const auto file = std::to_string(number++) + ".png";
            TORCH_CHECK(core::image::writePng(folder / "untouched" / file, picture).ok(), "the test's folder cannot be written");
            for (auto& value : picture.pixels)
                value = static_cast<std::uint8_t>(value * 2 / 5);
            TORCH_CHECK(core::image::writePng(folder / "forged" / file, picture).ok(), "the test's folder cannot be written");
        }
    }
}

/// An FS-VFM ViT-S whose answer is how dark the picture is; `flipped` has its labels the other way round.
void writeDetector(const fs::path& file, bool flipped)
{
    core::nets::FaceVit vit(findPublishedDetector("fs_vfm_vit_s")->config);
    const torch::NoGradGuard noGrad;
    for (auto& item : vit->named_parameters())
        if (item.key().find("norm") == std::string::npos)
            item.value().zero_(); // every block then adds nothing
    auto parameters = vit->named_parameters();
    parameters["patch_embed.proj.weight"][0].fill_(1.0 / (3 * 16 * 16)); // the first number is the brightness
    parameters["patch_embed.proj.bias"][1] = 1.0;
    parameters["head.weight"][flipped ? 1 : 0][0] = -1.0;
    parameters["head.weight"][flipped ? 0 : 1][0] = 1.0;
    std::map<std::string, torch::Tensor> tensors;
    for (const auto& [name, tensor] : core::weights::stateOf(*vit))
        tensors["model." + name] = tensor;
    TORCH_CHECK(core::weights::writeSafetensors(file, { tensors, {} }).ok(), "the test's folder cannot be written");
}

} // namespace

class DetectorImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDetectorThatProvesItselfIsAdded();
    void flippedLabelsAreRefused();
    void withoutASelfTestNothingIsAdded();
    void tooFewFacesProveNothing();
    void withoutStatisticsNothingIsAdded();
    void anotherDetectorsNameIsRefused();
    void theLicenceIsAskedFor();

private:
    DetectorImport import() const { return { root() / "detector.pth", "fs_vfm_vit_s", root() / "faces", kSource / "models" }; }
    fs::path root() const { return fs::path(m_folder.path().toStdString()); }
    core::Result<AddedModel> add(const DetectorImport& import, LicenceAnswer answer = LicenceAnswer::Accepted)
    {
        core::jobs::JobContext job;
        return addDetector(root() / "pack", import, answer, job);
    }
    QTemporaryDir m_folder;
};

void DetectorImportTest::initTestCase()
{
    writeFaces(root() / "faces");
    writeDetector(root() / "detector.pth", false);
    fs::create_directories(root() / "flipped");
    writeDetector(root() / "flipped/detector.pth", true);
    for (const auto& folder : { root(), root() / "flipped" })
        std::ofstream(folder / "pretrain_ds_mean_std.txt") << R"({"mean":[0.5,0.5,0.5],"std":[0.25,0.25,0.25]})" << '\n';
}

void DetectorImportTest::aDetectorThatProvesItselfIsAdded()
{
    auto unnamed = import();
    unnamed.name.clear(); // its shapes leave no choice
    const auto added = add(unnamed);
    VERIFY_OK(added);
    QCOMPARE(added->name, std::string("forgery_detector"));
    const auto manifest = readManifest(root() / "pack");
    VERIFY_OK(manifest);
    QVERIFY(manifest->find("forgery_detector"));
    auto detector = ForgeryDetector::open(added->file);
    VERIFY_OK(detector);
    QVERIFY2(detector->figures().find("12 untouched and 12 forged") != std::string::npos, detector->figures().c_str());
    fs::remove_all(root() / "pack");
}

void DetectorImportTest::flippedLabelsAreRefused()
{
    auto flipped = import();
    flipped.file = root() / "flipped/detector.pth";
    const auto added = add(flipped);
    VERIFY_ERROR(added, ErrorCode::ModelBroken);
    QVERIFY2(added.error().what.find("untouched faces forged") != std::string::npos, added.error().what.c_str());
    QVERIFY(!fs::exists(root() / "pack/manifest.json"));
}

void DetectorImportTest::withoutASelfTestNothingIsAdded()
{
    auto untested = import();
    untested.selfTest.clear();
    VERIFY_ERROR(add(untested), ErrorCode::Usage);
    core::jobs::JobContext job;
    VERIFY_ERROR(addModel(root() / "pack", import().file, LicenceAnswer::Accepted, job), ErrorCode::WeightsMismatch);
    QVERIFY(!fs::exists(root() / "pack/manifest.json"));
}

void DetectorImportTest::tooFewFacesProveNothing()
{
    auto few = import();
    few.selfTest = root() / "few";
    fs::create_directories(few.selfTest / "untouched");
    fs::copy_file(root() / "faces/untouched/0.png", few.selfTest / "untouched/0.png");
    std::ofstream(few.selfTest / "untouched/notes.txt") << "no picture";
    const auto added = add(few);
    VERIFY_ERROR(added, ErrorCode::Usage);
    QVERIFY2(added.error().what.find("1 faces") != std::string::npos, added.error().what.c_str());
}

void DetectorImportTest::withoutStatisticsNothingIsAdded()
{
    auto alone = import();
    fs::create_directories(root() / "alone");
    fs::create_hard_link(import().file, root() / "alone/detector.pth");
    alone.file = root() / "alone/detector.pth";
    VERIFY_ERROR(add(alone), ErrorCode::ModelMissing);
}

void DetectorImportTest::anotherDetectorsNameIsRefused()
{
    auto named = import();
    named.name = "fsfm_vit_b";
    VERIFY_ERROR(add(named), ErrorCode::WeightsMismatch);
    named.name = "nobody's";
    VERIFY_ERROR(add(named), ErrorCode::Usage);
}

void DetectorImportTest::theLicenceIsAskedFor()
{
    const auto added = add(import(), LicenceAnswer::NotAsked);
    VERIFY_ERROR(added, ErrorCode::Usage);
    QVERIFY2(added.error().what.find("non-commercial") != std::string::npos, added.error().what.c_str());
}

QTEST_GUILESS_MAIN(DetectorImportTest)
#include "tst_detector_import.moc"
