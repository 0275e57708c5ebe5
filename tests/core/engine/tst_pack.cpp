#include "core/engine/pack.h"

#include "core/base/files.h"
#include "core/engine/engine.h"
#include "tests/verify.h"

#include <QTemporaryDir>

#include <memory>

using namespace core::engine;
using core::ErrorCode;
using Json = nlohmann::json;
namespace fs = std::filesystem;

class PackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aManifestIsReadWhole();
    void aMissingFileIsSaidByInspectAndRefusedByVerify();
    void anUntouchedPackIsVerified();
    void aChangedFileIsNamed();
    void aFolderWithoutManifestIsNoPack();
    void brokenManifestsAreRefused_data();
    void brokenManifestsAreRefused();

private:
    fs::path folder() const { return m_folder->path().toStdString(); }
    void writeManifest(const std::string& text) { VERIFY_OK(core::writeFileAtomically(folder() / "manifest.json", text)); }
    std::unique_ptr<QTemporaryDir> m_folder;
    Json m_manifest;
};

void PackTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const std::string weights = "weights";
    VERIFY_OK(core::writeFileAtomically(folder() / "unet.safetensors", weights));
    m_manifest = {{"format", 1}, {"name", "starter"}, {"version", "0.1"}, {"licence", "Apache-2.0"}, {"trained_on", "public domain portraits"},
                  {"date", "2026-11-30"}, {"figures", {{"psnr", 26.4}}}, {"defaults", {{"guidance", 3}}},
                  {"models", Json::array({{{"name", "unet"}, {"file", "unet.safetensors"}, {"licence", "Apache-2.0"}, {"source", "trained here"},
                                           {"sha256", core::sha256(std::as_bytes(std::span(weights.data(), weights.size())))},
                                           {"config", {{"heads", 8}}}}})}};
    writeManifest(m_manifest.dump());
}

void PackTest::aManifestIsReadWhole()
{
    const auto manifest = readManifest(folder());
    VERIFY_OK(manifest);
    QCOMPARE(manifest->info.name, std::string("starter"));
    QCOMPARE(manifest->info.trainedOn, std::string("public domain portraits"));
    QCOMPARE(manifest->info.figures, std::string(R"({"psnr":26.4})"));
    QCOMPARE(manifest->defaults.at("guidance").get<int>(), 3);
    QCOMPARE(manifest->configs.at("unet").at("heads").get<int>(), 8);
    const PackModel* unet = manifest->find("unet");
    QVERIFY(unet);
    QVERIFY(unet->present);
    QCOMPARE(unet->bytes, std::uintmax_t(7));
    QVERIFY(manifest->fileOf(*unet) == folder() / "unet.safetensors");
    QVERIFY(!manifest->find("vae"));
}

void PackTest::aMissingFileIsSaidByInspectAndRefusedByVerify()
{
    fs::remove(folder() / "unet.safetensors");
    const auto info = inspectPack(folder());
    VERIFY_OK(info);
    QVERIFY(!info->models.at(0).present);
    VERIFY_ERROR(verifyPack(folder()), ErrorCode::ModelMissing);
}

void PackTest::anUntouchedPackIsVerified()
{
    VERIFY_OK(verifyPack(folder()));
}

void PackTest::aChangedFileIsNamed()
{
    VERIFY_OK(core::writeFileAtomically(folder() / "unet.safetensors", std::string("weightz")));
    const auto info = verifyPack(folder());
    VERIFY_ERROR(info, ErrorCode::ModelBroken);
    QVERIFY(QString::fromStdString(info.error().what).contains("unet.safetensors"));
}

void PackTest::aFolderWithoutManifestIsNoPack()
{
    fs::remove(folder() / "manifest.json");
    VERIFY_ERROR(inspectPack(folder()), ErrorCode::ModelMissing);
    VERIFY_ERROR(inspectPack(folder() / "nowhere"), ErrorCode::ModelMissing);
}

void PackTest::brokenManifestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("patch"); // merged over the good manifest; not JSON: written as it is
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("nested without end") << QByteArray(20000, '[');
    QTest::newRow("a later format") << QByteArray(R"({"format": 2})");
    QTest::newRow("no name") << QByteArray(R"({"name": null})");
    QTest::newRow("date as number") << QByteArray(R"({"date": 2026})");
    QTest::newRow("figures as list") << QByteArray(R"({"figures": []})");
    QTest::newRow("no models") << QByteArray(R"({"models": null})");
    QTest::newRow("a model that is a text") << QByteArray(R"({"models": ["unet"]})");
    const auto model = [](const char* file, const QByteArray& sha, const char* config) {
        return R"({"name": "a", "file": ")" + QByteArray(file) + R"(", "licence": "x", "source": "x", "sha256": ")" + sha + R"(", "config": )"
            + config + "}";
    };
    const QByteArray hash(64, '0');
    QTest::newRow("a file above the folder") << "{\"models\": [" + model("../a", hash, "{}") + "]}";
    QTest::newRow("an absolute file") << "{\"models\": [" + model("/etc/passwd", hash, "{}") + "]}";
    QTest::newRow("a short hash") << "{\"models\": [" + model("a", "00", "{}") + "]}";
    QTest::newRow("a config that is a list") << "{\"models\": [" + model("a", hash, "[]") + "]}";
    QTest::newRow("one name twice") << "{\"models\": [" + model("a", hash, "{}") + "," + model("b", hash, "{}") + "]}";
}

void PackTest::brokenManifestsAreRefused()
{
    QFETCH(QByteArray, patch);
    const Json parsed = Json::parse(patch.toStdString(), nullptr, false);
    if (parsed.is_object())
        m_manifest.merge_patch(parsed);
    writeManifest(parsed.is_object() ? m_manifest.dump() : patch.toStdString());
    VERIFY_ERROR(inspectPack(folder()), ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(PackTest)
#include "tst_pack.moc"
