#include "core/engine/forgery_detector.h"

#include "core/base/files.h"
#include "core/engine/detector_reading.h"
#include "core/engine/familiarity_gate.h"
#include "core/engine/net_files.h"
#include "core/faces/face_aligner.h"
#include "core/faces/face_analyzer.h"
#include "core/image/codec.h"
#include "core/nets/image_tensor.h"
#include "core/nets/face_vit.h"
#include "core/weights/strict_loader.h"
#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>
#include <torch/torch.h>

#include <fstream>

using namespace core::engine;
using core::image::Box;
using core::image::Image;
using nlohmann::json;

namespace {

/// A description that fits the small network of writeDetector.
json goodDescription()
{
    const json counts{ { "signs_of_manipulation", 0.04 }, { "no_signs", 0.8 }, { "cannot_say", 0.16 } };
    const json missed{ { "signs_of_manipulation", 0.6 }, { "no_signs", 0.07 }, { "cannot_say", 0.33 } };
    return { { "config",
                 json::parse(
                     core::nets::toJson(core::nets::FaceVitConfig{ .width = 16, .depth = 1, .heads = 2, .imageSize = 32 })) },
        { "statistics", { { "mean", { 0.5, 0.5, 0.5 } }, { "std", { 0.25, 0.25, 0.25 } } } },
        { "labels", { "forged", "not_forged" } }, { "resize", "squash" }, { "crop_scale", 1.3 }, { "least_face_px", 60 },
        { "temperature", 1.0 }, { "signs_from", 0.8 }, { "no_signs_up_to", 0.2 }, { "stability_limit", 0.1 },
        { "figures",
            { { "test",
                { { "untouched_faces", 50 }, { "auc_of_trained_kinds", 0.912 }, { "auc_of_unseen_kind", 0.61 },
                    { "verdicts", { { "untouched", counts }, { "swap", missed }, { "warp", counts } } } } } } } };
}

/// A detector whose logit of class 0 less class 1 is `bias` for every picture, plus `lean` times its right-left difference.
std::filesystem::path writeDetector(const QTemporaryDir& folder, json description, double bias, double lean = 0)
{
    torch::manual_seed(2);
    core::nets::FaceVit net(core::nets::FaceVitConfig{ .width = 16, .depth = 1, .heads = 2, .imageSize = 32 });
    {
        torch::NoGradGuard noGrad;
        auto parameters = net->named_parameters();
        parameters["head.weight"].zero_();
        parameters["head.bias"].copy_(torch::tensor({ bias, 0.0 }));
        if (lean != 0) { // the head reads the features, which differ when the picture is mirrored
            parameters["head.weight"][0].normal_().mul_(lean);
        }
    }
    const auto path = std::filesystem::path(folder.filePath("detector.safetensors").toStdString());
    const auto written = core::weights::writeSafetensors(path, { core::weights::stateOf(*net), {} });
    TORCH_CHECK(written.ok(), "the test's folder cannot be written");
    std::ofstream(std::filesystem::path(path).replace_extension(".json")) << description.dump();
    return path;
}

Image slope(int width, int height)
{
    Image picture(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c)
                picture.at(x, y, c) = static_cast<std::uint8_t>((x * 5 + y * c * 3 + (x / 9) * 40) % 256);
    return picture;
}

constexpr Box kFace{ 60, 60, 100, 100 };

/// A bank beside a detector, which is told of it; known faces lie 0 to 0.5 from it.
void writeBankFor(const std::filesystem::path& weights, bool decides, const torch::Tensor& features)
{
    const auto beside = std::filesystem::path(weights).replace_extension(".json");
    auto description = json::parse(std::ifstream(beside));
    description["familiarity"] = { { "bank", "bank.safetensors" }, { "decides", decides } };
    std::ofstream(beside) << description.dump();
    const auto statistics = core::nets::toJson(*core::nets::pixelStatisticsFromJson(description["statistics"].dump()));
    BankContents bank;
    bank.bank = features;
    bank.scores = torch::linspace(-0.5, 0, 50);
    bank.neighbours = 1;
    const auto written
        = writeBank(weights.parent_path() / "bank.safetensors", bank, { *core::sha256OfFile(weights), statistics, "squash" });
    TORCH_CHECK(written.ok(), "the test's folder cannot be written");
}

} // namespace

class ForgeryDetectorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theScoreDecidesTheVerdict_data();
    void theScoreDecidesTheVerdict();
    void everyVerdictEndsWithTheMeasuredFigures();
    void theGatesSayNothing_data();
    void theGatesSayNothing();
    void anAnswerThatTurnsInTheMirrorIsWithheld();
    void theLabelOrderComesFromTheFile();
    void theHeatMapCoversTheCropAndPointsAtWhatTheHeadReads();
    void theVerdictSaysHowOftenSuchScoresWereRight();
    void blackAndWhiteAndColourAreCalibratedApart();
    void aStrangeFaceIsNotJudged_data();
    void aStrangeFaceIsNotJudged();
    void aPictureOfTheBankProvesNothing();
    void aBankOfOtherWeightsIsRefused();
    void noVerdictClaimsAuthenticity();
    void aBrokenDescriptionIsRefused_data();
    void aBrokenDescriptionIsRefused();
    void weightsOfAnotherSizeAreRefused();
    void missingFilesAreNamed();
    void theShippedDetectorSeesOurOwnHand();
};

void ForgeryDetectorTest::theScoreDecidesTheVerdict_data()
{
    QTest::addColumn<double>("bias");
    QTest::addColumn<int>("label");
    QTest::newRow("high: signs of manipulation") << 3.0 << int(VerdictLabel::SignsOfManipulation);
    QTest::newRow("middle: cannot say") << 0.5 << int(VerdictLabel::CannotSay);
    QTest::newRow("low: no signs") << -3.0 << int(VerdictLabel::NoSigns);
}

void ForgeryDetectorTest::theScoreDecidesTheVerdict()
{
    QFETCH(double, bias);
    QFETCH(int, label);
    QTemporaryDir folder;
    auto detector = ForgeryDetector::open(writeDetector(folder, goodDescription(), bias));
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QCOMPARE(int(verdict.label), label);
    QVERIFY(std::abs(verdict.score - 1 / (1 + std::exp(-bias))) < 1e-5);
}

void ForgeryDetectorTest::everyVerdictEndsWithTheMeasuredFigures()
{
    QTemporaryDir folder;
    auto detector = ForgeryDetector::open(writeDetector(folder, goodDescription(), 3));
    VERIFY_OK(detector);
    for (const auto& face : { std::optional<Box>(kFace), std::optional<Box>() }) {
        const auto verdict = detector->judge(slope(220, 220), face);
        QCOMPARE(verdict.reasons.size(), std::size_t(2));
        const auto last = QString::fromStdString(verdict.reasons.back());
        for (const char* figure : { "50 test faces", "AUC 0.91", "0.61", "4 of 100", "7 of 100" })
            QVERIFY2(last.contains(figure), qPrintable(last));
    }
    auto without = goodDescription();
    without.erase("figures");
    auto unmeasured = ForgeryDetector::open(writeDetector(folder, without, 3));
    VERIFY_OK(unmeasured);
    QVERIFY(QString::fromStdString(unmeasured->figures()).contains("without measured figures"));
}

void ForgeryDetectorTest::theGatesSayNothing_data()
{
    QTest::addColumn<bool>("found");
    QTest::addColumn<Box>("face");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no face") << false << Box{} << "No face";
    QTest::newRow("a small face") << true << Box{ 90, 90, 40, 40 } << "40 pixels";
    QTest::newRow("a face cut off by the border") << true << Box{ 170, 60, 100, 100 } << "cut off";
    QTest::newRow("a face outside the picture") << true << Box{ 400, 60, 100, 100 } << "cut off";
}

