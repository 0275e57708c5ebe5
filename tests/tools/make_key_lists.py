"""Writes tests/data/keys/*.json: names and shapes of the published files' tensors.

The lists of the diffusers and transformers layouts come from those libraries' classes at the published configs; the single-file layout
is built here from its own module structure and checked with diffusers' converter; ConsistentID and BiSeNet are lists of their own
published names. Run by hand: python make_key_lists.py FOLDER. Needs torch, diffusers, transformers.
"""
import json
import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from diffusers.loaders.single_file_utils import convert_ldm_unet_checkpoint, convert_ldm_vae_checkpoint
from transformers import CLIPTextConfig, CLIPTextModel, CLIPVisionConfig, CLIPVisionModelWithProjection

FOLDER = Path(sys.argv[1])
SD15_UNET = dict(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
SD15_VAE = dict(down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4, block_out_channels=[128, 256, 512, 512],
                layers_per_block=2, sample_size=512)


def shapes_of(state):
    return {name: list(value.shape) for name, value in state.items()}


def save(name, shapes):
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(shape)}" for key, shape in sorted(shapes.items()))
    (FOLDER / f"{name}.json").write_text("{\n" + lines + "\n}\n")
    print(name, len(shapes), sum(torch.Size(shape).numel() for shape in shapes.values()))


def resnet(prefix, cin, cout, emb, names):
    norm1, conv1, time, norm2, conv2, skip = names
    yield prefix + norm1, [cin]
    yield prefix + conv1, [cout, cin, 3, 3]
    if emb:
        yield prefix + time, [cout, emb]
    yield prefix + norm2, [cout]
    yield prefix + conv2, [cout, cout, 3, 3]
    if cin != cout:
        yield prefix + skip, [cout, cin, 1, 1]


def with_bias(items):
    for name, shape in items:
        yield name + ".weight", shape
        yield name + ".bias", shape[:1]


def ldm_transformer(prefix, c, context):
    yield from with_bias([(prefix + "norm", [c]), (prefix + "proj_in", [c, c, 1, 1]), (prefix + "proj_out", [c, c, 1, 1])])
    block = prefix + "transformer_blocks.0."
    for attention, read in (("attn1", c), ("attn2", context)):
        yield f"{block}{attention}.to_q.weight", [c, c]
        yield f"{block}{attention}.to_k.weight", [c, read]
        yield f"{block}{attention}.to_v.weight", [c, read]
        yield from with_bias([(f"{block}{attention}.to_out.0", [c, c])])
    yield from with_bias([(block + "ff.net.0.proj", [8 * c, c]), (block + "ff.net.2", [c, 4 * c])])
    yield from with_bias([(f"{block}norm{i}", [c]) for i in (1, 2, 3)])


def ldm_unet():
    """openaimodel.UNetModel's own structure: blocks counted on, skips popped from behind."""
    names = ("in_layers.0", "in_layers.2", "emb_layers.1", "out_layers.0", "out_layers.3", "skip_connection")
    widths, emb = (320, 640, 1280, 1280), 1280
    yield from with_bias([("time_embed.0", [emb, 320]), ("time_embed.2", [emb, emb]), ("input_blocks.0.0", [320, 4, 3, 3])])
    skips, width, n = [320], 320, 1
    for level, out in enumerate(widths):
        for _ in range(2):
            yield from with_bias(resnet(f"input_blocks.{n}.0.", width, out, emb, names))
            if level < 3:
                yield from ldm_transformer(f"input_blocks.{n}.1.", out, 768)
            width, n = out, n + 1
            skips.append(out)
        if level < 3:
            yield from with_bias([(f"input_blocks.{n}.0.op", [out, out, 3, 3])])
            n += 1
            skips.append(out)
    yield from with_bias(resnet("middle_block.0.", width, width, emb, names))
    yield from ldm_transformer("middle_block.1.", width, 768)
    yield from with_bias(resnet("middle_block.2.", width, width, emb, names))
    n = 0
    for level, out in reversed(list(enumerate(widths))):
        for j in range(3):
            yield from with_bias(resnet(f"output_blocks.{n}.0.", width + skips.pop(), out, emb, names))
            part = 1
            if level < 3:
                yield from ldm_transformer(f"output_blocks.{n}.1.", out, 768)
                part = 2
            if level > 0 and j == 2:
                yield from with_bias([(f"output_blocks.{n}.{part}.conv", [out, out, 3, 3])])
            width, n = out, n + 1
    yield from with_bias([("out.0", [320]), ("out.2", [4, 320, 3, 3])])


