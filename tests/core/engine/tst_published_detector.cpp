#include "core/engine/published_detector.h"
#include "tests/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <fstream>

using namespace core::engine;
using core::ErrorCode;

namespace {

/// The published file's keys and shapes, as written down from its layout.
TensorShapes published(const QString& file)
{
    QFile data(QStringLiteral(LIKENESS_SOURCE_DIR "/tests/data/keys/%1.json").arg(file));
    if (!data.open(QIODevice::ReadOnly))
        qFatal("no key list %s", qPrintable(file));
    TensorShapes shapes;
    const auto list = nlohmann::json::parse(data.readAll().toStdString()); // outlives the loop over its items
    for (const auto& [name, shape] : list.items())
        shapes[name] = shape.get<std::vector<int64_t>>();
    return shapes;
}

const PublishedDetector& detector(const char* name) { return *findPublishedDetector(name); }

TensorShapes antiSpoof()
{
    TensorShapes shapes;
    for (const auto& [name, shape] : published("fsfm_vit_b"))
        if (!name.starts_with("head."))
            shapes["backbone.vit." + name] = shape;
    for (const char* name : { "embedder.bottleneck_layer_fc", "embedder.bottleneck_layer.0" }) {
        shapes[std::string(name) + ".weight"] = { 512, 768 };
        shapes[std::string(name) + ".bias"] = { 512 };
    }
    shapes["classifier.classifier_layer.weight"] = { 2, 512 };
    shapes["classifier.classifier_layer.bias"] = { 2 };
    return shapes;
}

TensorShapes adapter()
{
    auto shapes = published("fsfm_vit_b");
    shapes["head.weight"] = { 2, 1536 };
    shapes["adapter.linear1.weight"] = { 192, 768 };
    shapes["adapter.linear2.weight"] = { 768, 192 };
    shapes["projector.weight"] = { 192, 192 };
    return shapes;
}

} // namespace

class PublishedDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theKeyListsPass_data();
    void theKeyListsPass();
    void ourNetworkHasExactlyTheseKeys_data();
    void ourNetworkHasExactlyTheseKeys();
    void aMismatchedFileIsRefusedByName_data();
    void aMismatchedFileIsRefusedByName();
    void everyWrongKeyIsListed();
    void aFlippedLabelOrderIsRefused_data();
    void aFlippedLabelOrderIsRefused();
    void statisticsComeFromTheFirstLine();
    void noStatisticsStandInForMissingOnes();
};

void PublishedDetectorTest::theKeyListsPass_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("tensors");
    QTest::newRow("FS-VFM ViT-S") << "fs_vfm_vit_s" << 152;
    QTest::newRow("FSFM ViT-B") << "fsfm_vit_b" << 152;
    QTest::newRow("FS-VFM ViT-L") << "fs_vfm_vit_l" << 296;
}

void PublishedDetectorTest::theKeyListsPass()
{
    QFETCH(QString, name);
    QFETCH(int, tensors);
    const auto shapes = published(name);
    QCOMPARE(int(shapes.size()), tensors);
    VERIFY_OK(checkPublishedShapes(detector(qPrintable(name)), shapes, "file.pth"));
    if (name == "fsfm_vit_b") {
        VERIFY_OK(checkPublishedShapes(detector("fs_vfm_vit_b"), shapes, "file.pth"));
        VERIFY_OK(checkPublishedShapes(detector("fsfm_vit_b_fas"), antiSpoof(), "file.pth.tar"));
        VERIFY_OK(checkPublishedShapes(detector("fs_vfm_vit_b_adapter"), adapter(), "file.pth"));
    }
}

void PublishedDetectorTest::ourNetworkHasExactlyTheseKeys_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("FS-VFM ViT-S") << "fs_vfm_vit_s";
    QTest::newRow("FSFM ViT-B") << "fsfm_vit_b";
}

void PublishedDetectorTest::ourNetworkHasExactlyTheseKeys()
{
    QFETCH(QString, name);
    TensorShapes shapes;
    for (const auto& item : core::nets::FaceVit(detector(qPrintable(name)).config)->named_parameters())
        shapes[item.key()] = item.value().sizes().vec();
    QVERIFY(shapes == published(name));
}

