#include "core/engine/published_folder.h"

#include "core/base/files.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::engine;
using core::ErrorCode;
namespace fs = std::filesystem;

class PublishedFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void filesAreFoundByTheirContents();
    void ofTwoAlikeTheSafetensorsWin();
    void aManifestCountsMore();
    void aFolderWithoutModelsIsSaidToHaveNone();
    void aFileOfAnotherModelIsNamed();
    void aVocabularyAndOnnxFilesAreKnown();
    void restrictedFilesSaySo();

private:
    fs::path root() const { return m_folder->path().toStdString(); }
    /// A file whose few keys are those of a UNet, an autoencoder, ...
    void write(const std::string& name, const std::map<std::string, std::vector<int64_t>>& shapes)
    {
        fs::create_directories((root() / name).parent_path());
        core::weights::TensorFile file;
        for (const auto& [key, shape] : shapes)
            file.tensors.emplace(key, torch::zeros(shape, torch::kHalf));
        VERIFY_OK(core::weights::writeSafetensors(root() / name, file));
    }
    const std::map<std::string, std::vector<int64_t>> m_unet{{"conv_in.weight", {320, 4, 3, 3}},
                                                             {"down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight", {320, 768}}};
    const std::map<std::string, std::vector<int64_t>> m_consistentId{{"FacialEncoder.visual_projection.proj_out.weight", {768, 1024}}};
    std::unique_ptr<QTemporaryDir> m_folder;
};

void PublishedFolderTest::filesAreFoundByTheirContents()
{
    write("base/unet/diffusion_pytorch_model.safetensors", m_unet);
    write("anything.bin", m_consistentId);
    write("notes/other.safetensors", {{"weight", {3}}});
    VERIFY_OK(core::writeFileAtomically(root() / "readme.txt", std::string("hello")));
    VERIFY_OK(core::writeFileAtomically(root() / "broken.ckpt", std::string("hello")));
    const auto pack = readPack(root());
    VERIFY_OK(pack);
    QCOMPARE(pack->info.models.size(), std::size_t(2));
    QCOMPARE(QString::fromStdString(pack->find("unet")->file), QString("base/unet/diffusion_pytorch_model.safetensors"));
    QCOMPARE(QString::fromStdString(pack->find("consistent_id")->file), QString("anything.bin"));
    QVERIFY(pack->find("unet")->present && pack->find("unet")->bytes > 0);
    QCOMPARE(pack->defaults.value("guidance", 0.0), 5.0);
}

void PublishedFolderTest::ofTwoAlikeTheSafetensorsWin()
{
    write("a.bin", m_unet);
    write("unet/longer_name.safetensors", m_unet);
    const auto pack = readPack(root());
    VERIFY_OK(pack);
    QCOMPARE(QString::fromStdString(pack->find("unet")->file), QString("unet/longer_name.safetensors"));
}

void PublishedFolderTest::aManifestCountsMore()
{
    write("a.safetensors", m_unet);
    VERIFY_OK(core::writeFileAtomically(root() / "manifest.json", std::string("{")));
    VERIFY_ERROR(readPack(root()), ErrorCode::ModelBroken);
}

void PublishedFolderTest::aFolderWithoutModelsIsSaidToHaveNone()
{
    VERIFY_ERROR(readPack(root()), ErrorCode::ModelMissing);
    VERIFY_ERROR(readPack(root() / "nowhere"), ErrorCode::ModelMissing);
}

void PublishedFolderTest::aFileOfAnotherModelIsNamed()
{
    auto xl = m_unet;
    xl["add_embedding.linear_1.weight"] = {1280, 2816};
    write("xl.safetensors", xl);
    const auto recognised = recogniseFile(root() / "xl.safetensors");
    VERIFY_ERROR(recognised, ErrorCode::WeightsMismatch);
    QCOMPARE(QString::fromStdString(recognised.error().what), QString("xl.safetensors is an SDXL UNet"));
    const auto hostile = recogniseFile(fs::path(LIKENESS_TEST_DIR) / "data" / "weights" / "runs_a_program.pth");
    VERIFY_ERROR(hostile, ErrorCode::FormatBroken);
}

void PublishedFolderTest::aVocabularyAndOnnxFilesAreKnown()
{
    const auto name = [](const fs::path& file) {
        const auto recognised = recogniseFile(file);
        return recognised ? QString::fromStdString(recognised->name) : QString::fromStdString(recognised.error().what);
    };
    const fs::path faces = fs::path(LIKENESS_TEST_DIR) / "golden" / "faces";
    QCOMPARE(name(LIKENESS_SOURCE_DIR "/models/bpe_simple_vocab_16e6.txt.gz"), QString("tokenizer"));
    QCOMPARE(name(faces / "detector.onnx"), QString("scrfd"));
    QCOMPARE(name(faces / "recogniser.onnx"), QString("arcface"));
    VERIFY_OK(core::writeFileAtomically(root() / "x.onnx", std::string("hello")));
    VERIFY_ERROR(recogniseFile(root() / "x.onnx"), ErrorCode::WeightsMismatch);
}

void PublishedFolderTest::restrictedFilesSaySo()
{
    write("consistent.bin", m_consistentId);
    const auto recognised = recogniseFile(root() / "consistent.bin");
    VERIFY_OK(recognised);
    QVERIFY(recognised->restriction.find("non-commercial") != std::string::npos);
}

QTEST_GUILESS_MAIN(PublishedFolderTest)
#include "tst_published_folder.moc"