def ldm_vae():
    names = ("norm1", "conv1", None, "norm2", "conv2", "nin_shortcut")
    widths = (128, 256, 512, 512)
    for half in ("encoder", "decoder"):
        for block in ("block_1", "block_2"):
            yield from with_bias(resnet(f"{half}.mid.{block}.", 512, 512, 0, names))
        yield from with_bias([(f"{half}.mid.attn_1.norm", [512])] + [(f"{half}.mid.attn_1.{part}", [512, 512, 1, 1]) for part in ("q", "k", "v", "proj_out")])
    yield from with_bias([("encoder.conv_in", [128, 3, 3, 3]), ("encoder.norm_out", [512]), ("encoder.conv_out", [8, 512, 3, 3]),
                          ("decoder.conv_in", [512, 4, 3, 3]), ("decoder.norm_out", [128]), ("decoder.conv_out", [3, 128, 3, 3]),
                          ("quant_conv", [8, 8, 1, 1]), ("post_quant_conv", [4, 4, 1, 1])])
    width = 128
    for level, out in enumerate(widths):
        for j in range(2):
            yield from with_bias(resnet(f"encoder.down.{level}.block.{j}.", width, out, 0, names))
            width = out
        if level < 3:
            yield from with_bias([(f"encoder.down.{level}.downsample.conv", [out, out, 3, 3])])
    width = 512
    for level, out in reversed(list(enumerate(widths))):
        for j in range(3):
            yield from with_bias(resnet(f"decoder.up.{level}.block.{j}.", width, out, 0, names))
            width = out
        if level > 0:
            yield from with_bias([(f"decoder.up.{level}.upsample.conv", [out, out, 3, 3])])


def resampler(prefix, width, features, out, depth):
    yield from with_bias([(prefix + "proj_in", [width, features]), (prefix + "proj_out", [out, width]), (prefix + "norm_out", [out])])
    for i in range(depth):
        layer = f"{prefix}layers.{i}."
        yield from with_bias([(layer + "0.norm1", [width]), (layer + "0.norm2", [width]), (layer + "1.0", [width])])
        yield layer + "0.to_q.weight", [width, width]
        yield layer + "0.to_kv.weight", [2 * width, width]
        yield layer + "0.to_out.weight", [width, width]
        yield layer + "1.1.weight", [4 * width, width]
        yield layer + "1.3.weight", [width, 4 * width]


def consistent_id(unet):
    yield from with_bias([("image_proj.proj.0", [1024, 512]), ("image_proj.proj.2", [3072, 1024]), ("image_proj.norm", [768])])
    yield from resampler("image_proj.perceiver_resampler.", 768, 1280, 768, 4)
    yield "FacialEncoder.visual_projection.latents", [1, 1, 1024]
    yield from resampler("FacialEncoder.visual_projection.", 1024, 1280, 768, 8)
    fuse = "FacialEncoder.fuse_module."
    yield from with_bias([(fuse + "mlp1.layernorm", [1536]), (fuse + "mlp1.fc1", [768, 1536]), (fuse + "mlp1.fc2", [768, 768]),
                          (fuse + "mlp2.layernorm", [768]), (fuse + "mlp2.fc1", [768, 768]), (fuse + "mlp2.fc2", [768, 768]),
                          (fuse + "layer_norm", [768])])
    for i, name in enumerate(unet.attn_processors):
        module = unet.get_submodule(name.removesuffix(".processor"))
        width, read = module.to_q.weight.shape[0], module.to_k.weight.shape[1]
        for part, reads in {"q": width, "k": read, "v": read, "out": width}.items():
            yield f"adapter_modules.{i}.to_{part}_lora.down.weight", [128, reads]
            yield f"adapter_modules.{i}.to_{part}_lora.up.weight", [width, 128]
        if i % 2:
            yield f"adapter_modules.{i}.to_k_ip.weight", [width, 768]
            yield f"adapter_modules.{i}.to_v_ip.weight", [width, 768]


