#include "core/nets/unet_2d_condition.h"

#include "tests/core/nets/golden_net.h"

using namespace core::nets;

namespace {

UNet2DConditionConfig configOf(const GoldenNet& golden)
{
    UNet2DConditionConfig config{.layersPerBlock = golden.facts.value("layers", 1), .contextWidth = 32, .heads = 2, .groups = 8,
                                 .classWidth = golden.facts.value("class_width", 0)};
    config.blockChannels = golden.facts.value("channels", std::vector<int64_t>{32, 64});
    config.attentionAt = golden.facts.value("attention", std::vector<int64_t>{1, 0});
    return config;
}

AttentionContext textOf(const GoldenNet& golden)
{
    return {.text = golden["text"]};
}

/// Stable Diffusion 1.5's topology at a tenth of its widths.
UNet2DConditionConfig smallPublishedConfig()
{
    UNet2DConditionConfig config{.contextWidth = 48, .groups = 8};
    config.blockChannels = {32, 64, 128, 128};
    return config;
}

} // namespace

class UNet2DConditionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keysAndOutputsAreThoseOfDiffusers_data();
    void keysAndOutputsAreThoseOfDiffusers();
    void adaptersGiveWhatDiffusersGivesWithThemMerged();
    void adaptersCanBeTakenOff();
    void adaptersAreNumberedAsPublished_data();
    void adaptersAreNumberedAsPublished();
    void adapterKeysAndShapesAreThePublishedOnes();
    void samplesOfABatchDoNotSeeEachOther();
    void halfPrecisionStaysClose();
    void attentionProbabilitiesComeFromEveryCrossAttention();
};

void UNet2DConditionTest::keysAndOutputsAreThoseOfDiffusers_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("timesteps 999, 0 and 749.25") << QByteArray("unet");
    QTest::newRow("odd sides, attention below only") << QByteArray("unet_odd_size");
    QTest::newRow("three levels of two layers") << QByteArray("unet_three_levels");
    QTest::newRow("a projected class label") << QByteArray("unet_class_projection");
    QTest::newRow("attention at every level") << QByteArray("unet_attention_everywhere");
}

void UNet2DConditionTest::keysAndOutputsAreThoseOfDiffusers()
{
    QFETCH(QByteArray, file);
    const auto golden = openGoldenNet(file);
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    UNet2DCondition net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, file.toStdString()));
    const auto label = golden->tensors.contains("label") ? (*golden)["label"] : at::Tensor();
    const auto output = net->forward((*golden)["x"], (*golden)["timesteps"], textOf(*golden), label);
    QCOMPARE_LT(relativeDistance(output, (*golden)["output"]), 2e-5);
}

void UNet2DConditionTest::adaptersGiveWhatDiffusersGivesWithThemMerged()
{
    const auto golden = openGoldenNet("unet_adapted");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    UNet2DCondition net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, "unet"));
    AdapterList adapters(net->adapterConfigs(golden->facts.at("rank").get<int64_t>()));
    VERIFY_OK(core::weights::loadStrict(*adapters, formulaWeights(golden->facts.at("adapter_keys")), "adapters"));
    adapters->attach(*net);
    auto context = textOf(*golden);
    context.identity = (*golden)["identity"];
    context.identityScale = golden->facts.at("scale").get<double>();
    const auto output = net->forward((*golden)["x"], (*golden)["timesteps"], context);
    QCOMPARE_LT(relativeDistance(output, (*golden)["output"]), 2e-5);
    context.identity.reset();
    QCOMPARE_GT(relativeDistance(net->forward((*golden)["x"], (*golden)["timesteps"], context), (*golden)["output"]), 1e-3);
}

void UNet2DConditionTest::adaptersCanBeTakenOff()
{
    const auto golden = openGoldenNet("unet");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    UNet2DCondition net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, "unet"));
    AdapterList adapters(net->adapterConfigs(4));
    for (auto& parameter : adapters->parameters())
        parameter.normal_(0, 0.1);
    adapters->attach(*net);
    QCOMPARE_GT(relativeDistance(net->forward((*golden)["x"], (*golden)["timesteps"], textOf(*golden)), (*golden)["output"]), 1e-3);
    for (auto attention : net->attentions())
        attention->setAdapter(nullptr);
    QCOMPARE_LT(relativeDistance(net->forward((*golden)["x"], (*golden)["timesteps"], textOf(*golden)), (*golden)["output"]), 2e-5);
}

void UNet2DConditionTest::adaptersAreNumberedAsPublished_data()
{
    QTest::addColumn<int>("number"); // of the self-attention; the cross-attention's is one more
    QTest::addColumn<QByteArray>("transformer");
    QTest::addColumn<int>("width");
    int number = 0;
    const auto add = [&](const QByteArray& transformer, int width) {
        QTest::newRow(transformer.constData()) << number << transformer << width;
        number += 2;
    };
    const int widths[] = {32, 64, 128};
    for (int level = 0; level < 3; ++level)
        for (int j = 0; j < 2; ++j)
            add("down_blocks." + QByteArray::number(level) + ".attentions." + QByteArray::number(j), widths[level]);
    for (int level = 1; level < 4; ++level)
        for (int j = 0; j < 3; ++j)
            add("up_blocks." + QByteArray::number(level) + ".attentions." + QByteArray::number(j), widths[3 - level]);
    add("mid_block.attentions.0", 128); // last, though it is run between the two
}

