#include "core/weights/published_file.h"

#include "tests/core/weights/key_lists.h"
#include "tests/verify.h"

#include <torch/torch.h>

using namespace core::weights;
using core::ErrorCode;

namespace {

/// Tensors of the listed shapes that cost no memory: one number, seen from everywhere.
Tensors tensorsOf(const KeyShapes& keys)
{
    Tensors tensors;
    for (const auto& [name, shape] : keys)
        tensors.emplace(name, torch::zeros({}).expand(shape));
    return tensors;
}

/// What is in one list and not in the other, or has another shape.
QStringList differences(const KeyShapes& actual, const KeyShapes& expected)
{
    QStringList found;
    for (const auto& [name, shape] : expected)
        if (const auto at = actual.find(name); at == actual.end() || at->second != shape)
            found << QString::fromStdString("lacks " + name);
    for (const auto& [name, shape] : actual)
        if (!expected.contains(name))
            found << QString::fromStdString("has " + name);
    return found.mid(0, 5);
}

} // namespace

class PublishedFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSingleFileGivesTheThreeNetworksOfADiffusersFolder();
    void networksOfOneFileKeepTheirNames_data();
    void networksOfOneFileKeepTheirNames();
    void theOldNamesOfTheAutoencodersAttentionAreRead();
    void consistentIdComesInItsThreeParts_data();
    void consistentIdComesInItsThreeParts();
    void adaptersAreFoundUnderTheUnetsProcessors();
    void bothLayoutsOfTaesdAreOne();
    void aModelOfAnotherBaseIsRefusedByName();
    void aLoraIsSentToItsOption();
};

void PublishedFileTest::aSingleFileGivesTheThreeNetworksOfADiffusersFolder()
{
    const auto file = published(tensorsOf(withPrefixes(publishedKeys("sd15_single_file"), "state_dict.")), "v1-5.ckpt");
    VERIFY_OK(file);
    QCOMPARE(differences(shapesOf(file->networks.at("unet")), publishedKeys("sd15_unet")), QStringList());
    QCOMPARE(differences(shapesOf(file->networks.at("autoencoder")), publishedKeys("sd15_vae")), QStringList());
    QCOMPARE(differences(shapesOf(file->networks.at("text_encoder")), publishedKeys("clip_l_text")), QStringList());
}

void PublishedFileTest::networksOfOneFileKeepTheirNames_data()
{
    QTest::addColumn<QString>("list");
    QTest::addColumn<QString>("network");
    for (const auto& [list, network] : {std::pair{"sd15_unet", "unet"}, {"sd15_vae", "autoencoder"}, {"clip_l_text", "text_encoder"}, {"bisenet", "face_parser"}})
        QTest::newRow(network) << QString(list) << QString(network);
}

void PublishedFileTest::networksOfOneFileKeepTheirNames()
{
    QFETCH(QString, list);
    QFETCH(QString, network);
    const auto keys = publishedKeys(list.toStdString());
    const auto file = published(tensorsOf(keys), "x.safetensors");
    VERIFY_OK(file);
    QCOMPARE(file->networks.size(), std::size_t(1));
    QCOMPARE(differences(shapesOf(file->networks.at(network.toStdString())), keys), QStringList());
}

void PublishedFileTest::theOldNamesOfTheAutoencodersAttentionAreRead()
{
    KeyShapes old;
    for (const auto& [key, shape] : publishedKeys("sd15_vae")) {
        auto name = key;
        for (const auto& [now, before] : {std::pair{".to_q.", ".query."}, {".to_k.", ".key."}, {".to_v.", ".value."}, {".to_out.0.", ".proj_attn."}})
            if (const auto at = name.find(now); at != std::string::npos)
                name.replace(at, std::string(now).size(), before);
        old.emplace(name, shape);
    }
    const auto file = published(tensorsOf(old), "x.bin");
    VERIFY_OK(file);
    QCOMPARE(differences(shapesOf(file->networks.at("autoencoder")), publishedKeys("sd15_vae")), QStringList());
}

