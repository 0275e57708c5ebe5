#include "core/faces/description_rules.h"
#include "tests/verify.h"

#include <QFile>
#include <QTemporaryDir>

using namespace core;
using faces::DescriptionRules;

namespace {

const char* const kGood = R"({"format": "likeness-description-1", "minimum_confidence": 0.7,
 "bands": [{"attribute": "nose_length", "measurement": "nose", "noise": 0.1, "cuts": [1, 2], "words": ["short", "", "long"]}],
 "choices": [{"attribute": "glasses", "measurements": ["a", "b"], "mean": [0, 1], "deviation": [1, 2],
   "choices": [{"word": "", "bias": 0, "weights": [0, 0]}, {"word": "glasses", "bias": -1, "weights": [2, 1]}],
   "groups": [{"word": "frames", "members": ["glasses", ""]}]}],
 "figures": {"train_faces": 3}})";

} // namespace

class DescriptionRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesComeBackAsTheyWereWritten();
    void brokenRulesAreRefused_data();
    void brokenRulesAreRefused();
    void everyTruncationIsRefused();
    void aMissingFileIsAMissingModel();
    void aFolderOrAHugeFileIsABrokenModel();
    void aBandsWordsShareAllProbability();
    void aChoiceIsAFunctionOfItsMeasurements();
    void aBroaderWordStepsInWhenNoNarrowOneIsCertain();
};

void DescriptionRulesTest::rulesComeBackAsTheyWereWritten()
{
    const auto rules = DescriptionRules::parse(kGood);
    VERIFY_OK(rules);
    QCOMPARE(rules->bands.size(), std::size_t(1));
    QCOMPARE(rules->choices.front().choices[1].weights[0], 2.0);
    const auto again = DescriptionRules::parse(rules->toJson());
    VERIFY_OK(again);
    QCOMPARE(QString::fromStdString(again->toJson()), QString::fromStdString(rules->toJson()));
    QCOMPARE(QString::fromStdString(again->figures), QString("{\"train_faces\":3}"));
}

void DescriptionRulesTest::brokenRulesAreRefused_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::newRow("not JSON") << "{\"format\"" << "{format";
    QTest::newRow("another format") << "likeness-description-1" << "likeness-description-9";
    QTest::newRow("format is a number") << "\"likeness-description-1\"" << "1";
    QTest::newRow("confidence over 1") << "0.7" << "1.7";
    QTest::newRow("confidence is text") << "0.7" << "\"high\"";
    QTest::newRow("bands are no list") << "\"bands\": [" << "\"bands\": 3, \"other\": [";
    QTest::newRow("a word is missing") << "[\"short\", \"\", \"long\"]" << "[\"short\", \"long\"]";
    QTest::newRow("cuts descend") << "[1, 2], \"words\"" << "[2, 1], \"words\"";
    QTest::newRow("cuts are text") << "[1, 2], \"words\"" << "[\"1\", 2], \"words\"";
    QTest::newRow("no noise") << "\"noise\": 0.1" << "\"noise\": 0";
    QTest::newRow("endless noise") << "\"noise\": 0.1" << "\"noise\": 1e999";
    QTest::newRow("a weight too few") << "[2, 1]" << "[2]";
    QTest::newRow("a mean too few") << "\"mean\": [0, 1]" << "\"mean\": [0]";
    QTest::newRow("a deviation of zero") << "\"deviation\": [1, 2]" << "\"deviation\": [0, 2]";
    QTest::newRow("one choice") << "{\"word\": \"\", \"bias\": 0, \"weights\": [0, 0]}, " << "";
    QTest::newRow("a word holds a region's name") << "\"long\"" << "\"long mouth\"";
    QTest::newRow("a word holds a comma") << "\"long\"" << "\"long, thin\"";
    QTest::newRow("a word holds a marker") << "\"long\"" << "\"<|facial|>\"";
    QTest::newRow("a word is capital") << "\"long\"" << "\"Long\"";
    QTest::newRow("a word is a page") << "\"long\"" << ("\"" + QString("a").repeated(5000) + "\"");
    QTest::newRow("a word is a list") << "\"long\"" << "[[]]";
    QTest::newRow("a group of a stranger") << "[\"glasses\", \"\"]" << "[\"goggles\"]";
    QTest::newRow("a group without a word") << "\"frames\"" << "\"\"";
    QTest::newRow("members are no list") << "[\"glasses\", \"\"]" << "3";
    QTest::newRow("nested without end") << "{\"train_faces\": 3}" << (QString("[").repeated(100000));
}

