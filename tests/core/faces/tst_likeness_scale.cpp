#include "core/faces/likeness_scale.h"
#include "tests/verify.h"

#include <QTemporaryDir>

using namespace core;
using faces::LikenessScale;

namespace {

const char* const kGood = R"({"format": "likeness-scale-1", "scales": [
 {"name": "identity", "slope": 12, "offset": -4, "mean": [0.5, 0, 0.5], "figures": {"auc": 0.99}},
 {"name": "eyes", "slope": 3, "offset": 0, "mean": []}]})";

} // namespace

class LikenessScaleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theCosineIsTakenFromTheMean();
    void theScoreRisesWithTheSimilarity();
    void fiftyIsWhereBothAreAsLikely();
    void wordsFollowTheScore();
    void scalesComeBackAsTheyWereWritten();
    void brokenScalesAreRefused_data();
    void brokenScalesAreRefused();
    void everyTruncationIsRefused();
    void aMissingFileIsAMissingModel();
    void theShippedScaleTellsPersonsApart();
};

void LikenessScaleTest::theCosineIsTakenFromTheMean()
{
    const std::vector<float> a{1, 0}, b{0, 1}, mean{0.5f, 0.5f}, none;
    QCOMPARE(faces::centredCosine(a, b, none), 0.0);
    QVERIFY(std::abs(faces::centredCosine(a, b, mean) + 1) < 1e-9); // opposite as seen from the mean
    QVERIFY(std::abs(faces::centredCosine(a, a, mean) - 1) < 1e-9);
    QCOMPARE(faces::centredCosine(a, mean, mean), 0.0);
    QCOMPARE(faces::centredCosine(std::vector<float>{0, 0}, a, none), 0.0);
    const std::vector<float> scaled{3, 0};
    QVERIFY(std::abs(faces::centredCosine(a, scaled, none) - 1) < 1e-9);
}

void LikenessScaleTest::theScoreRisesWithTheSimilarity()
{
    const auto scale = LikenessScale::make({"identity", 12, -4, {}, "{}"});
    VERIFY_OK(scale);
    double last = -1;
    for (double similarity = -1; similarity <= 1; similarity += 0.01) {
        const double score = scale->score(similarity);
        QVERIFY(score > last && score >= 0 && score <= 100);
        last = score;
    }
    const std::vector<float> a{1, 2, 3}, b{1, 2, 3};
    QVERIFY(std::abs(scale->similarity(a, b) - 1) < 1e-9);
}

void LikenessScaleTest::fiftyIsWhereBothAreAsLikely()
{
    const auto scale = LikenessScale::make({"identity", 12, -4, {}, "{}"});
    VERIFY_OK(scale);
    QVERIFY(std::abs(scale->score(4.0 / 12) - 50) < 1e-9);
}

void LikenessScaleTest::wordsFollowTheScore()
{
    QVERIFY(std::string(faces::likenessWords(99)) != faces::likenessWords(85));
    QCOMPARE(faces::likenessWords(50), faces::likenessWords(79.9));
    QVERIFY(std::string(faces::likenessWords(49.9)) != faces::likenessWords(50));
    QCOMPARE(QString(faces::likenessWords(0)), QString("no more alike than two strangers"));
    QCOMPARE(QString(faces::likenessWords(100)), QString("very likely taken for the same person"));
}

void LikenessScaleTest::scalesComeBackAsTheyWereWritten()
{
    const auto scales = faces::parseLikenessScales(kGood);
    VERIFY_OK(scales);
    QCOMPARE(scales->size(), std::size_t(2));
    QCOMPARE(scales->at("identity").numbers().mean.size(), std::size_t(3));
    QCOMPARE(scales->at("eyes").numbers().slope, 3.0);
    const auto again = faces::parseLikenessScales(faces::likenessScalesToJson(*scales));
    VERIFY_OK(again);
    QCOMPARE(QString::fromStdString(faces::likenessScalesToJson(*again)), QString::fromStdString(faces::likenessScalesToJson(*scales)));
}

void LikenessScaleTest::brokenScalesAreRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("not JSON") << "{\"format\"" << "{{";
    QTest::newRow("another format") << "likeness-scale-1" << "likeness-scale-2";
    QTest::newRow("a slope of zero") << "\"slope\": 12" << "\"slope\": 0";
    QTest::newRow("a falling slope") << "\"slope\": 12" << "\"slope\": -1";
    QTest::newRow("a slope of text") << "\"slope\": 12" << "\"slope\": \"12\"";
    QTest::newRow("an endless offset") << "\"offset\": -4" << "\"offset\": 1e999";
    QTest::newRow("no offset") << "\"offset\": -4, " << "";
    QTest::newRow("a mean of text") << "[0.5, 0, 0.5]" << "[0.5, \"0\", 0.5]";
    QTest::newRow("an endless mean") << "[0.5, 0, 0.5]" << "[1e200]";
    QTest::newRow("a mean that is no list") << "[0.5, 0, 0.5]" << "7";
    QTest::newRow("a scale twice") << "\"eyes\"" << "\"identity\"";
    QTest::newRow("a name that is a number") << "\"eyes\"" << "5";
    QTest::newRow("no scales") << "\"scales\"" << "\"others\"";
    QTest::newRow("nested without end") << "{\"auc\": 0.99}" << QString("[").repeated(100000);
}

void LikenessScaleTest::brokenScalesAreRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    auto text = QString(kGood);
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    VERIFY_ERROR(faces::parseLikenessScales(text.toStdString()), ErrorCode::ModelBroken);
}

void LikenessScaleTest::everyTruncationIsRefused()
{
    const std::string good = kGood;
    for (std::size_t length = 0; length < good.size() - 1; ++length)
        QVERIFY(!faces::parseLikenessScales(good.substr(0, length)).ok());
    VERIFY_ERROR(faces::parseLikenessScales(std::string(1 << 23, ' ')), ErrorCode::ModelBroken);
}

void LikenessScaleTest::aMissingFileIsAMissingModel()
{
    QTemporaryDir folder;
    VERIFY_ERROR(faces::loadLikenessScales(folder.filePath("none.json").toStdString()), ErrorCode::ModelMissing);
    VERIFY_ERROR(faces::loadLikenessScales(folder.path().toStdString()), ErrorCode::ModelBroken);
}

void LikenessScaleTest::theShippedScaleTellsPersonsApart()
{
    const auto scales = faces::loadLikenessScales(std::string(LIKENESS_SOURCE_DIR) + "/models/likeness.json");
    VERIFY_OK(scales);
    const auto& identity = scales->at("identity");
    QCOMPARE(identity.numbers().mean.size(), std::size_t(128));
    QVERIFY(identity.score(1) > 99);
    QVERIFY(identity.score(0) < 20);
}

QTEST_GUILESS_MAIN(LikenessScaleTest)
#include "tst_likeness_scale.moc"