def bisenet():
    def bn(name, c):
        for part in ("weight", "bias", "running_mean", "running_var"):
            yield f"{name}.{part}", [c]
        yield f"{name}.num_batches_tracked", []

    def cbr(name, cin, cout, k):
        yield f"{name}.conv.weight", [cout, cin, k, k]
        yield from bn(f"{name}.bn", cout)

    r = "cp.resnet."
    yield r + "conv1.weight", [64, 3, 7, 7]
    yield from bn(r + "bn1", 64)
    width = 64
    for layer, out in enumerate((64, 128, 256, 512), 1):
        for j in range(2):
            block = f"{r}layer{layer}.{j}."
            yield block + "conv1.weight", [out, width, 3, 3]
            yield from bn(block + "bn1", out)
            yield block + "conv2.weight", [out, out, 3, 3]
            yield from bn(block + "bn2", out)
            if width != out:
                yield block + "downsample.0.weight", [out, width, 1, 1]
                yield from bn(block + "downsample.1", out)
            width = out
    for name, cin in (("cp.arm16", 256), ("cp.arm32", 512)):
        yield from cbr(name + ".conv", cin, 128, 3)
        yield name + ".conv_atten.weight", [128, 128, 1, 1]
        yield from bn(name + ".bn_atten", 128)
    yield from cbr("cp.conv_head32", 128, 128, 3)
    yield from cbr("cp.conv_head16", 128, 128, 3)
    yield from cbr("cp.conv_avg", 512, 128, 1)
    yield from cbr("ffm.convblk", 256, 256, 1)
    yield "ffm.conv1.weight", [64, 256, 1, 1]
    yield "ffm.conv2.weight", [256, 64, 1, 1]
    for name, cin, mid in (("conv_out", 256, 256), ("conv_out16", 128, 64), ("conv_out32", 128, 64)):
        yield from cbr(name + ".conv", cin, mid, 3)
        yield name + ".conv_out.weight", [19, mid, 1, 1]


def check_converters(unet, vae):
    """The single-file lists must be what diffusers' converter turns into its own, tensor by tensor."""
    for keys, convert, prefix, config, expected in (
            (dict(ldm_unet()), convert_ldm_unet_checkpoint, "model.diffusion_model.", unet.config, shapes_of(unet.state_dict())),
            (dict(ldm_vae()), convert_ldm_vae_checkpoint, "first_stage_model.", vae.config, shapes_of(vae.state_dict()))):
        with torch.device("meta"):
            state = {prefix + name: torch.empty(shape) for name, shape in keys.items()}
        origin = {id(tensor): name for name, tensor in state.items()}
        converted = convert(dict(state), config)
        assert {name: [s for s in value.shape] for name, value in converted.items()} == expected
        pairs = {name: origin.get(id(value), "").removeprefix(prefix) for name, value in converted.items()}
        (FOLDER / f"ldm_names_of_{'unet' if 'unet' in convert.__name__ else 'vae'}.json").write_text(
            json.dumps({name: source for name, source in sorted(pairs.items()) if source}, indent=0) + "\n")


with torch.device("meta"):
    unet, vae = UNet2DConditionModel(**SD15_UNET), AutoencoderKL(**SD15_VAE)
    save("sd15_unet", shapes_of(unet.state_dict()))
    save("sd15_vae", shapes_of(vae.state_dict()))
    save("clip_l_text", shapes_of(CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12,
                                                               hidden_act="quick_gelu")).state_dict()))
    save("clip_h_vision", shapes_of(CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14, image_size=224, hidden_act="gelu",
        projection_dim=1024)).state_dict()))
    save("taesd", shapes_of(AutoencoderTiny().state_dict()))
    save("consistent_id", dict(consistent_id(unet)))
save("bisenet", dict(bisenet()))
check_converters(unet, vae)
text = json.loads((FOLDER / "clip_l_text.json").read_text())
single = {"model.diffusion_model." + name: shape for name, shape in ldm_unet()} | {"first_stage_model." + name: shape for name, shape in ldm_vae()}
single |= {"cond_stage_model.transformer." + name: shape for name, shape in text.items()}
single |= {"cond_stage_model.transformer.text_model.embeddings.position_ids": [1, 77], "alphas_cumprod": [1000], "betas": [1000],
           "model_ema.decay": [], "model_ema.num_updates": []}
save("sd15_single_file", single)
