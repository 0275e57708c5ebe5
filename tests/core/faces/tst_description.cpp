#include "core/faces/description.h"
#include "tests/core/faces/drawn_face.h"
#include "tests/verify.h"

#include <QRegularExpression>

using namespace core;
using faces::Clause;

namespace {

/// One rule that always says the word with this confidence.
faces::ChoiceRule saying(const std::string& attribute, const std::string& word, double confidence = 0.99)
{
    return {attribute, {"always"}, {0}, {1}, {{word, std::log(confidence), {0}}, {"", std::log(1 - confidence), {0}}}};
}

faces::DescriptionRules rulesSaying(const std::vector<std::pair<std::string, std::string>>& words)
{
    faces::DescriptionRules rules;
    for (const auto& [attribute, word] : words)
        rules.choices.push_back(saying(attribute, word));
    return rules;
}

QString textOf(const std::vector<Clause>& clauses)
{
    return QString::fromStdString(faces::descriptionText(clauses));
}

std::string whereTheRulesStand()
{
    return std::string(LIKENESS_SOURCE_DIR) + "/models/description.json";
}

} // namespace

class DescriptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsRead_data();
    void textsRead();
    void whatIsUncertainIsLeftOut();
    void aTurnedFaceHasNoWidths();
    void aClauseIsAsCertainAsItsLeastCertainWord();
    void everyDescriptionHoldsEachRegionOnceAndInOrder();
    void theLongestDescriptionLeavesRoomForAPrompt();
    void nothingIsSaidOfThePersonBeyondThePicture();
};

void DescriptionTest::textsRead_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing to say") << QStringList{} << "one face, two ears, two eyes, one nose, one mouth";
    QTest::newRow("everything") << QStringList{"face_length=medium", "face_jaw=medium", "skin_tone=fair", "ears=visible", "eye_colour=brown",
        "brow_thickness=thick", "brow_arch=arched", "nose_length=long", "nose_width=narrow", "smile=smiling", "lip_fullness=full",
        "hair_length=short", "hair_colour=black", "light_hardness=soft", "light_side=from the left"}
        << "an oval face with fair skin, visible ears, brown eyes under thick arched brows, a long narrow nose, a smiling mouth with full lips, "
           "short black hair, soft light from the left";
    QTest::newRow("a skin alone") << QStringList{"skin_tone=deep"} << "a face with deep skin, two ears, two eyes, one nose, one mouth";
    QTest::newRow("glasses and a beard") << QStringList{"glasses=glasses", "beard=beard"}
        << "one face, two ears, two eyes behind glasses, one nose, a mouth with a beard";
    QTest::newRow("dark glasses hide the rest") << QStringList{"glasses=dark glasses", "eye_colour=blue", "brow_arch=arched"}
        << "one face, two ears, eyes behind dark glasses, one nose, one mouth";
    QTest::newRow("facial hair has no article") << QStringList{"beard=facial hair", "lip_fullness=thin"}
        << "one face, two ears, two eyes, one nose, a mouth with thin lips and facial hair";
    QTest::newRow("an open mouth") << QStringList{"smile=open"} << "one face, two ears, two eyes, one nose, an open mouth";
    QTest::newRow("bald") << QStringList{"hair_length=bald", "hair_colour=gray"}
        << "one face, two ears, two eyes, one nose, one mouth, a bald head";
    QTest::newRow("covered ears") << QStringList{"ears=hidden", "hair_length=long"}
        << "one face, ears under the hair, two eyes, one nose, one mouth, long hair";
    QTest::newRow("light from above alone") << QStringList{"light_above=from above"}
        << "one face, two ears, two eyes, one nose, one mouth, light from above";
}

void DescriptionTest::textsRead()
{
    QFETCH(QStringList, words);
    QFETCH(QString, text);
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto& word : words)
        pairs.emplace_back(word.section('=', 0, 0).toStdString(), word.section('=', 1).toStdString());
    QCOMPARE(textOf(faces::describe({{"always", 0}}, rulesSaying(pairs))), text);
}

void DescriptionTest::whatIsUncertainIsLeftOut()
{
    faces::DescriptionRules rules;
    rules.minimumConfidence = 0.7;
    rules.choices = {saying("nose_length", "long", 0.69), saying("nose_width", "narrow", 0.71)};
    QCOMPARE(QString::fromStdString(faces::describe({{"always", 0}}, rules)[3].text), QString("a narrow nose"));
    rules.choices.clear();
    rules.bands = {{"nose_length", "nose", 0.1, {0.5, 0.7}, {"short", "", "long"}}};
    QCOMPARE(QString::fromStdString(faces::describe({{"nose", 0.71}}, rules)[3].text), QString("one nose")); // a tenth of the noise over the cut
    QCOMPARE(QString::fromStdString(faces::describe({{"nose", 0.80}}, rules)[3].text), QString("a long nose"));
    QCOMPARE(QString::fromStdString(faces::describe({{"nose", 0.40}}, rules)[3].text), QString("a short nose"));
    QCOMPARE(QString::fromStdString(faces::describe({}, rules)[3].text), QString("one nose"));
}

void DescriptionTest::aTurnedFaceHasNoWidths()
{
    auto rules = rulesSaying({{"nose_width", "narrow"}, {"eye_colour", "brown"}});
    const auto clauses = faces::describe({{"always", 0}, {"turn", 0.5}}, rules);
    QCOMPARE(QString::fromStdString(clauses[3].text), QString("one nose"));
    QCOMPARE(QString::fromStdString(clauses[2].text), QString("brown eyes"));
}