void PublishedFileTest::consistentIdComesInItsThreeParts_data()
{
    QTest::addColumn<QByteArray>("projection");
    QTest::newRow("as published") << QByteArray("image_proj.");
    QTest::newRow("as its own converter writes it") << QByteArray("image_proj_model.");
}

void PublishedFileTest::consistentIdComesInItsThreeParts()
{
    QFETCH(QByteArray, projection);
    KeyShapes keys;
    for (const auto& [name, shape] : publishedKeys("consistent_id"))
        keys.emplace(name.starts_with("image_proj.") ? projection.toStdString() + name.substr(11) : name, shape);
    const auto file = published(tensorsOf(keys), "ConsistentID-v1.bin");
    VERIFY_OK(file);
    QCOMPARE(file->networks.at("image_proj").size(), std::size_t(56));
    QCOMPARE(file->networks.at("FacialEncoder").size(), std::size_t(109));
    QCOMPARE(file->networks.at("adapter_modules").size(), std::size_t(288));
}

void PublishedFileTest::adaptersAreFoundUnderTheUnetsProcessors()
{
    KeyShapes keys;
    for (const auto& [name, shape] : publishedKeys("consistent_id")) {
        if (!name.starts_with("adapter_modules.")) {
            keys.emplace(name, shape);
            continue;
        }
        const auto dot = name.find('.', 16);
        keys.emplace("unet." + adapterPaths()[std::stoul(name.substr(16, dot - 16))] + ".processor" + name.substr(dot), shape);
    }
    const auto file = published(tensorsOf(keys), "model.safetensors");
    VERIFY_OK(file);
    KeyShapes adapters;
    for (const auto& [name, shape] : publishedKeys("consistent_id"))
        if (name.starts_with("adapter_modules."))
            adapters.emplace(name, shape);
    QCOMPARE(differences(withPrefixes(shapesOf(file->networks.at("adapter_modules")), "adapter_modules."), adapters), QStringList());
}

void PublishedFileTest::bothLayoutsOfTaesdAreOne()
{
    const auto file = published(tensorsOf(publishedKeys("taesd")), "taesd.safetensors");
    VERIFY_OK(file);
    const auto decoder = shapesOf(file->networks.at("tiny_decoder"));
    QVERIFY(decoder.at("1.weight") == (std::vector<std::int64_t>{64, 4, 3, 3}));
    QVERIFY(decoder.at("19.weight") == (std::vector<std::int64_t>{3, 64, 3, 3}));
    const auto own = published(file->networks.at("tiny_decoder"), "taesd_decoder.pth");
    VERIFY_OK(own);
    QCOMPARE(differences(shapesOf(own->networks.at("tiny_decoder")), decoder), QStringList());
}

void PublishedFileTest::aModelOfAnotherBaseIsRefusedByName()
{
    auto keys = publishedKeys("sd15_single_file");
    keys["model.diffusion_model.label_emb.0.0.weight"] = {1280, 2816};
    const auto file = published(tensorsOf(keys), "big.safetensors");
    VERIFY_ERROR(file, ErrorCode::WeightsMismatch);
    QCOMPARE(QString::fromStdString(file.error().what), QString("big.safetensors is an SDXL checkpoint"));
    QVERIFY(file.error().remedy.find("1.5") != std::string::npos);
    VERIFY_ERROR(published(tensorsOf({{"weight", {2}}}), "x"), ErrorCode::WeightsMismatch);
}

void PublishedFileTest::aLoraIsSentToItsOption()
{
    const auto file = published(tensorsOf({{"lora_unet_conv_in.lora_down.weight", {4, 4, 3, 3}}}), "style.safetensors");
    VERIFY_ERROR(file, ErrorCode::WeightsMismatch);
    QVERIFY(file.error().remedy.find("--lora") != std::string::npos);
}

QTEST_APPLESS_MAIN(PublishedFileTest)
#include "tst_published_file.moc"
