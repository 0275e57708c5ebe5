#include "core/weights/key_layout.h"

#include "tests/core/weights/key_lists.h"

#include <set>

using namespace core::weights;

class KeyLayoutTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyUnetKeyHasTheNameThatDiffusersConvertsFrom();
    void everyAutoencoderKeyHasTheNameThatDiffusersConvertsFrom();
    void theTwoLayoutsGoThereAndBack();
    void aNameOfNoModuleStaysEmpty();
    void theMidBlockIsNumberedLast();
};

void KeyLayoutTest::everyUnetKeyHasTheNameThatDiffusersConvertsFrom()
{
    std::ifstream file(std::string(LIKENESS_TEST_DIR) + "/data/keys/ldm_names_of_unet.json");
    const auto names = nlohmann::json::parse(file).get<std::map<std::string, std::string>>();
    QCOMPARE(names.size(), std::size_t(686));
    for (const auto& [diffusers, ldm] : names) {
        QCOMPARE(QString::fromStdString(ldmUnetName(diffusers)), QString::fromStdString(ldm));
        QCOMPARE(QString::fromStdString(diffusersUnetName(ldm)), QString::fromStdString(diffusers));
    }
}

void KeyLayoutTest::everyAutoencoderKeyHasTheNameThatDiffusersConvertsFrom()
{
    std::ifstream file(std::string(LIKENESS_TEST_DIR) + "/data/keys/ldm_names_of_vae.json");
    const auto names = nlohmann::json::parse(file).get<std::map<std::string, std::string>>();
    QVERIFY(names.size() > 200);
    for (const auto& [diffusers, ldm] : names)
        QCOMPARE(QString::fromStdString(diffusersAutoencoderName(ldm)), QString::fromStdString(diffusers));
}

void KeyLayoutTest::theTwoLayoutsGoThereAndBack()
{
    std::set<std::string> seen;
    for (const auto& [key, shape] : publishedKeys("sd15_unet")) {
        const auto ldm = ldmUnetName(key);
        QVERIFY2(!ldm.empty() && seen.insert(ldm).second, key.c_str());
        QCOMPARE(QString::fromStdString(diffusersUnetName(ldm)), QString::fromStdString(key));
    }
}

void KeyLayoutTest::aNameOfNoModuleStaysEmpty()
{
    for (const char* name : {"", "conv_input.weight", "conv_i", "down_blocks.0.resnets.7.conv1.weight", "model.conv_in.weight"})
        QVERIFY(ldmUnetName(name).empty());
    for (const char* name : {"input_blocks.12.0.weight", "input_blocks.3.0.opera.weight"})
        QVERIFY(diffusersUnetName(name).empty());
}

void KeyLayoutTest::theMidBlockIsNumberedLast()
{
    QCOMPARE(adapterPaths().size(), std::size_t(32));
    QCOMPARE(QString::fromStdString(adapterPaths()[0]), QString("down_blocks.0.attentions.0.transformer_blocks.0.attn1"));
    QCOMPARE(QString::fromStdString(adapterPaths()[13]), QString("up_blocks.1.attentions.0.transformer_blocks.0.attn2"));
    QCOMPARE(QString::fromStdString(adapterPaths()[31]), QString("mid_block.attentions.0.transformer_blocks.0.attn2"));
}

QTEST_APPLESS_MAIN(KeyLayoutTest)
#include "tst_key_layout.moc"
