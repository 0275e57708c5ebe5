#include "core/nets/instance_branch.h"
#include "core/nets/masked_face_model.h"

#include <QtTest>

#include <set>

using namespace core::nets;

namespace {

MaskedFaceConfig smallConfig()
{
    return { .encoder = { .width = 16, .depth = 2, .heads = 2, .imageSize = 64, .top = FaceVitTop::Encoder },
        .decoderWidth = 16, .decoderDepth = 1, .decoderHeads = 2,
        .instances = InstanceConfig{ .depth = 1, .heads = 2, .projectionHidden = 32, .projectionWidth = 8 } };
}

TargetFaceModel targetOf(MaskedFaceModel& online)
{
    TargetFaceModel target(smallConfig().encoder, *smallConfig().instances);
    target->follow(*online, 0);
    return target;
}

torch::Tensor nothingHidden(int64_t batch) { return torch::zeros({ batch, 16 }, torch::kBool); }

torch::Tensor someHidden(int64_t batch)
{
    auto masked = nothingHidden(batch);
    masked.slice(1, 0, 12).fill_(true);
    return masked;
}

} // namespace

class InstanceBranchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLossMatchesTheGoldenValue();
    void publishedFilesHaveTheseKeysAndCounts_data();
    void publishedFilesHaveTheseKeysAndCounts();
    void identicalBranchesAgree();
    void noGradientReachesTheTarget();
    void theTargetFollows();
    void thePositionsOfTheBranchStayZero();
    void theOrderOfKeptPatchesDoesNotMatter();
};

void InstanceBranchTest::theLossMatchesTheGoldenValue()
{
    const auto q = torch::tensor({ { 1.0, 2.0, 3.0 }, { 0.0, 1.0, 0.0 } }, torch::kDouble);
    const auto z = torch::tensor({ { 1.0, 2.0, 2.0 }, { 0.0, -1.0, 0.0 } }, torch::kDouble);
    QVERIFY(std::abs(instanceLoss(q, z).item<double>() - 0.005010528) < 1e-9);
    const auto cosine = torch::cosine_similarity(q, z, 1, 1e-8);
    QVERIFY(std::abs(cosine[0].item<double>() - 0.979958) < 1e-6);
    QVERIFY(std::abs((2 - 2 * cosine).mean().item<double>() - 2.020042113) < 1e-8);
}

void InstanceBranchTest::publishedFilesHaveTheseKeysAndCounts_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("depth");
    QTest::addColumn<int>("heads");
    QTest::addColumn<int>("onlineTensors");
    QTest::addColumn<qint64>("onlineNumbers");
    QTest::addColumn<int>("targetTensors");
    QTest::addColumn<qint64>("targetNumbers");
    QTest::newRow("ViT-S/16") << 384 << 12 << 12 << 297 << qint64(56'242'816) << 188 << qint64(28'221'056);
    QTest::newRow("ViT-B/16") << 768 << 12 << 12 << 297 << qint64(133'734'400) << 188 << qint64(105'516'032);
}

void InstanceBranchTest::publishedFilesHaveTheseKeysAndCounts()
{
    QFETCH(int, width);
    QFETCH(int, depth);
    QFETCH(int, heads);
    QFETCH(int, onlineTensors);
    QFETCH(qint64, onlineNumbers);
    QFETCH(int, targetTensors);
    QFETCH(qint64, targetNumbers);
    const FaceVitConfig encoder{ .width = width, .depth = depth, .heads = heads, .top = FaceVitTop::Encoder };
    const auto counted = [](const torch::nn::Module& module, std::set<std::string>& names) {
        qint64 numbers = 0;
        for (const auto& item : module.named_parameters()) {
            names.insert(publishedFsfmName(item.key()));
            numbers += item.value().numel();
        }
        return numbers;
    };
    std::set<std::string> online, target;
    QCOMPARE(counted(*MaskedFaceModel(MaskedFaceConfig{ .encoder = encoder, .instances = InstanceConfig{} }), online), onlineNumbers);
    QCOMPARE(counted(*TargetFaceModel(encoder, InstanceConfig{}), target), targetNumbers);
    QCOMPARE(int(online.size()), onlineTensors);
    QCOMPARE(int(target.size()), targetTensors);
    for (const char* name : { "cls_token", "mask_token", "rep_decoder_pos_embed", "decoder_pos_embed", "norm.weight",
             "projector.projection_head.3.bias", "predictor.projection_head.1.weight", "rep_decoder_blocks.1.mlp.fc2.bias",
             "rep_decoder_pred.weight", "decoder_blocks.7.attn.qkv.weight", "decoder_pred.bias" })
        QVERIFY2(online.contains(name), name);
    for (const auto& name : target)
        QVERIFY2(online.contains(name) && !name.starts_with("decoder_") && !name.starts_with("predictor."), name.c_str());
}