void DescriptionTest::aClauseIsAsCertainAsItsLeastCertainWord()
{
    faces::DescriptionRules rules;
    rules.choices = {saying("nose_length", "long", 0.8), saying("nose_width", "narrow", 0.9), saying("face_length", "medium", 0.75)};
    const auto clauses = faces::describe({{"always", 0}}, rules);
    QVERIFY(std::abs(clauses[3].confidence - 0.8f) < 1e-5f);
    QCOMPARE(clauses[4].confidence, 1.0f);
    QCOMPARE(clauses[0].text, std::string("one face"));
    QCOMPARE(clauses[0].confidence, 1.0f); // a length that no word came of does not count
}

void DescriptionTest::everyDescriptionHoldsEachRegionOnceAndInOrder()
{
    const auto rules = faces::DescriptionRules::load(whereTheRulesStand());
    VERIFY_OK(rules);
    // Every word of every rule is said at least once: the attributes are walked in step, which mixes them well.
    std::size_t most = 0;
    for (const auto& rule : rules->bands)
        most = std::max(most, rule.words.size());
    for (const auto& rule : rules->choices)
        most = std::max(most, rule.choices.size());
    for (std::size_t shift = 0; shift < 60; ++shift) {
        std::vector<std::pair<std::string, std::string>> pairs;
        std::size_t stride = 1;
        for (const auto& rule : rules->bands)
            pairs.emplace_back(rule.attribute, rule.words[(shift * stride++ / 2) % rule.words.size()]);
        for (const auto& rule : rules->choices)
            pairs.emplace_back(rule.attribute, rule.choices[(shift * stride++ / 3) % rule.choices.size()].word);
        const auto clauses = faces::describe({{"always", 0}}, rulesSaying(pairs));
        const auto text = textOf(clauses);
        const QRegularExpression keyword("\\b(face|ears|eyes|nose|mouth)\\b");
        QStringList found;
        for (auto matches = keyword.globalMatch(text); matches.hasNext();)
            found << matches.next().captured();
        QCOMPARE(found, (QStringList{"face", "ears", "eyes", "nose", "mouth"}));
        for (std::size_t i = 0; i < 5; ++i)
            QCOMPARE(QString::fromStdString(clauses[i].text).count(keyword), 1);
        for (const auto& clause : clauses) {
            QVERIFY2(!QString::fromStdString(clause.text).contains(QRegularExpression("[,.;!?]|  |^ | $")), clause.text.c_str());
            QVERIFY(!clause.text.empty());
        }
        QVERIFY(text.size() < 330); // past this length the reference drops the markers
    }
    QVERIFY(most >= 3);
}

void DescriptionTest::theLongestDescriptionLeavesRoomForAPrompt()
{
    const auto rules = faces::DescriptionRules::load(whereTheRulesStand());
    VERIFY_OK(rules);
    std::vector<std::pair<std::string, std::string>> pairs;
    const auto longest = [](const std::vector<std::string>& words) {
        return *std::max_element(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() < b.size(); });
    };
    for (const auto& rule : rules->bands)
        pairs.emplace_back(rule.attribute, longest(rule.words));
    for (const auto& rule : rules->choices) {
        std::vector<std::string> words;
        for (const auto& choice : rule.choices)
            if (choice.word != "dark glasses" && choice.word != "bald") // they end their clause early
                words.push_back(choice.word);
        pairs.emplace_back(rule.attribute, longest(words));
    }
    const auto text = textOf(faces::describe({{"always", 0}}, rulesSaying(pairs)));
    // Words and commas: CLIP needs about one token each. "Detail:" and the two ends take four of the 77.
    int tokens = 0;
    for (auto matches = QRegularExpression("\\w+|,|-").globalMatch(text); matches.hasNext(); matches.next())
        ++tokens;
    QVERIFY2(tokens <= 66, qPrintable(QString("%1 in: %2").arg(tokens).arg(text)));
}

void DescriptionTest::nothingIsSaidOfThePersonBeyondThePicture()
{
    const auto rules = faces::DescriptionRules::load(whereTheRulesStand());
    VERIFY_OK(rules);
    const QStringList allowed{"", "short", "medium", "long", "narrow", "wide", "thin", "thick", "straight", "arched", "small", "large", "close-set",
        "wide-set", "full", "deep", "brown", "tan", "light", "fair", "from the right", "from the left", "from above", "soft", "hard", "cool",
        "warm", "dim", "bright", "glasses", "dark glasses", "facial hair", "moustache", "beard", "smiling", "broadly smiling", "open", "bald",
        "chin-length", "black", "blond", "red", "gray", "white", "dyed", "visible", "hidden", "blue", "green", "dark", "even"};
    for (const auto& rule : rules->bands)
        for (const auto& word : rule.words)
            QVERIFY2(allowed.contains(QString::fromStdString(word)), word.c_str());
    for (const auto& rule : rules->choices)
        for (const auto& choice : rule.choices)
            QVERIFY2(allowed.contains(QString::fromStdString(choice.word)), choice.word.c_str());
}

QTEST_GUILESS_MAIN(DescriptionTest)
#include "tst_description.moc"
