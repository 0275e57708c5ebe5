#include "core/weights/file_kind.h"

#include "tests/core/weights/key_lists.h"

using namespace core::weights;

class FileKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void publishedFilesAreKnownByTheirKeys_data();
    void publishedFilesAreKnownByTheirKeys();
    void otherModelsAreNamed_data();
    void otherModelsAreNamed();
    void whatIsUnknownIsSaidToBe();
};

void FileKindTest::publishedFilesAreKnownByTheirKeys_data()
{
    QTest::addColumn<KeyShapes>("keys");
    QTest::addColumn<QString>("kind");
    const auto row = [](const char* name, const KeyShapes& keys, const char* kind) { QTest::newRow(name) << keys << QString(kind); };
    row("UNet of a diffusers folder", publishedKeys("sd15_unet"), "unet");
    row("autoencoder of a diffusers folder", publishedKeys("sd15_vae"), "autoencoder");
    row("single-file checkpoint", publishedKeys("sd15_single_file"), "checkpoint");
    row("the same as .ckpt", withPrefixes(publishedKeys("sd15_single_file"), "state_dict."), "checkpoint");
    row("CLIP ViT-L/14 text", publishedKeys("clip_l_text"), "text_encoder");
    row("CLIP ViT-H/14 vision", publishedKeys("clip_h_vision"), "image_encoder");
    row("ConsistentID", publishedKeys("consistent_id"), "consistent_id");
    row("BiSeNet", publishedKeys("bisenet"), "face_parser");
    row("BiSeNet saved from many graphics cards", withPrefixes(publishedKeys("bisenet"), "module."), "face_parser");
    row("TAESD", publishedKeys("taesd"), "tiny_autoencoder");
    row("TAESD's decoder by its author", {{"1.weight", {64, 4, 3, 3}}, {"1.bias", {64}}}, "tiny_decoder");
    row("kohya's LoRA", {{"lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", {8, 768}}}, "lora");
    row("diffusers' LoRA", {{"unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight", {4, 320}}}, "lora");
}

void FileKindTest::publishedFilesAreKnownByTheirKeys()
{
    QFETCH(KeyShapes, keys);
    QFETCH(QString, kind);
    const auto recognition = recognise(keys);
    QCOMPARE(QString(fileKindName(recognition.kind)), kind);
    QVERIFY(!recognition.what.empty());
}

void FileKindTest::otherModelsAreNamed_data()
{
    QTest::addColumn<KeyShapes>("keys");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* said, const KeyShapes& keys) { QTest::newRow(said) << keys << QString(said); };
    auto sdxl = publishedKeys("sd15_single_file");
    sdxl["conditioner.embedders.1.model.ln_final.weight"] = {1280};
    row("an SDXL checkpoint", sdxl);
    auto sd2 = publishedKeys("sd15_single_file");
    sd2["model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"] = {320, 1024};
    row("a Stable Diffusion 2 checkpoint", sd2);
    auto inpainting = publishedKeys("sd15_single_file");
    inpainting["model.diffusion_model.input_blocks.0.0.weight"] = {320, 9, 3, 3};
    row("an inpainting checkpoint", inpainting);
    auto inpaintingUnet = publishedKeys("sd15_unet");
    inpaintingUnet["conv_in.weight"] = {320, 9, 3, 3};
    row("an inpainting UNet", inpaintingUnet);
    row("a Flux checkpoint", {{"model.diffusion_model.double_blocks.0.img_attn.qkv.weight", {9216, 3072}}});
    row("a Flux transformer", {{"double_blocks.0.img_attn.qkv.weight", {9216, 3072}}});
    auto fluxAutoencoder = publishedKeys("sd15_vae");
    fluxAutoencoder["decoder.conv_in.weight"] = {512, 16, 3, 3};
    row("an autoencoder of Flux or Stable Diffusion 3", fluxAutoencoder);
    row("an SDXL LoRA", {{"lora_unet_input_blocks_4_1_transformer_blocks_0_attn2_to_k.lora_down.weight", {8, 2048}}});
    row("a Stable Diffusion 2 LoRA", {{"lora_unet_down_blocks_0_attentions_0_transformer_blocks_0_attn2_to_k.lora_down.weight", {8, 1024}}});
    row("a Flux LoRA", {{"lora_unet_double_blocks_0_img_attn_qkv.lora_down.weight", {8, 3072}}});
    row("a LoHa file", {{"lora_unet_down_blocks_0_attentions_0_proj_in.hada_w1_a", {320, 4}}});
    auto consistentSdxl = publishedKeys("consistent_id");
    consistentSdxl["FacialEncoder.visual_projection.proj_out.weight"] = {2048, 1024};
    row("ConsistentID for SDXL", consistentSdxl);
    row("another CLIP image encoder", {{"vision_model.embeddings.patch_embedding.weight", {1024, 3, 14, 14}}});
    row("a text encoder of another model", {{"text_model.embeddings.token_embedding.weight", {49408, 1280}}});
}

void FileKindTest::otherModelsAreNamed()
{
    QFETCH(KeyShapes, keys);
    QFETCH(QString, said);
    const auto recognition = recognise(keys);
    QCOMPARE(QString::fromStdString(recognition.what), said);
    QVERIFY(recognition.kind == FileKind::Foreign);
    QVERIFY(!recognition.remedy.empty());
}

void FileKindTest::whatIsUnknownIsSaidToBe()
{
    for (const auto& keys : {KeyShapes{}, KeyShapes{{"weight", {3}}}, KeyShapes{{"conv_in.weight", {320, 4, 3}}}}) {
        const auto recognition = recognise(keys);
        QVERIFY(recognition.kind == FileKind::Unknown);
        QVERIFY(!recognition.what.empty() && !recognition.remedy.empty());
    }
}

QTEST_APPLESS_MAIN(FileKindTest)
#include "tst_file_kind.moc"
