#include "core/engine/net_files.h"

#include "core/nets/config_json.h"
#include "core/weights/strict_loader.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::engine;
namespace nets = core::nets;
namespace weights = core::weights;
using core::ErrorCode;

namespace {

nets::AutoencoderKlConfig smallAutoencoder()
{
    nets::AutoencoderKlConfig config{.layersPerBlock = 1, .groups = 4, .midAttention = false};
    config.blockChannels = {8, 8};
    return config;
}

nets::PortraitConfig smallPortrait()
{
    nets::PortraitConfig c;
    c.latentChannels = 2;
    c.latentSide = 4;
    c.unet = {.inChannels = 2, .outChannels = 2, .layersPerBlock = 1, .contextWidth = 16, .heads = 2, .groups = 4, .classWidth = 32};
    c.unet.blockChannels = {8};
    c.unet.attentionAt = {1};
    c.text = {.vocabulary = 20, .positions = 8, .width = 16, .layers = 1, .heads = 2, .feedForwardWidth = 16};
    c.identity = {.contextWidth = 16, .faceWidth = 8, .featureWidth = 12, .tokens = 2, .depth = 1, .headWidth = 8, .heads = 2, .hiddenWidth = 16};
    c.regions = {.width = 16, .featureWidth = 12, .outWidth = 16, .depth = 1, .heads = 1, .headWidth = 16};
    return c;
}

/// Files hold half precision, so that is what comes back.
bool sameInHalf(const torch::nn::Module& a, const torch::nn::Module& b)
{
    const auto first = weights::stateOf(a), second = weights::stateOf(b);
    for (const auto& [name, tensor] : first)
        if (!second.contains(name) || !torch::equal(tensor.to(at::kHalf), second.at(name).to(at::kHalf)))
            return false;
    return first.size() == second.size();
}

} // namespace

class NetFilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anAutoencoderComesBack();
    void aGeneratorComesBackFromItsTwoFiles();
    void thePainterHoldsTheUNetAndTheConditionerTheRest();
    void metadataStandBesideTheConfig();
    void aMissingFileIsAMissingModel();
    void aDamagedFileIsABrokenModel();
    void aFileWithoutConfigIsABrokenModel();
    void anotherNetsWeightsAreNamed();
    void halfAGeneratorIsRefused();
    void aTensorInBothFilesIsRefused();

private:
    std::filesystem::path file(const char* name) const { return std::filesystem::path(m_folder.path().toStdString()) / name; }
    QTemporaryDir m_folder;
};

void NetFilesTest::anAutoencoderComesBack()
{
    const nets::AutoencoderKl net(smallAutoencoder());
    VERIFY_OK(saveNet(file("a"), weights::stateOf(*net), nets::toJson(smallAutoencoder())));
    const auto read = loadAutoencoder(file("a"));
    VERIFY_OK(read);
    QVERIFY(sameInHalf(**read, *net));
    QVERIFY(!(*read)->is_training());
}

void NetFilesTest::aGeneratorComesBackFromItsTwoFiles()
{
    nets::PortraitNets net(smallPortrait());
    net->setLatentStatistics(torch::randn({1, 2, 4, 4}), torch::rand({1, 2, 1, 1}) + 0.5);
    const PortraitFiles files{file("painter"), file("conditioner")};
    VERIFY_OK(savePortraitNets(files, weights::stateOf(*net), nets::toJson(smallPortrait()), {}));
    const auto read = loadPortraitNets(files);
    VERIFY_OK(read);
    QVERIFY(sameInHalf(**read, *net));
}

void NetFilesTest::thePainterHoldsTheUNetAndTheConditionerTheRest()
{
    const nets::PortraitNets net(smallPortrait());
    const PortraitFiles files{file("painter"), file("conditioner")};
    VERIFY_OK(savePortraitNets(files, weights::stateOf(*net), nets::toJson(smallPortrait()), {}));
    const auto painter = readNetFile(files.painter), conditioner = readNetFile(files.conditioner);
    VERIFY_OK(painter);
    VERIFY_OK(conditioner);
    QVERIFY(painter->tensors.tensors.contains("unet.conv_in.weight"));
    QVERIFY(painter->tensors.tensors.contains("latents.mean"));
    for (const char* name : {"unet.class_embedding.linear_1.weight", "FacialEncoder.visual_projection.latents", "image_proj.norm.weight"}) {
        QVERIFY2(conditioner->tensors.tensors.contains(name), name);
        QVERIFY2(!painter->tensors.tensors.contains(name), name);
    }
    QCOMPARE(painter->tensors.tensors.size() + conditioner->tensors.tensors.size(), weights::stateOf(*net).size());
}

