#include "core/engine/model_store.h"

#include "core/base/files.h"
#include "core/engine/catalogue.h"
#include "core/engine/engine.h"
#include "core/weights/tensor_file.h"
#include "tests/core/engine/loopback_server.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::engine;
using core::ErrorCode;
namespace fs = std::filesystem;

class ModelStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void anAddedFileIsCopiedListedAndVerified();
    void aFileInThePackStaysWhereItIs();
    void aSecondOfItsKindTakesThePlaceOfTheFirst();
    void restrictedFilesWaitForAnAnswer();
    void aWrongFileChangesNothing();
    void aDamagedManifestIsLeftAlone();
    void aFetchedFileIsRecognisedAndListed();
    void aFetchedFileOfAnotherKindIsNotKept();
    void theShippedCatalogueIsReadable();
    void brokenCataloguesAreRefused_data();
    void brokenCataloguesAreRefused();

private:
    fs::path root() const { return m_folder->path().toStdString(); }
    fs::path pack() const { return root() / "pack"; }
    core::Result<AddedModel> add(const fs::path& file, LicenceAnswer answer = LicenceAnswer::NotAsked)
    {
        core::jobs::JobContext job;
        return addModel(pack(), file, answer, job);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

void write(const fs::path& file, const std::map<std::string, std::vector<int64_t>>& shapes)
{
    fs::create_directories(file.parent_path());
    core::weights::TensorFile content;
    for (const auto& [key, shape] : shapes)
        content.tensors.emplace(key, torch::rand(shape));
    VERIFY_OK(core::weights::writeSafetensors(file, content));
}

const std::map<std::string, std::vector<int64_t>> kText{{"text_model.embeddings.token_embedding.weight", {49408, 768}}};
const std::map<std::string, std::vector<int64_t>> kTiny{{"1.weight", {64, 4, 3, 3}}};
const std::map<std::string, std::vector<int64_t>> kConsistentId{{"FacialEncoder.visual_projection.proj_out.weight", {768, 1024}}};

} // namespace

void ModelStoreTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ModelStoreTest::anAddedFileIsCopiedListedAndVerified()
{
    write(root() / "taesd_decoder.safetensors", kTiny);
    const auto added = add(root() / "taesd_decoder.safetensors");
    VERIFY_OK(added);
    QCOMPARE(QString::fromStdString(added->name), QString("tiny_decoder"));
    QVERIFY(fs::exists(added->file) && added->file.parent_path() == pack());
    const auto info = verifyPack(pack());
    VERIFY_OK(info);
    QCOMPARE(info->models.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(info->models[0].licence), QString("MIT"));
}

void ModelStoreTest::aFileInThePackStaysWhereItIs()
{
    write(pack() / "sub" / "mine.safetensors", kTiny);
    const auto added = add(pack() / "sub" / "mine.safetensors");
    VERIFY_OK(added);
    QCOMPARE(QString::fromStdString(inspectPack(pack())->models[0].file), QString("sub/mine.safetensors"));
    QVERIFY(!fs::exists(pack() / "tiny_decoder.safetensors"));
}

void ModelStoreTest::aSecondOfItsKindTakesThePlaceOfTheFirst()
{
    write(pack() / "first.safetensors", kTiny);
    write(pack() / "second.safetensors", kTiny);
    VERIFY_OK(add(pack() / "first.safetensors"));
    VERIFY_OK(add(pack() / "second.safetensors"));
    const auto info = inspectPack(pack());
    VERIFY_OK(info);
    QCOMPARE(info->models.size(), std::size_t(1));
    QCOMPARE(QString::fromStdString(info->models[0].file), QString("second.safetensors"));
    QVERIFY(fs::exists(pack() / "first.safetensors"));
}

void ModelStoreTest::restrictedFilesWaitForAnAnswer()
{
    write(root() / "ConsistentID-v1.safetensors", kConsistentId);
    const auto refused = add(root() / "ConsistentID-v1.safetensors");
    VERIFY_ERROR(refused, ErrorCode::Usage);
    QVERIFY(refused.error().what.find("non-commercial") != std::string::npos);
    QVERIFY(!fs::exists(pack() / "manifest.json"));
    VERIFY_OK(add(root() / "ConsistentID-v1.safetensors", LicenceAnswer::Accepted));
}

