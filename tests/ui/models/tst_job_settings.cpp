#include "ui/models/job_settings.h"
#include "ui/models/style_presets.h"

#include <QtTest>

using namespace ui::models;

class JobSettingsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySettingIsKept();
    void whatIsMissingKeepsItsDefault();
    void nonsenseIsHeldWithinBounds();
    void aStyleIsAddedToThePersonsWords();
    void everyStyleHasAName();
    void settingsBecomeARequest();
    void aRecipeGivesItsSettingsBack();
};

namespace {

JobSettings full()
{
    JobSettings settings;
    Draft& draft = settings.draft;
    draft.prompt = "a \"quoted\" prompt\nof two lines";
    draft.negativePrompt = "text";
    draft.style = "oil";
    draft.seed = 18'446'744'073'709'551'615ull;
    draft.seedLocked = true;
    draft.count = 4;
    draft.steps = 33;
    draft.size = QSize(512, 640);
    draft.guidance = 3.5;
    draft.textGuidance = 4.5;
    draft.noiseScale = 0.75;
    draft.mergeRatio = 0.25;
    draft.scheduler = core::engine::SchedulerKind::DpmPlusPlus2MKarras;
    draft.identityWeight = 1.25;
    draft.regionWeights = { { "eyes", 1.5 }, { "nose", 0 } };
    draft.mix = { "/photos/b.png", 2, { "ears", "mouth" } };
    settings.faceIndex = 1;
    settings.description = { { "eyes", "green eyes", 0.5f }, { "", "soft light", 1 } };
    return settings;
}

} // namespace

void JobSettingsTest::everySettingIsKept() { QVERIFY(jobSettingsFromJson(toJson(full())) == full()); }

void JobSettingsTest::whatIsMissingKeepsItsDefault()
{
    JobSettings defaults;
    defaults.draft.seed = 0;
    QVERIFY(jobSettingsFromJson("{}") == defaults);
    QVERIFY(jobSettingsFromJson("no json") == defaults);
}

void JobSettingsTest::nonsenseIsHeldWithinBounds()
{
    const auto settings = jobSettingsFromJson(R"({"draft":{"count":9999,"steps":-4,"scheduler":"none","guidance":"much"}})");
    QCOMPARE(settings.draft.count, 16);
    QCOMPARE(settings.draft.steps, 1);
    QVERIFY(settings.draft.scheduler == core::engine::SchedulerKind::Ddim);
    QVERIFY(!settings.draft.guidance);
}

void JobSettingsTest::aStyleIsAddedToThePersonsWords()
{
    QCOMPARE(styledPrompt("a sailor", ""), "a sailor");
    QCOMPARE(styledPrompt("a sailor", "unknown"), "a sailor");
    QVERIFY(styledPrompt("a sailor", "oil").startsWith("a sailor, oil painting"));
    QVERIFY(styledPrompt("", "oil").startsWith("oil painting"));
    QVERIFY(styledPrompt("a sailor, ", "oil").startsWith("a sailor, oil"));
    QVERIFY(styledNegativePrompt("hat", "oil").startsWith("hat, photograph"));
}

void JobSettingsTest::everyStyleHasAName()
{
    for (const auto& preset : stylePresets()) {
        QVERIFY(!styleName(preset).isEmpty());
        QCOMPARE(stylePreset(QLatin1String(preset.id)), &preset);
    }
}

void JobSettingsTest::settingsBecomeARequest()
{
    const auto request = requestOf(full());
    QVERIFY(request.prompt.find("oil painting") != std::string::npos);
    QCOMPARE(request.width.value(), 512);
    QCOMPARE(request.height.value(), 640);
    QCOMPARE(request.seed, std::uint64_t(18'446'744'073'709'551'615ull));
    QCOMPARE(request.regionWeights.at("eyes"), 1.5f);
    QCOMPARE(request.faceIndex, 1);
    QVERIFY(!requestOf({}).width);
    QVERIFY(!requestOf({}).guidance);
}

void JobSettingsTest::aRecipeGivesItsSettingsBack()
{
    core::engine::Recipe recipe;
    recipe.prompt = "a pencil drawing";
    recipe.seed = 42;
    recipe.steps = 12;
    recipe.width = 256;
    recipe.height = 320;
    recipe.guidance = 2;
    recipe.scheduler = "euler";
    recipe.regionWeights["mouth"] = 0.5f;
    const Draft draft = settingsOf(recipe).draft;
    QCOMPARE(draft.prompt, "a pencil drawing");
    QCOMPARE(draft.seed, quint64(42));
    QVERIFY(draft.seedLocked);
    QCOMPARE(draft.size.value(), QSize(256, 320));
    QVERIFY(draft.scheduler == core::engine::SchedulerKind::Euler);
    QCOMPARE(draft.regionWeights.at("mouth"), 0.5);
}

QTEST_APPLESS_MAIN(JobSettingsTest)
#include "tst_job_settings.moc"
