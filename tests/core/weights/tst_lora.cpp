#include "core/weights/lora.h"

#include "core/weights/tensor_file.h"
#include "tests/verify.h"

#include <QTemporaryDir>
#include <torch/torch.h>

using namespace core::weights;
using core::ErrorCode;

namespace {

constexpr const char* kQuery = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_q";
constexpr const char* kOut = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_out.0";
constexpr const char* kConv = "down_blocks.0.resnets.0.conv1";
constexpr const char* kText = "text_model.encoder.layers.0.self_attn.q_proj";

LoraTargets targets(at::ScalarType type = at::kFloat)
{
    const auto zeros = [&](at::IntArrayRef shape) { return torch::zeros(shape, type); };
    return {{{std::string(kQuery) + ".weight", zeros({6, 5})}, {std::string(kOut) + ".weight", zeros({6, 6})}, {std::string(kOut) + ".bias", zeros({6})},
             {std::string(kConv) + ".weight", zeros({6, 4, 3, 3})}},
            {{std::string(kText) + ".weight", zeros({5, 5})}}};
}

const at::Tensor& weightOf(const LoraTargets& t, const char* module)
{
    return t.unet.at(std::string(module) + ".weight");
}

} // namespace

class LoraTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySpellingFindsItsLayer_data();
    void everySpellingFindsItsLayer();
    void theChangeIsScaledByAlphaAndWeight();
    void aConvolutionIsChanged();
    void aConvolutionInThreePartsIsChanged();
    void theSumIsTakenInFloat32();
    void unknownLayersAreReported();
    void aLoraThatMatchesNothingIsRefused();
    void aMisfitLeavesEverythingAsItWas();
    void halfALayerIsRefused();
    void otherKindsAreRefusedByName();

private:
    core::Result<LoraFile> lora(const Tensors& tensors)
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "style.safetensors";
        if (const auto written = writeSafetensors(path, {tensors, {}}); !written)
            return written.error();
        return readLora(path);
    }
    QTemporaryDir m_folder;
};

void LoraTest::everySpellingFindsItsLayer_data()
{
    QTest::addColumn<QByteArray>("down");
    QTest::addColumn<QByteArray>("up");
    QTest::addColumn<bool>("text");
    const auto row = [](const char* name, const char* down, const char* up, bool text = false) { QTest::newRow(name) << QByteArray(down) << QByteArray(up) << text; };
    row("kohya with diffusers' names", "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_q.lora_down.weight",
        "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_q.lora_up.weight");
    row("kohya with single-file names", "lora_unet_input_blocks_1_1_transformer_blocks_0_attn2_to_q.lora_down.weight",
        "lora_unet_input_blocks_1_1_transformer_blocks_0_attn2_to_q.lora_up.weight");
    row("PEFT", "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_q.lora_A.weight",
        "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_q.lora_B.weight");
    row("diffusers' processors", "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.processor.to_q_lora.down.weight",
        "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.processor.to_q_lora.up.weight");
    row("the text encoder", "lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_down.weight",
        "lora_te_text_model_encoder_layers_0_self_attn_q_proj.lora_up.weight", true);
}

void LoraTest::everySpellingFindsItsLayer()
{
    QFETCH(QByteArray, down);
    QFETCH(QByteArray, up);
    QFETCH(bool, text);
    const int64_t out = text ? 5 : 6;
    const auto a = torch::randn({2, 5}), b = torch::randn({out, 2});
    const auto file = lora({{down.toStdString(), a}, {up.toStdString(), b}});
    VERIFY_OK(file);
    auto t = targets();
    const auto report = mergeLora(*file, 1, t);
    VERIFY_OK(report);
    QCOMPARE(report->merged, 1);
    QVERIFY(report->unmatched.empty());
    QVERIFY(torch::allclose(text ? t.text.at(std::string(kText) + ".weight") : weightOf(t, kQuery), torch::matmul(b, a)));
    QVERIFY(!weightOf(t, kOut).any().item<bool>());
}

void LoraTest::theChangeIsScaledByAlphaAndWeight()
{
    const auto a = torch::randn({4, 6}), b = torch::randn({6, 4});
    const std::string name = "lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_out_0";
    const auto file = lora({{name + ".lora_down.weight", a}, {name + ".lora_up.weight", b}, {name + ".alpha", torch::tensor(1.f)}});
    VERIFY_OK(file);
    auto t = targets();
    VERIFY_OK(mergeLora(*file, 0.5, t));
    VERIFY_OK(mergeLora(*file, 1.0, t));
    QVERIFY(torch::allclose(weightOf(t, kOut), 1.5 / 4 * torch::matmul(b, a), 1e-4, 1e-5));
}

