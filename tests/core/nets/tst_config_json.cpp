#include "core/nets/config_json.h"

#include "tests/verify.h"

#include <nlohmann/json.hpp>

using namespace core::nets;
using core::ErrorCode;
using Json = nlohmann::json;

namespace {

/// A config in which no number is a default.
PortraitConfig unusualConfig()
{
    PortraitConfig c;
    c.unet = {.inChannels = 24, .outChannels = 8, .layersPerBlock = 1, .contextWidth = 48, .heads = 2, .groups = 4, .classWidth = 240};
    c.unet.blockChannels = {16, 24};
    c.unet.attentionAt = {0, 0};
    c.text = {.vocabulary = 1000, .positions = 30, .width = 48, .layers = 2, .heads = 3, .feedForwardWidth = 96, .quickGelu = false};
    c.identity = {.contextWidth = 48, .faceWidth = 128, .featureWidth = 40, .tokens = 5, .depth = 2, .headWidth = 12, .heads = 4, .hiddenWidth = 200};
    c.regions = {.width = 60, .featureWidth = 40, .outWidth = 48, .depth = 3, .heads = 5, .headWidth = 12};
    c.noise = {.trainTimesteps = 500, .betaStart = 0.001, .betaEnd = 0.02, .betaSchedule = BetaSchedule::Linear,
               .predictionType = PredictionType::VPrediction};
    c.loraRank = 6;
    c.latentChannels = 2;
    c.latentSide = 24;
    c.latentPatch = 2;
    c.positionInput = true;
    c.facialLayout = true;
    c.layoutCells = 25;
    c.regionPatches = 9;
    return c;
}

Json jsonOf(const PortraitConfig& config)
{
    return Json::parse(toJson(config));
}

} // namespace

class ConfigJsonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAutoencodersConfigComesBack();
    void aPortraitsConfigComesBack();
    void everyFieldOfAPortraitIsWritten();
    void everyKindOfNoiseComesBack_data();
    void everyKindOfNoiseComesBack();
    void aMissingFieldIsNamed();
    void damagedTextIsRefused_data();
    void damagedTextIsRefused();
    void sizesThatDoNotFitEachOtherAreRefused_data();
    void sizesThatDoNotFitEachOtherAreRefused();
};

void ConfigJsonTest::anAutoencodersConfigComesBack()
{
    AutoencoderKlConfig c{.imageChannels = 1, .latentChannels = 8, .layersPerBlock = 3, .groups = 16, .midAttention = false};
    c.blockChannels = {32, 48, 64};
    const auto read = autoencoderKlFromJson(toJson(c));
    VERIFY_OK(read);
    QCOMPARE(read->imageChannels, c.imageChannels);
    QCOMPARE(read->latentChannels, c.latentChannels);
    QVERIFY(read->blockChannels == c.blockChannels);
    QCOMPARE(read->layersPerBlock, c.layersPerBlock);
    QCOMPARE(read->groups, c.groups);
    QCOMPARE(read->midAttention, c.midAttention);
}

void ConfigJsonTest::aPortraitsConfigComesBack()
{
    const auto read = portraitFromJson(toJson(unusualConfig()));
    VERIFY_OK(read);
    QCOMPARE(QString::fromStdString(toJson(*read)), QString::fromStdString(toJson(unusualConfig())));
    QVERIFY(read->unet.attentionAt == unusualConfig().unet.attentionAt);
    QCOMPARE(read->unet.classWidth, int64_t(240));
    QCOMPARE(read->text.quickGelu, false);
    QCOMPARE(read->identity.hiddenWidth, int64_t(200));
    QCOMPARE(read->regions.headWidth, int64_t(12));
    QCOMPARE(read->noise.betaEnd, 0.02);
    QCOMPARE(read->positionInput, true);
    QCOMPARE(read->regionPatches, int64_t(9));
}

void ConfigJsonTest::everyFieldOfAPortraitIsWritten()
{
    // Each number differs from the default, so a field that is written from the wrong place shows.
    const auto usual = jsonOf(PortraitConfig{}).flatten(), unusual = jsonOf(unusualConfig()).flatten();
    for (const auto& [path, value] : usual.items())
        if (unusual.contains(path))
            QVERIFY2(unusual[path] != value, path.c_str());
}

void ConfigJsonTest::everyKindOfNoiseComesBack_data()
{
    QTest::addColumn<int>("schedule");
    QTest::addColumn<int>("prediction");
    for (const auto schedule : {BetaSchedule::ScaledLinear, BetaSchedule::Linear, BetaSchedule::SquaredCosCapV2})
        for (const auto prediction : {PredictionType::Epsilon, PredictionType::VPrediction, PredictionType::Sample})
            QTest::addRow("schedule %d, prediction %d", int(schedule), int(prediction)) << int(schedule) << int(prediction);
}

void ConfigJsonTest::everyKindOfNoiseComesBack()
{
    QFETCH(int, schedule);
    QFETCH(int, prediction);
    auto config = unusualConfig();
    config.noise.betaSchedule = BetaSchedule(schedule);
    config.noise.predictionType = PredictionType(prediction);
    const auto read = portraitFromJson(toJson(config));
    VERIFY_OK(read);
    QCOMPARE(int(read->noise.betaSchedule), schedule);
    QCOMPARE(int(read->noise.predictionType), prediction);
}