void ForgeryDetectorTest::theGatesSayNothing()
{
    QFETCH(bool, found);
    QFETCH(Box, face);
    QFETCH(QString, reason);
    QTemporaryDir folder;
    auto detector = ForgeryDetector::open(writeDetector(folder, goodDescription(), 3));
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), found ? std::optional(face) : std::nullopt);
    QCOMPARE(int(verdict.label), int(VerdictLabel::CannotSay));
    QVERIFY2(QString::fromStdString(verdict.reasons.front()).contains(reason), verdict.reasons.front().c_str());
}

void ForgeryDetectorTest::anAnswerThatTurnsInTheMirrorIsWithheld()
{
    QTemporaryDir folder;
    auto description = goodDescription();
    description["stability_limit"] = 1e-4;
    auto detector = ForgeryDetector::open(writeDetector(folder, description, 0, 0.7));
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QCOMPARE(int(verdict.label), int(VerdictLabel::CannotSay));
    QVERIFY(QString::fromStdString(verdict.reasons.front()).contains("mirrored"));
}

void ForgeryDetectorTest::theLabelOrderComesFromTheFile()
{
    QTemporaryDir folder;
    auto description = goodDescription();
    description["labels"] = { "not_forged", "forged" };
    auto detector = ForgeryDetector::open(writeDetector(folder, description, 3));
    VERIFY_OK(detector);
    QCOMPARE(int(detector->judge(slope(220, 220), kFace).label), int(VerdictLabel::NoSigns));
}

void ForgeryDetectorTest::theHeatMapCoversTheCropAndPointsAtWhatTheHeadReads()
{
    QTemporaryDir folder;
    auto detector = ForgeryDetector::open(writeDetector(folder, goodDescription(), 3, 0.7));
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QVERIFY(verdict.face && *verdict.face == kFace);
    QVERIFY(verdict.heatMap);
    QCOMPARE(verdict.heatMap->area.width, 128); // 1.3 times the box
    QCOMPARE(verdict.heatMap->heat.width, 2);   // 32 pixels in patches of 16
    QCOMPARE(verdict.heatMap->heat.channels, 1);
    QVERIFY(*std::max_element(verdict.heatMap->heat.pixels.begin(), verdict.heatMap->heat.pixels.end()) >= 127);
    QVERIFY(!detector->judge(slope(220, 220), std::nullopt).heatMap);
}

void ForgeryDetectorTest::theVerdictSaysHowOftenSuchScoresWereRight()
{
    QTemporaryDir folder;
    auto description = goodDescription();
    description["reliability"] = json::array({ { { "up_to", 0.5 }, { "forged", 3 }, { "all", 40 } }, { { "up_to", 1.0 }, { "forged", 30 }, { "all", 32 } } });
    auto detector = ForgeryDetector::open(writeDetector(folder, description, 3));
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QCOMPARE(verdict.reasons.size(), std::size_t(3));
    QVERIFY2(QString::fromStdString(verdict.reasons[1]).contains("30 of 32"), verdict.reasons[1].c_str());
}

void ForgeryDetectorTest::blackAndWhiteAndColourAreCalibratedApart()
{
    QTemporaryDir folder;
    auto description = goodDescription();
    auto gray = description, colour = description;
    gray["reliability"] = json::array({ { { "up_to", 1.0 }, { "forged", 5 }, { "all", 9 } } });
    colour["temperature"] = 10.0;
    colour["reliability"] = json::array({ { { "up_to", 1.0 }, { "forged", 7 }, { "all", 8 } } });
    description["by_input"] = { { "gray", gray }, { "colour", colour } };
    auto detector = ForgeryDetector::open(writeDetector(folder, description, 3));
    VERIFY_OK(detector);
    const auto picture = slope(220, 220);
    const auto inGray = detector->judge(core::image::toRgb(core::image::toGray(picture)), kFace), inColour = detector->judge(picture, kFace);
    QVERIFY(std::abs(inGray.score - 1 / (1 + std::exp(-3.0))) < 1e-3);
    QVERIFY(std::abs(inColour.score - 1 / (1 + std::exp(-0.3))) < 1e-3);
    QVERIFY(inGray.label == VerdictLabel::SignsOfManipulation && inColour.label == VerdictLabel::CannotSay);
    QVERIFY2(QString::fromStdString(inGray.reasons[1]).contains("black-and-white test faces that scored like this, 5 of 9"), inGray.reasons[1].c_str());

    description["by_input"]["colour"]["temperature"] = 0;
    VERIFY_ERROR(ForgeryDetector::open(writeDetector(folder, description, 3)), core::ErrorCode::ModelBroken);
    description["by_input"] = 7;
    VERIFY_ERROR(ForgeryDetector::open(writeDetector(folder, description, 3)), core::ErrorCode::ModelBroken);
}