void UNet2DConditionTest::adaptersAreNumberedAsPublished()
{
    QFETCH(int, number);
    QFETCH(QByteArray, transformer);
    QFETCH(int, width);
    const UNet2DCondition net(smallPublishedConfig());
    QCOMPARE(net->attentions().size(), std::size_t(32));
    const auto modules = net->named_modules();
    const auto path = transformer.toStdString() + ".transformer_blocks.0.";
    QVERIFY(modules[path + "attn1"].get() == net->attentions()[number].get());
    QVERIFY(modules[path + "attn2"].get() == net->attentions()[number + 1].get());
    const auto configs = net->adapterConfigs(4);
    QCOMPARE(configs[number].width, int64_t(width));
    QCOMPARE(configs[number].contextWidth, int64_t(0));
    QCOMPARE(configs[number + 1].width, int64_t(width));
    QCOMPARE(configs[number + 1].contextWidth, int64_t(48));
}

void UNet2DConditionTest::adapterKeysAndShapesAreThePublishedOnes()
{
    const UNet2DCondition net(smallPublishedConfig());
    const AdapterList adapters(net->adapterConfigs(4));
    const auto state = core::weights::stateOf(*adapters);
    QCOMPARE(state.size(), std::size_t(16 * 8 + 16 * 10));
    std::size_t seen = 0;
    for (std::size_t i = 0; i < 32; ++i) {
        const bool cross = i % 2 == 1;
        const int64_t width = net->adapterConfigs(4)[i].width, read = cross ? 48 : width;
        const auto hasShape = [&](const std::string& name, int64_t rows, int64_t columns) {
            const auto found = state.find(std::to_string(i) + "." + name);
            ++seen;
            return found != state.end() && found->second.sizes() == at::IntArrayRef({rows, columns});
        };
        for (const char* part : {"to_q_lora", "to_out_lora"}) {
            QVERIFY(hasShape(std::string(part) + ".down.weight", 4, width));
            QVERIFY(hasShape(std::string(part) + ".up.weight", width, 4));
        }
        for (const char* part : {"to_k_lora", "to_v_lora"}) {
            QVERIFY(hasShape(std::string(part) + ".down.weight", 4, read));
            QVERIFY(hasShape(std::string(part) + ".up.weight", width, 4));
        }
        if (cross) {
            QVERIFY(hasShape("to_k_ip.weight", width, 48));
            QVERIFY(hasShape("to_v_ip.weight", width, 48));
        }
    }
    QCOMPARE(seen, state.size());
}

void UNet2DConditionTest::samplesOfABatchDoNotSeeEachOther()
{
    const auto golden = openGoldenNet("unet");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    UNet2DCondition net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, "unet"));
    const auto one = [&](const char* name) { return (*golden)[name].slice(0, 2, 3); };
    const auto output = net->forward(one("x"), one("timesteps"), {.text = one("text")});
    QCOMPARE_LT(relativeDistance(output, one("output")), 2e-5);
}

void UNet2DConditionTest::halfPrecisionStaysClose()
{
    const auto golden = openGoldenNet("unet");
    VERIFY_OK(golden);
    const torch::NoGradGuard noGrad;
    UNet2DCondition net(configOf(*golden));
    VERIFY_OK(core::weights::loadStrict(*net, golden->weights, "unet"));
    net->to(torch::kBFloat16);
    const auto output = net->forward((*golden)["x"].to(torch::kBFloat16), (*golden)["timesteps"], {.text = (*golden)["text"].to(torch::kBFloat16)});
    QVERIFY(output.scalar_type() == torch::kBFloat16);
    const auto cosine = torch::cosine_similarity(output.to(torch::kFloat).flatten(), (*golden)["output"].flatten(), 0);
    QCOMPARE_GT(cosine.item<double>(), 0.999);
}

void UNet2DConditionTest::attentionProbabilitiesComeFromEveryCrossAttention()
{
    const torch::NoGradGuard noGrad;
    auto config = smallPublishedConfig();
    UNet2DCondition net(config);
    std::vector<at::Tensor> seen;
    net->forward(torch::randn({1, 4, 16, 16}), torch::tensor({10.f}), {.text = torch::randn({1, 5, 48}), .probabilities = &seen});
    QCOMPARE(seen.size(), std::size_t(16));
    for (const auto& probabilities : seen) {
        QCOMPARE(probabilities.size(1), config.heads);
        QCOMPARE(probabilities.size(3), int64_t(5));
    }
}

QTEST_GUILESS_MAIN(UNet2DConditionTest)
#include "tst_unet_2d_condition.moc"
