#include "core/training/pack_export.h"

#include "core/base/files.h"
#include "core/engine/engine.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace core::training;
using core::ErrorCode;
namespace fs = std::filesystem;

namespace {

const std::vector<std::string> kGivenFiles{"mmod_human_face_detector.dat", "landmarks_68.dat", "dlib_face_recognition_resnet_model_v1.dat",
                                           "bpe_simple_vocab_16e6.txt.gz", "description.json", "likeness.json"};
const std::vector<std::string> kTrainedFiles{"face_encoder.safetensors", "autoencoder.safetensors", "portrait.safetensors",
                                             "conditioner.safetensors"};

} // namespace

class PackExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anExportedPackIsVerified();
    void everyHashIsTheFilesOwn();
    void aChangedByteIsRefused();
    void aFileThatIsLackingIsNamed();
    void aDetectorIsListedWhereThereIsOne();
    void trainedNetsReplaceThePacksOwn();
    void figuresAreKeptWhereNoneAreGiven();
    void theDescriptionStandsInTheManifest();

private:
    fs::path folder() const { return fs::path(m_folder->path().toStdString()) / "pack"; }
    fs::path run() const { return fs::path(m_folder->path().toStdString()) / "run"; }
    void write(const fs::path& path, const std::string& text) { VERIFY_OK(core::writeFileAtomically(path, text)); }
    nlohmann::json manifest() const { return nlohmann::json::parse(std::ifstream(folder() / "manifest.json")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PackExportTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    fs::create_directories(folder());
    fs::create_directories(run());
    for (const auto& files : {kGivenFiles, kTrainedFiles})
        for (const auto& name : files)
            write(folder() / name, "the pack's " + name);
}

void PackExportTest::anExportedPackIsVerified()
{
    VERIFY_OK(exportPack(folder(), {.date = "2026-11-30"}, {}));
    const auto info = core::engine::verifyPack(folder());
    VERIFY_OK(info);
    QCOMPARE(info->models.size(), kGivenFiles.size() + kTrainedFiles.size());
    for (const auto& model : info->models) {
        QVERIFY(model.present);
        QVERIFY(!model.licence.empty() && !model.source.empty());
    }
}

void PackExportTest::everyHashIsTheFilesOwn()
{
    VERIFY_OK(exportPack(folder(), {}, {}));
    const auto listed = manifest();
    for (const auto& model : listed.at("models")) {
        const auto text = "the pack's " + model.at("file").get<std::string>();
        QCOMPARE(model.at("sha256").get<std::string>(), core::sha256(std::as_bytes(std::span(text.data(), text.size()))));
    }
}

void PackExportTest::aChangedByteIsRefused()
{
    VERIFY_OK(exportPack(folder(), {}, {}));
    for (const auto& files : {kGivenFiles, kTrainedFiles})
        for (const auto& name : files) {
            write(folder() / name, "The pack's " + name);
            const auto info = core::engine::verifyPack(folder());
            VERIFY_ERROR(info, ErrorCode::ModelBroken);
            QVERIFY(QString::fromStdString(info.error().what).contains(QString::fromStdString(name)));
            write(folder() / name, "the pack's " + name);
        }
    VERIFY_OK(core::engine::verifyPack(folder()));
}

void PackExportTest::aFileThatIsLackingIsNamed()
{
    for (const auto& files : {kGivenFiles, kTrainedFiles})
        for (const auto& name : files) {
            fs::remove(folder() / name);
            const auto exported = exportPack(folder(), {}, {});
            VERIFY_ERROR(exported, ErrorCode::ModelMissing);
            QVERIFY(QString::fromStdString(exported.error().what).contains(QString::fromStdString(name)));
            QVERIFY(!fs::exists(folder() / "manifest.json"));
            write(folder() / name, "the pack's " + name);
        }
    VERIFY_ERROR(exportPack(folder(), {}, {.autoencoder = run() / "nowhere"}), ErrorCode::WriteFailed);
}

void PackExportTest::aDetectorIsListedWhereThereIsOne()
{
    write(folder() / "detector.safetensors", "detector");
    write(folder() / "detector.json", "{}");
    VERIFY_OK(exportPack(folder(), {}, {}));
    const auto models = manifest().at("models");
    QVERIFY(std::any_of(models.begin(), models.end(), [](const auto& model) { return model.at("name") == "forgery_detector"; }));
    VERIFY_OK(core::engine::verifyPack(folder()));
}

void PackExportTest::trainedNetsReplaceThePacksOwn()
{
    for (const auto& name : kTrainedFiles)
        write(run() / name, "new " + name);
    VERIFY_OK(exportPack(folder(), {}, {.autoencoder = run() / "autoencoder.safetensors",
                                        .faceEncoder = run() / "face_encoder.safetensors", .portrait = run()}));
    for (const auto& name : kTrainedFiles) {
        const auto text = "new " + name;
        const auto hash = core::sha256OfFile(folder() / name);
        VERIFY_OK(hash);
        QCOMPARE(*hash, core::sha256(std::as_bytes(std::span(text.data(), text.size()))));
    }
    VERIFY_OK(core::engine::verifyPack(folder()));
}

void PackExportTest::figuresAreKeptWhereNoneAreGiven()
{
    VERIFY_OK(exportPack(folder(), {.figures = R"({"psnr": 26.5})"}, {}));
    VERIFY_OK(exportPack(folder(), {}, {}));
    QCOMPARE(manifest().at("figures").dump(), std::string(R"({"psnr":26.5})"));
    VERIFY_OK(exportPack(folder(), {.figures = R"({"psnr": 27})"}, {}));
    QCOMPARE(manifest().at("figures").dump(), std::string(R"({"psnr":27})"));
}

void PackExportTest::theDescriptionStandsInTheManifest()
{
    VERIFY_OK(exportPack(folder(), {.name = "studio", .version = "2.1", .date = "2026-11-30", .guidance = 3.5f, .textGuidance = 6.f, .noise = 0.75f, .merge = 0.25f}, {}));
    const auto written = manifest();
    QCOMPARE(written.at("name").get<std::string>(), std::string("studio"));
    QCOMPARE(written.at("version").get<std::string>(), std::string("2.1"));
    QCOMPARE(written.at("date").get<std::string>(), std::string("2026-11-30"));
    QCOMPARE(written.at("defaults").at("guidance").get<float>(), 3.5f);
    QCOMPARE(written.at("defaults").at("text_guidance").get<float>(), 6.f);
    QCOMPARE(written.at("defaults").at("noise").get<float>(), 0.75f);
    QCOMPARE(written.at("defaults").at("merge").get<float>(), 0.25f);
}

QTEST_GUILESS_MAIN(PackExportTest)
#include "tst_pack_export.moc"