void ConfigJsonTest::aMissingFieldIsNamed()
{
    const auto whole = jsonOf(unusualConfig()).flatten();
    for (const auto& [path, value] : whole.items()) {
        if (path.ends_with("/1"))
            continue; // the second of a list; without the first the list is gone
        auto cut = jsonOf(unusualConfig());
        const Json::json_pointer place(path.ends_with("/0") ? path.substr(0, path.size() - 2) : path);
        cut[place.parent_pointer()].erase(place.back());
        const auto read = portraitFromJson(cut.dump());
        VERIFY_ERROR(read, ErrorCode::ModelBroken);
        QVERIFY2(read.error().what.find(place.back()) != std::string::npos, read.error().what.c_str());
    }
}

void ConfigJsonTest::damagedTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto changed = [](const char* path, const Json& value) {
        auto json = jsonOf(unusualConfig());
        json[Json::json_pointer(path)] = value;
        return QByteArray::fromStdString(json.dump());
    };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"unet\":");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("a word") << QByteArray("null");
    QTest::newRow("nested without end") << QByteArray(200000, '[');
    QTest::newRow("an empty object") << QByteArray("{}");
    QTest::newRow("a group that is a number") << changed("/unet", 3);
    QTest::newRow("a width of nothing") << changed("/text/width", 0);
    QTest::newRow("a negative depth") << changed("/regions/depth", -2);
    QTest::newRow("a width beyond all bounds") << changed("/identity/hidden_width", 65537);
    QTest::newRow("a width beyond 64 bits") << changed("/identity/hidden_width", 1e30);
    QTest::newRow("a width of 2^64 - 1") << changed("/identity/hidden_width", ~0ull);
    QTest::newRow("half a head") << changed("/unet/heads", 1.5);
    QTest::newRow("a width in words") << changed("/unet/heads", "two");
    QTest::newRow("no blocks") << changed("/unet/block_channels", Json::array());
    QTest::newRow("a list of words") << changed("/unet/block_channels", Json::array({"a"}));
    QTest::newRow("a hundred blocks") << changed("/unet/block_channels", std::vector<int>(100, 8));
    QTest::newRow("a flag as a number") << changed("/text/quick_gelu", 1);
    QTest::newRow("an unknown schedule") << changed("/noise/beta_schedule", "sigmoid");
    QTest::newRow("an unknown prediction") << changed("/noise/prediction", "flow");
    QTest::newRow("a single timestep") << changed("/noise/train_timesteps", 1);
}

void ConfigJsonTest::damagedTextIsRefused()
{
    QFETCH(QByteArray, text);
    const auto portrait = portraitFromJson(text.toStdString());
    VERIFY_ERROR(portrait, ErrorCode::ModelBroken);
    QVERIFY(!portrait.error().what.empty());
    QVERIFY(!portrait.error().remedy.empty());
    VERIFY_ERROR(autoencoderKlFromJson(text.toStdString()), ErrorCode::ModelBroken);
}

void ConfigJsonTest::sizesThatDoNotFitEachOtherAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("fewer attention flags than blocks") << QByteArray("/unet/attention_at") << QByteArray("[1]");
    QTest::newRow("more attention flags than blocks") << QByteArray("/unet/attention_at") << QByteArray("[1,0,1]");
    QTest::newRow("a block without channels") << QByteArray("/unet/block_channels") << QByteArray("[0,24]");
    QTest::newRow("channels that do not divide into groups") << QByteArray("/unet/groups") << QByteArray("5");
    QTest::newRow("channels that do not divide into heads") << QByteArray("/unet/heads") << QByteArray("5");
    QTest::newRow("a text width that does not divide into heads") << QByteArray("/text/heads") << QByteArray("5");
    QTest::newRow("another width of text than the network reads") << QByteArray("/text/width") << QByteArray("45");
    QTest::newRow("another width of identity tokens") << QByteArray("/identity/context_width") << QByteArray("60");
    QTest::newRow("another width of region tokens") << QByteArray("/regions/out_width") << QByteArray("60");
    QTest::newRow("another width of features") << QByteArray("/regions/feature_width") << QByteArray("60");
    QTest::newRow("a class label that the identity tokens do not fill") << QByteArray("/unet/class_width") << QByteArray("200");
    QTest::newRow("other channels than the latents have") << QByteArray("/unet/out_channels") << QByteArray("4");
    QTest::newRow("no room for the position") << QByteArray("/unet/in_channels") << QByteArray("8");
    QTest::newRow("a side that does not divide into patches") << QByteArray("/latent_side") << QByteArray("25");
}

void ConfigJsonTest::sizesThatDoNotFitEachOtherAreRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    auto json = jsonOf(unusualConfig());
    json[Json::json_pointer(path.toStdString())] = Json::parse(value.toStdString());
    VERIFY_ERROR(portraitFromJson(json.dump()), ErrorCode::ModelBroken);
    AutoencoderKlConfig odd;
    odd.groups = 48;
    VERIFY_ERROR(autoencoderKlFromJson(toJson(odd)), ErrorCode::ModelBroken);
}

QTEST_GUILESS_MAIN(ConfigJsonTest)
#include "tst_config_json.moc"