void PublishedDetectorTest::aMismatchedFileIsRefusedByName_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("claimed");
    QTest::addColumn<QString>("what");
    QTest::newRow("ViT-S called ViT-B") << "fs_vfm_vit_s" << "fsfm_vit_b" << "384 numbers wide";
    QTest::newRow("ViT-L called ViT-S") << "fs_vfm_vit_l" << "fs_vfm_vit_s" << "1024 numbers wide";
    QTest::newRow("anti-spoofing called deepfake") << "antispoof" << "fsfm_vit_b" << "an anti-spoofing file";
    QTest::newRow("deepfake called anti-spoofing") << "fsfm_vit_b" << "fsfm_vit_b_fas" << "no anti-spoofing file";
    QTest::newRow("adapter called deepfake") << "adapter" << "fs_vfm_vit_b" << "with an adapter";
    QTest::newRow("deepfake called adapter") << "fsfm_vit_b" << "fs_vfm_vit_b_adapter" << "without an adapter";
    QTest::newRow("pre-trained called deepfake") << "pretrained" << "fsfm_vit_b" << "pre-trained";
    QTest::newRow("four classes called two") << "four" << "fsfm_vit_b" << "head.weight is [4, 768] instead of [2, 768]";
}

void PublishedDetectorTest::aMismatchedFileIsRefusedByName()
{
    QFETCH(QString, file);
    QFETCH(QString, claimed);
    QFETCH(QString, what);
    auto shapes = file == "antispoof" ? antiSpoof() : file == "adapter" ? adapter() : published(file.startsWith("f") && file != "four" ? file : "fsfm_vit_b");
    if (file == "pretrained") {
        std::erase_if(shapes, [](const auto& item) { return item.first.starts_with("head.") || item.first.starts_with("fc_norm."); });
        shapes["norm.weight"] = shapes["norm.bias"] = { 768 };
        shapes["mask_token"] = { 1, 1, 768 };
    }
    if (file == "four") {
        shapes["head.weight"] = { 4, 768 };
        shapes["head.bias"] = { 4 };
    }
    const auto checked = checkPublishedShapes(detector(qPrintable(claimed)), shapes, "file.pth");
    VERIFY_ERROR(checked, ErrorCode::WeightsMismatch);
    QVERIFY2(QString::fromStdString(checked.error().what).contains(what), checked.error().what.c_str());
}

void PublishedDetectorTest::everyWrongKeyIsListed()
{
    auto shapes = published("fsfm_vit_b");
    shapes.erase("blocks.3.norm1.bias");
    shapes["extra"] = { 1 };
    shapes["pos_embed"] = { 1, 257, 768 };
    const auto checked = checkPublishedShapes(detector("fsfm_vit_b"), shapes, "file.pth");
    VERIFY_ERROR(checked, ErrorCode::WeightsMismatch);
    for (const char* part : { "blocks.3.norm1.bias", "extra", "pos_embed is [1, 257, 768]" })
        QVERIFY2(QString::fromStdString(checked.error().what).contains(part), checked.error().what.c_str());
}

void PublishedDetectorTest::aFlippedLabelOrderIsRefused_data()
{
    QTest::addColumn<bool>("swapped");
    QTest::addColumn<bool>("blind");
    QTest::addColumn<QString>("what");
    QTest::newRow("the right way round") << false << false << "";
    QTest::newRow("the wrong way round") << true << false << "forged and forged ones untouched";
    QTest::newRow("blind") << false << true << "does not tell";
}

void PublishedDetectorTest::aFlippedLabelOrderIsRefused()
{
    QFETCH(bool, swapped);
    QFETCH(bool, blind);
    QFETCH(QString, what);
    std::vector<double> forged, untouched;
    for (int i = 0; i < 10; ++i) {
        forged.push_back(blind ? 0.5 : 0.5 + 0.04 * i);
        untouched.push_back(blind ? 0.5 : 0.1 + 0.05 * i);
    }
    const auto checked = swapped ? checkOrientation(untouched, forged, "file") : checkOrientation(forged, untouched, "file");
    QCOMPARE(checked.ok(), what.isEmpty());
    if (!checked.ok())
        QVERIFY2(QString::fromStdString(checked.error().what).contains(what), checked.error().what.c_str());
}

void PublishedDetectorTest::statisticsComeFromTheFirstLine()
{
    QTemporaryDir folder;
    const auto path = folder.filePath("pretrain_ds_mean_std.txt").toStdString();
    std::ofstream(path) << R"({"mean":[0.54,0.42,0.36],"std":[0.27,0.24,0.23]})" << "\n{\"mean\":[0,0,0],\"std\":[1,1,1]}\n";
    const auto statistics = readPublishedStatistics(path);
    VERIFY_OK(statistics);
    QCOMPARE(statistics->mean[0], 0.54);
    QCOMPARE(statistics->deviation[2], 0.23);
}

void PublishedDetectorTest::noStatisticsStandInForMissingOnes()
{
    QTemporaryDir folder;
    VERIFY_ERROR(readPublishedStatistics(folder.filePath("none.txt").toStdString()), ErrorCode::ModelMissing);
    std::ofstream(folder.filePath("bad.txt").toStdString()) << "0.5 0.4 0.3\n";
    VERIFY_ERROR(readPublishedStatistics(folder.filePath("bad.txt").toStdString()), ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(PublishedDetectorTest)
#include "tst_published_detector.moc"
