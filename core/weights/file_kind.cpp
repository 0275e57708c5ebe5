#include "core/weights/file_kind.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace core::weights {
namespace {

/// A key that a file of some kind has. Sides of 0 may be any; no sides at all mean any shape.
struct Sign {
    std::string_view key;
    std::vector<std::int64_t> shape;
};

/// All signs must be there. "*" at a key's beginning matches any beginning, at its end any end.
struct Rule {
    FileKind kind;
    std::string_view what, remedy;
    std::vector<Sign> signs;
};

constexpr std::string_view kOtherBase = "Likeness paints with Stable Diffusion 1.5: choose a file that was made for it.";
constexpr std::string_view kPlainUnet = "Choose the text-to-image file; the inpainting one reads five more channels.";

/// In the order in which they are tried: what is more special comes first.
const std::vector<Rule>& rules()
{
    using enum FileKind;
    static const std::vector<Rule> kRules{
        {Foreign, "a Flux LoRA", kOtherBase, {{"lora_unet_double_blocks_*", {}}}},
        {Foreign, "a Flux LoRA", kOtherBase, {{"transformer.single_transformer_blocks.*", {}}}},
        {Foreign, "an SDXL LoRA", kOtherBase, {{"lora_te2_*", {}}}},
        {Foreign, "an SDXL LoRA", kOtherBase, {{"*attn2_to_k.lora_down.weight", {0, 2048}}}},
        {Foreign, "an SDXL LoRA", kOtherBase, {{"*attn2.to_k.lora_A.weight", {0, 2048}}}},
        {Foreign, "an SDXL LoRA", kOtherBase, {{"*attn2.processor.to_k_lora.down.weight", {0, 2048}}}},
        {Foreign, "a Stable Diffusion 2 LoRA", kOtherBase, {{"*attn2_to_k.lora_down.weight", {0, 1024}}}},
        {Foreign, "a Stable Diffusion 2 LoRA", kOtherBase, {{"*attn2.to_k.lora_A.weight", {0, 1024}}}},
        {Foreign, "a Stable Diffusion 2 LoRA", kOtherBase, {{"*attn2.processor.to_k_lora.down.weight", {0, 1024}}}},
        {Foreign, "a LoHa file", "Only LoRA and LoCon can be merged: look for one of those.", {{"*hada_w1_a", {}}}},
        {Foreign, "a LoKr file", "Only LoRA and LoCon can be merged: look for one of those.", {{"*lokr_w1*", {}}}},
        {Foreign, "a DoRA file", "Only LoRA and LoCon can be merged: look for one of those.", {{"*dora_scale", {}}}},
        {ConsistentId, "ConsistentID for Stable Diffusion 1.5", "", {{"FacialEncoder.visual_projection.proj_out.weight", {768, 1024}}}},
        {Foreign, "ConsistentID for SDXL", "Choose ConsistentID-v1.bin, the file for Stable Diffusion 1.5.", {{"FacialEncoder.visual_projection.proj_out.weight", {2048, 1024}}}},
        {Lora, "a LoRA for Stable Diffusion 1.5", "", {{"lora_unet_*", {}}}},
        {Lora, "a LoRA for Stable Diffusion 1.5", "", {{"lora_te_text_model_*", {}}}},
        {Lora, "a LoRA for Stable Diffusion 1.5", "", {{"unet.*", {}}, {"*.lora_A.weight", {}}}},
        {Lora, "a LoRA for Stable Diffusion 1.5", "", {{"unet.*", {}}, {"*_lora.down.weight", {}}}},
        {Foreign, "an IP-Adapter", "Choose ConsistentID-v1.bin; IP-Adapter files are not read.", {{"ip_adapter.1.to_k_ip.weight", {}}}},
        {Foreign, "a ControlNet", "Likeness does not use ControlNets.", {{"controlnet_cond_embedding.conv_in.weight", {}}}},
        {Foreign, "a ControlNet", "Likeness does not use ControlNets.", {{"control_model.input_hint_block.0.weight", {}}}},
        {Foreign, "a Stable Diffusion 3 checkpoint", kOtherBase, {{"model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight", {}}}},
        {Foreign, "a Flux checkpoint", kOtherBase, {{"model.diffusion_model.double_blocks.0.img_attn.qkv.weight", {}}}},
        {Foreign, "a Flux transformer", kOtherBase, {{"double_blocks.0.img_attn.qkv.weight", {}}}},
        {Foreign, "a Flux or Stable Diffusion 3 transformer", kOtherBase, {{"transformer_blocks.0.attn.add_k_proj.weight", {}}}},
        {Foreign, "an SDXL checkpoint", kOtherBase, {{"model.diffusion_model.label_emb.0.0.weight", {}}}},
        {Foreign, "an SDXL checkpoint", kOtherBase, {{"conditioner.embedders.1.model.ln_final.weight", {}}}},
        {Foreign, "an SDXL UNet", kOtherBase, {{"add_embedding.linear_1.weight", {}}}},
        {Foreign, "a Stable Diffusion 2 checkpoint", kOtherBase, {{"model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", {320, 1024}}}},
        {Foreign, "a Stable Diffusion 2 UNet", kOtherBase, {{"down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight", {320, 1024}}}},
        {Foreign, "an inpainting checkpoint", kPlainUnet, {{"model.diffusion_model.input_blocks.0.0.weight", {320, 9, 3, 3}}}},
        {Foreign, "an inpainting UNet", kPlainUnet, {{"conv_in.weight", {320, 9, 3, 3}}}},
        {Checkpoint, "a Stable Diffusion 1.5 checkpoint", "", {{"model.diffusion_model.input_blocks.0.0.weight", {320, 4, 3, 3}},
                     {"model.diffusion_model.input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight", {320, 768}}}},
        {Unet, "a Stable Diffusion 1.5 UNet", "", {{"conv_in.weight", {320, 4, 3, 3}}, {"down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight", {320, 768}}}},
        {Foreign, "an autoencoder of Flux or Stable Diffusion 3", kOtherBase, {{"decoder.conv_in.weight", {512, 16, 3, 3}}}},
        {Autoencoder, "an autoencoder of Stable Diffusion", "", {{"decoder.conv_in.weight", {512, 4, 3, 3}}, {"quant_conv.weight", {8, 8, 1, 1}}}},
        {Autoencoder, "an autoencoder of Stable Diffusion", "", {{"first_stage_model.decoder.conv_in.weight", {512, 4, 3, 3}}}},
        {TinyAutoencoder, "TAESD, the small autoencoder for previews", "", {{"decoder.layers.0.weight", {64, 4, 3, 3}}, {"encoder.layers.0.weight", {64, 3, 3, 3}}}},
        {TinyDecoder, "the decoder of TAESD", "", {{"1.weight", {64, 4, 3, 3}}}},
        {TinyEncoder, "the encoder of TAESD", "", {{"0.weight", {64, 3, 3, 3}}}},
        {ImageEncoder, "the image encoder CLIP ViT-H/14", "", {{"vision_model.embeddings.patch_embedding.weight", {1280, 3, 14, 14}}}},
        {Foreign, "another CLIP image encoder", "Choose CLIP-ViT-H-14-laion2B-s32B-b79K.", {{"vision_model.embeddings.patch_embedding.weight", {}}}},
        {Foreign, "CLIP ViT-H/14 in OpenCLIP's layout", "Choose the file of the same name in the transformers layout (model.safetensors or pytorch_model.bin).", {{"visual.conv1.weight", {}}}},
        {TextEncoder, "the text encoder CLIP ViT-L/14", "", {{"text_model.embeddings.token_embedding.weight", {49408, 768}}}},
        {Foreign, "a text encoder of another model", "Choose CLIP ViT-L/14, the text encoder of Stable Diffusion 1.5.", {{"text_model.embeddings.token_embedding.weight", {}}}},
        {ForgeryDetector, "an FSFM anti-spoofing detector", "", {{"backbone.vit.fc_norm.weight", {}}, {"classifier.classifier_layer.weight", {2, 512}}}},
        {ForgeryDetector, "an FSFM forgery detector", "", {{"fc_norm.weight", {}}, {"blocks.0.attn.qkv.weight", {}}, {"head.weight", {2}}}},
        {Foreign, "a pre-trained FSFM encoder", "Choose a fine-tuned detector; this file tells no forgeries.", {{"mask_token", {}}, {"rep_decoder_pos_embed", {}}}},
        {FaceParser, "the face parser BiSeNet", "", {{"cp.resnet.conv1.weight", {64, 3, 7, 7}}, {"conv_out.conv_out.weight", {19, 256, 1, 1}}}},
    };
    return kRules;
}

bool keyMatches(std::string_view key, std::string_view pattern)
{
    if (pattern.starts_with('*') && pattern.ends_with('*'))
        return key.find(pattern.substr(1, pattern.size() - 2)) != std::string_view::npos;
    if (pattern.starts_with('*'))
        return key.ends_with(pattern.substr(1));
    if (pattern.ends_with('*'))
        return key.starts_with(pattern.substr(0, pattern.size() - 1));
    return key == pattern;
}

bool shapeMatches(const std::vector<std::int64_t>& shape, const std::vector<std::int64_t>& pattern)
{
    return pattern.empty()
        || (shape.size() >= pattern.size()
            && std::equal(pattern.begin(), pattern.end(), shape.begin(), [](std::int64_t wanted, std::int64_t side) { return wanted == 0 || wanted == side; }));
}

bool has(const KeyShapes& keys, const Sign& sign)
{
    if (sign.key.find('*') == std::string_view::npos) {
        const auto found = keys.find(std::string(sign.key));
        return found != keys.end() && shapeMatches(found->second, sign.shape);
    }
    return std::any_of(keys.begin(), keys.end(), [&](const auto& entry) { return keyMatches(entry.first, sign.key) && shapeMatches(entry.second, sign.shape); });
}

} // namespace