void NetFilesTest::metadataStandBesideTheConfig()
{
    VERIFY_OK(saveNet(file("a"), {{"x", torch::ones({2})}}, "{}", {{"statistics", "s"}}));
    const auto read = readNetFile(file("a"));
    VERIFY_OK(read);
    QCOMPARE(read->config, std::string("{}"));
    QCOMPARE(read->tensors.metadata.at("statistics"), std::string("s"));
    QVERIFY(read->tensors.tensors.at("x").scalar_type() == at::kHalf);
}

void NetFilesTest::aMissingFileIsAMissingModel()
{
    const auto read = loadAutoencoder(file("nowhere"));
    VERIFY_ERROR(read, ErrorCode::ModelMissing);
    QVERIFY(QString::fromStdString(read.error().what).contains("nowhere"));
}

void NetFilesTest::aDamagedFileIsABrokenModel()
{
    const nets::AutoencoderKl net(smallAutoencoder());
    VERIFY_OK(saveNet(file("a"), weights::stateOf(*net), nets::toJson(smallAutoencoder())));
    std::filesystem::resize_file(file("a"), std::filesystem::file_size(file("a")) - 1);
    VERIFY_ERROR(loadAutoencoder(file("a")), ErrorCode::ModelBroken);
}

void NetFilesTest::aFileWithoutConfigIsABrokenModel()
{
    VERIFY_OK(weights::writeSafetensors(file("a"), {{{"x", torch::ones({2})}}, {}}));
    VERIFY_ERROR(loadAutoencoder(file("a")), ErrorCode::ModelBroken);
    VERIFY_OK(saveNet(file("a"), {{"x", torch::ones({2})}}, "[]"));
    const auto read = loadAutoencoder(file("a"));
    VERIFY_ERROR(read, ErrorCode::ModelBroken);
    QVERIFY(read.error().what.starts_with("a: "));
}

void NetFilesTest::anotherNetsWeightsAreNamed()
{
    const nets::AutoencoderKl net(smallAutoencoder());
    auto other = smallAutoencoder();
    other.midAttention = true;
    VERIFY_OK(saveNet(file("a"), weights::stateOf(*net), nets::toJson(other)));
    const auto read = loadAutoencoder(file("a"));
    VERIFY_ERROR(read, ErrorCode::WeightsMismatch);
    QVERIFY(QString::fromStdString(read.error().what).contains("encoder.mid_block.attentions.0.to_q.weight"));
}

void NetFilesTest::halfAGeneratorIsRefused()
{
    const nets::PortraitNets net(smallPortrait());
    const PortraitFiles files{file("painter"), file("conditioner")};
    VERIFY_OK(savePortraitNets(files, weights::stateOf(*net), nets::toJson(smallPortrait()), {}));
    VERIFY_ERROR(loadPortraitNets({files.painter, file("none")}), ErrorCode::ModelMissing);
    VERIFY_ERROR(loadPortraitNets({files.painter, files.painter}), ErrorCode::WeightsMismatch);
}

void NetFilesTest::aTensorInBothFilesIsRefused()
{
    const nets::PortraitNets net(smallPortrait());
    const PortraitFiles files{file("painter"), file("conditioner")};
    const auto state = weights::stateOf(*net);
    VERIFY_OK(savePortraitNets(files, state, nets::toJson(smallPortrait()), {}));
    VERIFY_OK(saveNet(files.conditioner, state, nets::toJson(smallPortrait())));
    const auto read = loadPortraitNets(files);
    VERIFY_ERROR(read, ErrorCode::WeightsMismatch);
    QVERIFY2(read.error().what.ends_with("stands both in painter and in conditioner"), read.error().what.c_str());
}

QTEST_GUILESS_MAIN(NetFilesTest)
#include "tst_net_files.moc"
