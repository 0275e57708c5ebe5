#include "core/engine/recipe.h"
#include "tests/verify.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace core::engine;

namespace {
Recipe filledRecipe()
{
    Recipe recipe;
    recipe.pack = "starter";
    recipe.packVersion = "0.1";
    recipe.prompt = "a person in a \"red\" coat, حديقة 🌷";
    recipe.negativePrompt = "blur";
    recipe.description = "brown eyes";
    recipe.scheduler = "euler-a";
    recipe.device = "cpu";
    recipe.seed = 18446744073709551615ull;
    recipe.steps = 20;
    recipe.width = 256;
    recipe.height = 320;
    recipe.faceIndex = 2;
    recipe.guidance = 5.5f;
    recipe.textGuidance = 6.5f;
    recipe.noiseScale = 0.8f;
    recipe.mergeRatio = 0.3f;
    recipe.identityWeight = 0.8f;
    recipe.regionWeights = {{"eyes", 1.2f}, {"nose", 0.0f}};
    return recipe;
}
} // namespace

class RecipeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBack();
    void numbersAreWrittenAsThePersonTypedThem();
    void aPromptThatIsNoUtf8IsStillWritten();
    void unknownMembersAreSkipped();
    void anOlderRecipeIsPaintedAsItWas();
    void brokenRecipesAreRefused_data();
    void brokenRecipesAreRefused();
};

void RecipeTest::whatIsWrittenIsReadBack()
{
    const Recipe written = filledRecipe();
    const auto read = recipeFromJson(written.toJson());
    VERIFY_OK(read);
    QCOMPARE(QString::fromStdString(read->toJson()), QString::fromStdString(written.toJson()));
    QCOMPARE(read->seed, written.seed);
    QCOMPARE(read->prompt, written.prompt);
    QCOMPARE(read->textGuidance, written.textGuidance);
    QCOMPARE(read->noiseScale, written.noiseScale);
    QCOMPARE(read->mergeRatio, written.mergeRatio);
    QVERIFY(read->regionWeights == written.regionWeights);
}

void RecipeTest::numbersAreWrittenAsThePersonTypedThem()
{
    const auto text = QString::fromStdString(filledRecipe().toJson());
    QVERIFY2(text.contains("\"merge\":0.3,"), qPrintable(text));
    QVERIFY2(text.contains("\"id_weight\":0.8,"), qPrintable(text));
    QVERIFY2(text.contains("\"seed\":18446744073709551615"), qPrintable(text));
}

void RecipeTest::aPromptThatIsNoUtf8IsStillWritten()
{
    Recipe recipe;
    recipe.prompt = "caf\xe9";
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(recipe.toJson())).object();
    QCOMPARE(json["prompt"].toString(), QString("caf\uFFFD"));
}

void RecipeTest::unknownMembersAreSkipped()
{
    const auto read = recipeFromJson(R"({"steps": 7, "lens": {"mm": 50}})");
    VERIFY_OK(read);
    QCOMPARE(read->steps, 7);
    QVERIFY(read->prompt.empty());
}

void RecipeTest::anOlderRecipeIsPaintedAsItWas()
{
    const auto read = recipeFromJson(R"({"guidance": 2.5})");
    VERIFY_OK(read);
    QCOMPARE(read->textGuidance, 2.5f);
    QCOMPARE(read->noiseScale, 1.f);
}

void RecipeTest::brokenRecipesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"steps": 2)");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("steps as text") << QByteArray(R"({"steps": "20"})");
    QTest::newRow("prompt as number") << QByteArray(R"({"prompt": 20})");
    QTest::newRow("regions as list") << QByteArray(R"({"regions": []})");
    QTest::newRow("a region's weight as text") << QByteArray(R"({"regions": {"eyes": "1"}})");
}

void RecipeTest::brokenRecipesAreRefused()
{
    QFETCH(QByteArray, text);
    VERIFY_ERROR(recipeFromJson(text.toStdString()), core::ErrorCode::FormatBroken);
}

QTEST_GUILESS_MAIN(RecipeTest)
#include "tst_recipe.moc"