void ModelStoreTest::aWrongFileChangesNothing()
{
    write(root() / "xl.safetensors", {{"add_embedding.linear_1.weight", {4, 4}}});
    VERIFY_ERROR(add(root() / "xl.safetensors"), ErrorCode::WeightsMismatch);
    VERIFY_ERROR(add(root() / "nowhere.bin"), ErrorCode::FileMissing);
    QVERIFY(!fs::exists(pack()));
}

void ModelStoreTest::aDamagedManifestIsLeftAlone()
{
    write(pack() / "mine.safetensors", kTiny);
    VERIFY_OK(core::writeFileAtomically(pack() / "manifest.json", std::string("{")));
    VERIFY_ERROR(add(pack() / "mine.safetensors"), ErrorCode::ModelBroken);
    QCOMPARE(fs::file_size(pack() / "manifest.json"), std::uintmax_t(1));
}

void ModelStoreTest::aFetchedFileIsRecognisedAndListed()
{
    write(root() / "source.safetensors", kTiny);
    const auto bytes = core::readFile(root() / "source.safetensors", 1 << 24);
    VERIFY_OK(bytes);
    const std::string body(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    LoopbackServer server([&](const std::string& request) { return fileAnswer(request, body); });
    core::jobs::JobContext job;
    CatalogueEntry entry{"tiny_decoder", "TAESD", "taesd.safetensors", server.url(), core::sha256(*bytes), bytes->size(), "MIT", ""};
    const auto fetched = fetchModel(pack(), entry, LicenceAnswer::NotAsked, job);
    VERIFY_OK(fetched);
    VERIFY_OK(verifyPack(pack()));
    QCOMPARE(QString::fromStdString(inspectPack(pack())->models[0].source), QString::fromStdString(server.url()));
    entry.restriction = "Only for some.";
    VERIFY_ERROR(fetchModel(pack(), entry, LicenceAnswer::NotAsked, job), ErrorCode::Usage);
    QCOMPARE(server.requests().size(), std::size_t(1)); // nothing is asked for before the answer
}

void ModelStoreTest::aFetchedFileOfAnotherKindIsNotKept()
{
    write(root() / "source.safetensors", kText);
    const auto bytes = core::readFile(root() / "source.safetensors", std::uintmax_t(1) << 30);
    VERIFY_OK(bytes);
    const std::string body(reinterpret_cast<const char*>(bytes->data()), bytes->size());
    LoopbackServer server([&](const std::string& request) { return fileAnswer(request, body); });
    core::jobs::JobContext job;
    const auto fetched = fetchModel(pack(), {"unet", "UNet", "unet.safetensors", server.url()}, LicenceAnswer::NotAsked, job);
    VERIFY_ERROR(fetched, ErrorCode::WeightsMismatch);
    QVERIFY(fetched.error().what.find("text encoder") != std::string::npos);
    QVERIFY(fs::is_empty(pack()));
}

void ModelStoreTest::theShippedCatalogueIsReadable()
{
    const auto entries = readCatalogue(LIKENESS_SOURCE_DIR "/models/catalogue.json");
    VERIFY_OK(entries);
    QVERIFY(entries->size() >= 5);
    for (const auto& entry : *entries) {
        QVERIFY2(entry.url.starts_with("https://"), entry.name.c_str());
        QVERIFY2(!entry.licence.empty() && !entry.title.empty(), entry.name.c_str());
        QVERIFY2(entry.licence == "MIT" || !entry.restriction.empty(), entry.name.c_str());
    }
}

void ModelStoreTest::brokenCataloguesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no list") << QByteArray("{}");
    QTest::newRow("an entry that is a number") << QByteArray(R"({"files":[1]})");
    QTest::newRow("an entry without an address") << QByteArray(R"({"files":[{"name":"a","title":"b","file":"c","licence":"d"}]})");
    QTest::newRow("a file that leads out") << QByteArray(R"({"files":[{"name":"a","title":"b","file":"../c","url":"e","licence":"d"}]})");
}

void ModelStoreTest::brokenCataloguesAreRefused()
{
    QFETCH(QByteArray, text);
    VERIFY_OK(core::writeFileAtomically(root() / "catalogue.json", text.toStdString()));
    VERIFY_ERROR(readCatalogue(root() / "catalogue.json"), ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(ModelStoreTest)
#include "tst_model_store.moc"
