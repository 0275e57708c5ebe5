#include "core/base/files.h"
#include "core/faces/face_analyzer.h"
#include "tests/core/faces/example_photos.h"
#include "tests/verify.h"

#include <QTemporaryDir>

using namespace core;
using namespace core::faces;
namespace fs = std::filesystem;

/// Every reader of a model file meets a missing one, truncated ones, and ones with bytes changed.
class ModelFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aMissingFileIsNamed_data();
    void aMissingFileIsNamed();
    void aTruncatedFileIsBroken_data();
    void aTruncatedFileIsBroken();
    void aTextFileIsBroken_data() { aMissingFileIsNamed_data(); }
    void aTextFileIsBroken();
    void aChangedByteIsSeenInAPublishedFile();
    void changedBytesInLandmarksDoNoHarm_data();
    void changedBytesInLandmarksDoNoHarm();

private:
    void spoil(const char* name, const std::string& content) { QVERIFY(writeFileAtomically(folder() / name, content).ok()); }
    fs::path folder() const { return m_folder->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

static const char* const kFiles[] = {FaceAnalyzer::kDetectorFile, FaceAnalyzer::kLandmarksFile, FaceAnalyzer::kDescriptorFile};

static std::string contentOf(const char* name)
{
    const auto bytes = readFile(examples::models() / name, 100 << 20);
    return bytes ? std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()) : std::string();
}

void ModelFileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    for (const char* name : kFiles)
        fs::create_symlink(fs::absolute(examples::models() / name), folder() / name);
}

void ModelFileTest::aMissingFileIsNamed_data()
{
    QTest::addColumn<QString>("name");
    for (const char* name : kFiles)
        QTest::newRow(name) << name;
}

void ModelFileTest::aMissingFileIsNamed()
{
    QFETCH(QString, name);
    fs::remove(folder() / name.toStdString());
    const auto opened = FaceAnalyzer::open(folder());
    VERIFY_ERROR(opened, ErrorCode::ModelMissing);
    QVERIFY(QString::fromStdString(opened.error().what).contains(name));
    QVERIFY(!opened.error().remedy.empty());
}

void ModelFileTest::aTruncatedFileIsBroken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("permille");
    for (const char* name : kFiles)
        for (const int permille : {0, 1, 500, 999})
            QTest::addRow("%s cut to %d permille", name, permille) << name << permille;
}

void ModelFileTest::aTruncatedFileIsBroken()
{
    QFETCH(QString, name);
    QFETCH(int, permille);
    const std::string whole = contentOf(qPrintable(name));
    QVERIFY(!whole.empty());
    spoil(qPrintable(name), whole.substr(0, whole.size() * permille / 1000));
    VERIFY_ERROR(FaceAnalyzer::open(folder()), ErrorCode::ModelBroken);
}

void ModelFileTest::aTextFileIsBroken()
{
    QFETCH(QString, name);
    spoil(qPrintable(name), "this is not a model\n");
    const auto opened = FaceAnalyzer::open(folder());
    VERIFY_ERROR(opened, ErrorCode::ModelBroken);
    QVERIFY(QString::fromStdString(opened.error().what).contains(name));
}

void ModelFileTest::aChangedByteIsSeenInAPublishedFile()
{
    std::string bytes = contentOf(FaceAnalyzer::kDetectorFile);
    bytes[bytes.size() / 2] ^= 1;
    spoil(FaceAnalyzer::kDetectorFile, bytes);
    VERIFY_ERROR(FaceAnalyzer::open(folder()), ErrorCode::ModelBroken);
}

void ModelFileTest::changedBytesInLandmarksDoNoHarm_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 12; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

/// Landmarks are trained by the person, so no hash is known: what loads must also run, wherever it points.
void ModelFileTest::changedBytesInLandmarksDoNoHarm()
{
    QFETCH(int, seed);
    std::string bytes = contentOf(FaceAnalyzer::kLandmarksFile);
    std::srand(static_cast<unsigned>(seed));
    for (int i = 0; i < 1 + seed * 3; ++i)
        bytes[(std::size_t(std::rand()) * 65536u + std::size_t(std::rand())) % (seed % 2 ? bytes.size() : 4096)] = static_cast<char>(std::rand());
    spoil(FaceAnalyzer::kLandmarksFile, bytes);
    auto opened = LandmarkPredictor::open(folder() / FaceAnalyzer::kLandmarksFile);
    if (!opened) {
        VERIFY_ERROR(opened, ErrorCode::ModelBroken);
        return;
    }
    const auto points = opened->predict(examples::photo("man_in_jacket.jpg"), {130, 100, 150, 150});
    QCOMPARE(points.size(), std::size_t(kLandmarkCount));
}

QTEST_GUILESS_MAIN(ModelFileTest)
#include "tst_model_file.moc"
