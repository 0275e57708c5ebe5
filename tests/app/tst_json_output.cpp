#include "app/json_output.h"
#include "tests/app/sample_results.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <limits>

using namespace app;
using namespace core::engine;

namespace {
QJsonObject objectOf(const std::string& line)
{
    const auto document = QJsonDocument::fromJson(QByteArray::fromStdString(line));
    return document.object();
}
} // namespace

class JsonOutputTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPortraitHasTheMembersThatScriptsReadInTheirOrder();
    void aPortraitWithoutAKnownLikenessSaysNull();
    void linesStayLinesWhateverThePromptHolds();
    void anAnalysisSaysWhatWasSeen();
    void aVerdictNamesItsPicture();
    void aComparisonNamesBothPictures();
};

void JsonOutputTest::aPortraitHasTheMembersThatScriptsReadInTheirOrder()
{
    QCOMPARE(QString::fromStdString(portraitJson("out/me.png", samplePortrait())),
             QString(R"({"file":"out/me.png","seed":42,"steps":20,"width":64,"height":72,"prompt":"in a garden","description":"brown eyes",)"
                     R"("identity":{"similarity":0.7123,"score":78.3,"regions":{"eyes":70.0,"nose":64.0}},)"
                     R"("verdict":{"label":"cannot_say","score":0.5432,"reasons":["the margin is low"]},)"
                     R"("seconds":{"analyze":0.5,"denoise":4.25,"decode":0.125,"verify":0.063},"device":"cpu"})"));
}

void JsonOutputTest::aPortraitWithoutAKnownLikenessSaysNull()
{
    Portrait portrait = samplePortrait();
    portrait.likeness = {};
    portrait.verdict.score = std::numeric_limits<float>::quiet_NaN();
    const auto json = objectOf(portraitJson("a.png", portrait));
    QVERIFY(json["identity"].toObject()["similarity"].isNull());
    QVERIFY(json["identity"].toObject()["score"].isNull());
    QVERIFY(json["verdict"].toObject()["score"].isNull());
}

void JsonOutputTest::linesStayLinesWhateverThePromptHolds()
{
    Portrait portrait = samplePortrait();
    portrait.recipe.prompt = "a\nb \"c\" \xff صورة 🌷";
    const std::string line = portraitJson("a.png", portrait);
    QVERIFY(line.find('\n') == std::string::npos);
    QCOMPARE(objectOf(line)["prompt"].toString(), QString::fromUtf8("a\nb \"c\" \uFFFD صورة 🌷"));
}

void JsonOutputTest::anAnalysisSaysWhatWasSeen()
{
    Analysis analysis;
    analysis.photoWidth = 640;
    analysis.photoHeight = 480;
    analysis.faces = {{{10, 20, 30, 40}, {}, 1.5f}};
    analysis.notes = {{"blurred", "The photo is blurred."}};
    analysis.regions = {{"eyes", {}}};
    analysis.description = {{"eyes", "brown eyes", 0.75f}};
    analysis.descriptionText = "brown eyes";
    const auto json = objectOf(analysisJson("me.jpg", analysis));
    QCOMPARE(json["width"].toInt(), 640);
    QCOMPARE(json["faces"].toArray()[0].toObject()["box"].toObject()["height"].toInt(), 40);
    QCOMPARE(json["clauses"].toArray()[0].toObject()["confidence"].toDouble(), 0.75);
    QCOMPARE(json["notes"].toArray()[0].toObject()["code"].toString(), QString("blurred"));
    QCOMPARE(json["regions"].toArray()[0].toString(), QString("eyes"));
    QCOMPARE(json["description"].toString(), QString("brown eyes"));
}

void JsonOutputTest::aVerdictNamesItsPicture()
{
    Verdict first{VerdictLabel::NoSigns, 0.125f, {"a", "b"}, core::image::Box{1, 2, 30, 40}};
    first.familiarity = 0.5f;
    const Verdict second{VerdictLabel::CannotSay, 0.5f, {"c"}, core::image::Box{5, 6, 7, 8}};
    const auto json = objectOf(verdictsJson("me.jpg", {first, second}));
    QCOMPARE(json["faces"].toArray().size(), 2);
    QCOMPARE(json["faces"].toArray()[0].toObject()["familiarity"].toDouble(), 0.5);
    QVERIFY(json["faces"].toArray()[1].toObject()["familiarity"].isNull());
    QCOMPARE(json["faces"].toArray()[1].toObject()["box"].toObject()["width"].toInt(), 7);
    QCOMPARE(json["file"].toString(), QString("me.jpg"));
    QCOMPARE(json["verdict"].toObject()["label"].toString(), QString("no_signs"));
    QCOMPARE(json["verdict"].toObject()["reasons"].toArray().size(), 2);
}

void JsonOutputTest::aComparisonNamesBothPictures()
{
    const auto json = objectOf(likenessJson("a.jpg", "b.jpg", samplePortrait().likeness));
    QCOMPARE(json["files"].toArray()[1].toString(), QString("b.jpg"));
    QCOMPARE(json["identity"].toObject()["score"].toDouble(), 78.3);
    QCOMPARE(json["words"].toString(), QString("very likely the same person"));
}

QTEST_GUILESS_MAIN(JsonOutputTest)
#include "tst_json_output.moc"