void ForgeryDetectorTest::aStrangeFaceIsNotJudged_data()
{
    QTest::addColumn<bool>("decides");
    QTest::addColumn<int>("label");
    QTest::newRow("a gate that decides withholds the verdict") << true << int(VerdictLabel::CannotSay);
    QTest::newRow("a gate that advises says so beside it") << false << int(VerdictLabel::SignsOfManipulation);
}

void ForgeryDetectorTest::aStrangeFaceIsNotJudged()
{
    QFETCH(bool, decides);
    QFETCH(int, label);
    QTemporaryDir folder;
    const auto path = writeDetector(folder, goodDescription(), 3);
    writeBankFor(path, decides, torch::eye(16).slice(0, 0, 4)); // far from any face
    auto detector = ForgeryDetector::open(path);
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QCOMPARE(int(verdict.label), label);
    QVERIFY(verdict.familiarity && *verdict.familiarity < 0.05f);
    const auto all = QString::fromStdString(verdict.reasons[0] + verdict.reasons[1]);
    QVERIFY2(all.contains("differs from the material"), qPrintable(all));
}

void ForgeryDetectorTest::aPictureOfTheBankProvesNothing()
{
    QTemporaryDir folder;
    const auto path = writeDetector(folder, goodDescription(), 3);
    core::nets::FaceVit net(core::nets::FaceVitConfig{ .width = 16, .depth = 1, .heads = 2, .imageSize = 32 });
    VERIFY_OK(core::weights::loadStrict(*net, core::weights::readSafetensors(path)->tensors, "net"));
    const auto description = readDetectorDescription(std::filesystem::path(path).replace_extension(".json"));
    VERIFY_OK(description);
    const auto features = readFace(net, *description, slope(220, 220), kFace).features;
    writeBankFor(path, true, torch::stack({ features, torch::eye(16)[0] }));
    auto detector = ForgeryDetector::open(path);
    VERIFY_OK(detector);
    const auto verdict = detector->judge(slope(220, 220), kFace);
    QCOMPARE(int(verdict.label), int(VerdictLabel::CannotSay));
    QVERIFY2(QString::fromStdString(verdict.reasons.front()).contains("part of what"), verdict.reasons.front().c_str());
}

void ForgeryDetectorTest::aBankOfOtherWeightsIsRefused()
{
    QTemporaryDir folder;
    const auto path = writeDetector(folder, goodDescription(), 3);
    writeBankFor(path, true, torch::eye(16));
    auto file = core::weights::readSafetensors(path);
    VERIFY_OK(file);
    file->tensors["cls_token"] = file->tensors["cls_token"] + 1;
    VERIFY_OK(core::weights::writeSafetensors(path, *file));
    VERIFY_ERROR(ForgeryDetector::open(path), core::ErrorCode::ModelBroken);
}

void ForgeryDetectorTest::noVerdictClaimsAuthenticity()
{
    QTemporaryDir folder;
    for (const double bias : { -3.0, 0.5, 3.0 }) {
        auto detector = ForgeryDetector::open(writeDetector(folder, goodDescription(), bias));
        VERIFY_OK(detector);
        for (const auto& reason : detector->judge(slope(220, 220), kFace).reasons)
            for (const char* word : { "authentic", "genuine", "real" })
                QVERIFY2(!QString::fromStdString(reason).contains(word, Qt::CaseInsensitive), reason.c_str());
    }
}