void InstanceBranchTest::identicalBranchesAgree()
{
    torch::manual_seed(4);
    MaskedFaceModel online(smallConfig());
    auto target = targetOf(online);
    online->eval();
    target->eval();
    // With the predictor taken away the query is what the target says, when nothing is hidden.
    const torch::InferenceMode guard;
    const auto x = torch::randn({ 3, 3, 64, 64 });
    const auto latent = online->encoder()->encodeTokens(online->encoder()->patchTokens(x));
    InstanceBranch branch(smallConfig().encoder, *smallConfig().instances);
    for (auto& item : branch->named_parameters())
        item.value().copy_(online->named_parameters()["instances." + item.key()]);
    const auto places = torch::arange(16, torch::kLong).unsqueeze(0).expand({ 3, 16 });
    const auto query = branch(latent, online->named_parameters()["mask_token"], places);
    QVERIFY(std::abs(instanceLoss(query, target(x)).item<double>() + 0.5) < 1e-6);
}

void InstanceBranchTest::noGradientReachesTheTarget()
{
    torch::manual_seed(4);
    MaskedFaceModel online(smallConfig());
    auto target = targetOf(online);
    const auto x = torch::randn({ 3, 3, 64, 64 });
    instanceLoss(online->views(x, someHidden(3)).query, target(x)).backward();
    for (const auto& parameter : target->parameters())
        QVERIFY(!parameter.grad().defined());
    QVERIFY(online->named_parameters()["instances.rep_decoder_pred.weight"].grad().abs().sum().item<double>() > 0);
    QVERIFY(!online->named_parameters()["instances.rep_decoder_pos_embed"].grad().defined());
}

void InstanceBranchTest::theTargetFollows()
{
    torch::manual_seed(4);
    MaskedFaceModel online(smallConfig());
    auto target = targetOf(online);
    const auto name = "encoder.blocks.0.mlp.fc1.weight";
    const auto first = target->named_parameters()[name].clone();
    {
        const torch::NoGradGuard noGrad;
        online->named_parameters()[name].add_(1);
    }
    for (int i = 0; i < 4; ++i)
        target->follow(*online, 0.9);
    const auto moved = target->named_parameters()[name] - first;
    QVERIFY((moved - (1 - std::pow(0.9, 4))).abs().max().item<double>() < 1e-5);
}

void InstanceBranchTest::thePositionsOfTheBranchStayZero()
{
    torch::manual_seed(4);
    MaskedFaceModel online(smallConfig());
    auto target = targetOf(online);
    std::vector<torch::Tensor> trainable;
    for (const auto& parameter : online->parameters())
        if (parameter.requires_grad())
            trainable.push_back(parameter);
    torch::optim::AdamW optimizer(trainable, torch::optim::AdamWOptions(1e-2));
    for (int step = 0; step < 3; ++step) {
        const auto x = torch::randn({ 2, 3, 64, 64 });
        optimizer.zero_grad();
        instanceLoss(online->views(x, someHidden(2)).query, target(x)).backward();
        optimizer.step();
        target->follow(*online, 0.9);
    }
    for (const auto* net : { static_cast<torch::nn::Module*>(online.get()), static_cast<torch::nn::Module*>(target.get()) }) {
        QVERIFY(torch::equal(net->named_parameters()["instances.rep_decoder_pos_embed"], torch::zeros({ 1, 17, 16 })));
        QVERIFY(torch::equal(net->named_parameters()["encoder.pos_embed"], sinCosPositions(16, 4)));
    }
}

void InstanceBranchTest::theOrderOfKeptPatchesDoesNotMatter()
{
    torch::manual_seed(4);
    const torch::InferenceMode guard;
    MaskedFaceModel online(smallConfig());
    online->eval();
    auto& encoder = online->encoder();
    const auto patches = encoder->patchTokens(torch::randn({ 1, 3, 64, 64 })).slice(1, 0, 5);
    const auto order = torch::tensor({ 3, 1, 4, 0, 2 });
    const auto straight = encoder->encodeTokens(patches), shuffled = encoder->encodeTokens(patches.index_select(1, order));
    QVERIFY(torch::allclose(straight.slice(1, 1).index_select(1, order), shuffled.slice(1, 1), 1e-5, 1e-5));
    QVERIFY(torch::allclose(straight.slice(1, 0, 1), shuffled.slice(1, 0, 1), 1e-5, 1e-5));
}

QTEST_GUILESS_MAIN(InstanceBranchTest)
#include "tst_instance_branch.moc"