Recognition recognise(const KeyShapes& keys)
{
    for (const std::string wrapper : {"", "state_dict.", "module.", "model_state_dict.", "net.", "model.", "state_dict.module.", "model.module."}) {
        KeyShapes unwrapped;
        for (auto it = keys.lower_bound(wrapper); it != keys.end() && it->first.starts_with(wrapper); ++it)
            unwrapped.emplace(it->first.substr(wrapper.size()), it->second);
        for (const auto& rule : rules())
            if (std::all_of(rule.signs.begin(), rule.signs.end(), [&](const Sign& sign) { return has(unwrapped, sign); }))
                return {rule.kind, std::string(rule.what), std::string(rule.remedy)};
    }
    return {FileKind::Unknown, "no file that Likeness knows", "models/README.md lists the files that can be used."};
}

const char* fileKindName(FileKind kind)
{
    switch (kind) {
    case FileKind::Checkpoint: return "checkpoint";
    case FileKind::Unet: return "unet";
    case FileKind::Autoencoder: return "autoencoder";
    case FileKind::TextEncoder: return "text_encoder";
    case FileKind::ImageEncoder: return "image_encoder";
    case FileKind::ConsistentId: return "consistent_id";
    case FileKind::FaceParser: return "face_parser";
    case FileKind::Lora: return "lora";
    case FileKind::ForgeryDetector: return "forgery_detector";
    case FileKind::TinyEncoder: return "tiny_encoder";
    case FileKind::TinyDecoder: return "tiny_decoder";
    case FileKind::TinyAutoencoder: return "tiny_autoencoder";
    case FileKind::Foreign:
    case FileKind::Unknown: break;
    }
    return "unknown";
}

} // namespace core::weights