void ForgeryDetectorTest::aBrokenDescriptionIsRefused_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::newRow("no statistics") << "statistics"
                                   << "";
    QTest::newRow("unknown labels") << "labels"
                                    << R"(["fake","real"])";
    QTest::newRow("unknown resize") << "resize"
                                    << R"("stretch")";
    QTest::newRow("temperature of 0") << "temperature"
                                      << "0";
    QTest::newRow("no signs above signs") << "no_signs_up_to"
                                          << "0.9";
    QTest::newRow("a bank in another folder") << "familiarity"
                                              << R"({"bank":"../bank.safetensors","decides":true})";
    QTest::newRow("reliability that goes back") << "reliability"
                                                << R"([{"up_to":0.5,"forged":1,"all":2},{"up_to":0.4,"forged":1,"all":2}])";
    QTest::newRow("no least face") << "least_face_px"
                                   << "";
    QTest::newRow("config of nothing") << "config"
                                       << "{}";
}

void ForgeryDetectorTest::aBrokenDescriptionIsRefused()
{
    QFETCH(QString, field);
    QFETCH(QString, value);
    QTemporaryDir folder;
    auto description = goodDescription();
    description.erase(field.toStdString());
    if (!value.isEmpty())
        description[field.toStdString()] = json::parse(value.toStdString());
    VERIFY_ERROR(ForgeryDetector::open(writeDetector(folder, description, 0)), core::ErrorCode::ModelBroken);
}

void ForgeryDetectorTest::weightsOfAnotherSizeAreRefused()
{
    QTemporaryDir folder;
    auto description = goodDescription();
    description["config"]["depth"] = 2;
    VERIFY_ERROR(ForgeryDetector::open(writeDetector(folder, description, 0)), core::ErrorCode::WeightsMismatch);
}

void ForgeryDetectorTest::missingFilesAreNamed()
{
    QTemporaryDir folder;
    const auto path = writeDetector(folder, goodDescription(), 0);
    std::filesystem::remove(path);
    VERIFY_ERROR(ForgeryDetector::open(path), core::ErrorCode::ModelMissing);
    std::filesystem::remove(std::filesystem::path(path).replace_extension(".json"));
    VERIFY_ERROR(ForgeryDetector::open(path), core::ErrorCode::ModelMissing);
}

/// Photos against the same photos decoded from our autoencoder's latents, as every portrait is.
void ForgeryDetectorTest::theShippedDetectorSeesOurOwnHand()
{
    const std::filesystem::path source = LIKENESS_SOURCE_DIR;
    auto detector = ForgeryDetector::open(source / "models/detector.safetensors");
    VERIFY_OK(detector);
    QVERIFY2(detector->figures().find("AUC") != std::string::npos, detector->figures().c_str());
    auto analyzer = core::faces::FaceAnalyzer::open(source / "models");
    VERIFY_OK(analyzer);
    auto autoencoder = loadAutoencoder(source / "models/autoencoder.safetensors");
    VERIFY_OK(autoencoder);
    int higher = 0;
    for (const char* name : { "man_in_jacket.jpg", "man_with_gray_hair.jpg", "woman_with_earrings.jpg", "woman_with_long_hair.jpg" }) {
        const auto photo = core::image::readImage(source / "resources/examples" / name);
        VERIFY_OK(photo);
        const auto found = analyzer->findFaces(photo->image);
        QVERIFY2(!found.empty(), name);
        const auto face = core::faces::alignFace(photo->image, found.front().landmarks, 256).crop;
        const auto inCrop = analyzer->findFaces(face);
        QVERIFY2(!inCrop.empty(), name);
        const torch::InferenceMode guard;
        const auto decoded = core::nets::toImage((*autoencoder)->decode((*autoencoder)->encode(core::nets::toTensor(face).unsqueeze(0)).mean)[0]);
        const auto untouched = detector->judge(face, inCrop.front().box), ours = detector->judge(decoded, inCrop.front().box);
        QVERIFY(untouched.heatMap && ours.heatMap);
        higher += ours.score > untouched.score;
        qInfo("%s: %.2f, decoded %.2f", name, untouched.score, ours.score);
    }
    QVERIFY(higher >= 3);
}

QTEST_GUILESS_MAIN(ForgeryDetectorTest)
#include "tst_forgery_detector.moc"