void DescriptionRulesTest::brokenRulesAreRefused()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    auto text = QString(kGood);
    QVERIFY(text.contains(from));
    text.replace(text.indexOf(from), from.size(), to);
    VERIFY_ERROR(DescriptionRules::parse(text.toStdString()), ErrorCode::ModelBroken);
}

void DescriptionRulesTest::everyTruncationIsRefused()
{
    const std::string good = kGood;
    for (std::size_t length = 0; length < good.size() - 1; ++length)
        QVERIFY2(!DescriptionRules::parse(good.substr(0, length)).ok(), qPrintable(QString::number(length)));
    VERIFY_ERROR(DescriptionRules::parse(std::string(1 << 23, ' ')), ErrorCode::ModelBroken);
}

void DescriptionRulesTest::aMissingFileIsAMissingModel()
{
    QTemporaryDir folder;
    VERIFY_ERROR(DescriptionRules::load(folder.filePath("none.json").toStdString()), ErrorCode::ModelMissing);
}

void DescriptionRulesTest::aFolderOrAHugeFileIsABrokenModel()
{
    QTemporaryDir folder;
    VERIFY_ERROR(DescriptionRules::load(folder.path().toStdString()), ErrorCode::ModelBroken);
    QFile file(folder.filePath("huge.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(64 << 20));
    file.close();
    VERIFY_ERROR(DescriptionRules::load(folder.filePath("huge.json").toStdString()), ErrorCode::ModelBroken);
}

void DescriptionRulesTest::aBandsWordsShareAllProbability()
{
    const auto rules = DescriptionRules::parse(kGood);
    VERIFY_OK(rules);
    const auto at = [&](double value) { return faces::judge({{"nose", value}}, *rules).at("nose_length"); };
    QCOMPARE(at(0.5).word, std::string("short"));
    QCOMPARE(at(1.5).word, std::string(""));
    QCOMPARE(at(2.5).word, std::string("long"));
    QVERIFY(at(2.5).confidence > 0.999);
    QVERIFY(std::abs(at(1.0 - 1e-9).confidence - 0.5) < 1e-6); // on the cut both sides are as likely
    QVERIFY(at(2.1).confidence > at(2.05).confidence);
    QVERIFY(faces::judge({}, *rules).empty());
}

void DescriptionRulesTest::aChoiceIsAFunctionOfItsMeasurements()
{
    const auto rules = DescriptionRules::parse(kGood);
    VERIFY_OK(rules);
    // a = 1, b = 3 are one deviation over their means: logits 0 and -1 + 2 + 1.
    const auto p = faces::choiceProbabilities({{"a", 1}, {"b", 3}}, rules->choices.front());
    QCOMPARE(p.size(), std::size_t(2));
    QVERIFY(std::abs(p[1] - 1 / (1 + std::exp(-2.0))) < 1e-12);
    QVERIFY(std::abs(p[0] + p[1] - 1) < 1e-12);
    QVERIFY(faces::choiceProbabilities({{"a", 1}}, rules->choices.front()).empty());
    const auto far = faces::choiceProbabilities({{"a", 1e9}, {"b", 3}}, rules->choices.front());
    QVERIFY(far[1] < 0.9998); // held to four deviations
}

void DescriptionRulesTest::aBroaderWordStepsInWhenNoNarrowOneIsCertain()
{
    const auto bias = [](double share) { return std::log(share); };
    DescriptionRules rules;
    rules.minimumConfidence = 0.7;
    rules.choices = {{"hair", {"m"}, {0}, {1}, {{"black", bias(0.5), {0}}, {"brown", bias(0.3), {0}}, {"red", bias(0.2), {0}}},
        {{"dark", {"black", "brown"}}, {"any", {"black", "brown", "red"}}}}};
    const auto dark = faces::judge({{"m", 0}}, rules).at("hair");
    QCOMPARE(dark.word, std::string("dark"));
    QVERIFY(std::abs(dark.confidence - 0.8) < 1e-9);
    rules.minimumConfidence = 0.9;
    QCOMPARE(faces::judge({{"m", 0}}, rules).at("hair").word, std::string("any"));
    rules.minimumConfidence = 0.4; // black is certain enough by itself
    QCOMPARE(faces::judge({{"m", 0}}, rules).at("hair").word, std::string("black"));
}

QTEST_GUILESS_MAIN(DescriptionRulesTest)
#include "tst_description_rules.moc"