void LoraTest::aConvolutionIsChanged()
{
    const auto down = torch::randn({2, 4, 3, 3}), up = torch::randn({6, 2, 1, 1});
    const auto file = lora({{"lora_unet_down_blocks_0_resnets_0_conv1.lora_down.weight", down}, {"lora_unet_down_blocks_0_resnets_0_conv1.lora_up.weight", up}});
    VERIFY_OK(file);
    auto t = targets();
    VERIFY_OK(mergeLora(*file, 1, t));
    const auto x = torch::randn({1, 4, 7, 7});
    const auto expected = torch::conv2d(torch::conv2d(x, down, {}, 1, 1), up);
    QVERIFY(torch::allclose(torch::conv2d(x, weightOf(t, kConv), {}, 1, 1), expected, 1e-4, 1e-4));
}

void LoraTest::aConvolutionInThreePartsIsChanged()
{
    const auto down = torch::randn({2, 4, 1, 1}), mid = torch::randn({2, 2, 3, 3}), up = torch::randn({6, 2, 1, 1});
    const std::string name = "lora_unet_input_blocks_1_0_in_layers_2";
    const auto file = lora({{name + ".lora_down.weight", down}, {name + ".lora_mid.weight", mid}, {name + ".lora_up.weight", up}});
    VERIFY_OK(file);
    auto t = targets();
    VERIFY_OK(mergeLora(*file, 1, t));
    const auto x = torch::randn({1, 4, 7, 7});
    const auto expected = torch::conv2d(torch::conv2d(torch::conv2d(x, down), mid, {}, 1, 1), up);
    QVERIFY(torch::allclose(torch::conv2d(x, weightOf(t, kConv), {}, 1, 1), expected, 1e-4, 1e-4));
}

void LoraTest::theSumIsTakenInFloat32()
{
    const auto a = torch::randn({2, 5}), b = torch::randn({6, 2});
    const auto file = lora({{std::string("unet.") + kQuery + ".lora_A.weight", a}, {std::string("unet.") + kQuery + ".lora_B.weight", b}});
    VERIFY_OK(file);
    auto t = targets(at::kBFloat16);
    VERIFY_OK(mergeLora(*file, 1, t));
    QVERIFY(torch::equal(weightOf(t, kQuery), torch::matmul(b, a).to(at::kBFloat16)));
}

void LoraTest::unknownLayersAreReported()
{
    const auto a = torch::randn({2, 5}), b = torch::randn({6, 2});
    const auto file = lora({{std::string("unet.") + kQuery + ".lora_A.weight", a}, {std::string("unet.") + kQuery + ".lora_B.weight", b},
                            {"unet.other.lora_A.weight", a}, {"unet.other.lora_B.weight", b}});
    VERIFY_OK(file);
    auto t = targets();
    const auto report = mergeLora(*file, 1, t);
    VERIFY_OK(report);
    QCOMPARE(report->unmatched, std::vector<std::string>{"unet.other"});
}

void LoraTest::aLoraThatMatchesNothingIsRefused()
{
    const auto file = lora({{"unet.other.lora_A.weight", torch::ones({2, 5})}, {"unet.other.lora_B.weight", torch::ones({6, 2})}});
    VERIFY_OK(file);
    VERIFY_ERROR(mergeLora(*file, 1, targets()), ErrorCode::WeightsMismatch);
}

void LoraTest::aMisfitLeavesEverythingAsItWas()
{
    const std::string query = std::string("unet.") + kQuery, out = std::string("unet.down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_out.0");
    const auto file = lora({{query + ".lora_A.weight", torch::ones({2, 7})}, {query + ".lora_B.weight", torch::ones({6, 2})},
                            {out + ".lora_A.weight", torch::ones({2, 6})}, {out + ".lora_B.weight", torch::ones({6, 2})}});
    VERIFY_OK(file);
    auto t = targets();
    const auto report = mergeLora(*file, 1, t);
    VERIFY_ERROR(report, ErrorCode::WeightsMismatch);
    QVERIFY(report.error().what.find("to_q") != std::string::npos);
    QVERIFY(!weightOf(t, kOut).any().item<bool>());
}

void LoraTest::halfALayerIsRefused()
{
    VERIFY_ERROR(lora({{std::string("unet.") + kQuery + ".lora_A.weight", torch::ones({2, 5})}}), ErrorCode::WeightsMismatch);
}

void LoraTest::otherKindsAreRefusedByName()
{
    const auto sdxl = lora({{"lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight", torch::ones({8, 2048})}});
    VERIFY_ERROR(sdxl, ErrorCode::WeightsMismatch);
    QVERIFY(sdxl.error().what.find("an SDXL LoRA") != std::string::npos);
    VERIFY_ERROR(lora({{"conv_in.weight", torch::ones({320, 4, 3, 3})}}), ErrorCode::WeightsMismatch);
}

QTEST_APPLESS_MAIN(LoraTest)
#include "tst_lora.moc"
