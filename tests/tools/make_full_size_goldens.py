"""Writes tests/golden/full_size/*.safetensors: what the published networks answer at their published sizes with random weights.

diffusers and transformers give UNet, autoencoder and both CLIPs, timm the forgery detectors; ConsistentID's own parts are re-derived here from their description.
Weights are make_net_goldens.py's formula over the sorted names, so that a file holds a few numbers only. One part after the other is built
and dropped: about 9 GB. Run by hand: python make_full_size_goldens.py FOLDER [PART...]. Needs torch, diffusers, transformers, timm.
"""
import gc
import json
import sys
import time
from pathlib import Path

import numpy
import torch
from torch.nn import functional as F

FOLDER = Path(sys.argv[1])
PARTS = sys.argv[2:] or ["text", "vision", "consistent_id", "vae", "unet", "detectors", "portrait"]
sys.argv[1] = str(FOLDER)
from make_net_goldens import uniform  # noqa: E402

import diffusers  # noqa: E402
import transformers  # noqa: E402
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel  # noqa: E402
from diffusers.models.attention_processor import AttnProcessor2_0, IPAdapterAttnProcessor2_0  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import CLIPTextConfig, CLIPTextModel, CLIPVisionConfig, CLIPVisionModel  # noqa: E402

KEYS = Path(__file__).parent.parent / "data" / "keys"


def keys(name):
    return json.loads((KEYS / f"{name}.json").read_text())


def values(n, name, shape):
    """One tensor of make_net_goldens.filled, without the others."""
    numbers = uniform(n, int(numpy.prod(shape)))
    if len(shape) > 1:
        numbers *= numpy.sqrt(3.0 / numpy.prod(shape[1:]))
    else:
        numbers = numbers * 0.2 + (1 if name.endswith("weight") else 0)
    return torch.from_numpy(numbers.reshape(shape).astype(numpy.float32))


def weights(shapes):
    return {name: values(n, name, shapes[name]) for n, name in enumerate(sorted(shapes))}


def fill(model, shapes):
    state = model.state_dict()
    assert {name: list(value.shape) for name, value in state.items() if "position_ids" not in name} == shapes
    for n, name in enumerate(sorted(shapes)):
        state[name].copy_(values(n, name, shapes[name]))
    return model.eval()


def given(n, shape):
    """An input: the formula's numbers, about normal in size."""
    return torch.from_numpy((uniform(1_000_000 + n, int(numpy.prod(shape))) * 1.7).reshape(shape).astype(numpy.float32))


def save(name, **tensors):
    save_file({key: value.contiguous() for key, value in tensors.items()}, FOLDER / f"{name}.safetensors",
              metadata={"torch": torch.__version__, "diffusers": diffusers.__version__, "transformers": transformers.__version__})
    print(name, {key: (list(value.shape), round(value.std().item(), 4)) for key, value in tensors.items()}, f"{time.time() - START:.0f} s", flush=True)
    gc.collect()


def empty(build):
    """A model whose random initialisation is left out: every number is set afterwards."""
    with torch.device("meta"):
        model = build()
    return model.to_empty(device="cpu").float()


def text_model():
    model = CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12, hidden_act="quick_gelu"))
    return fill(model, keys("clip_l_text"))


def vision_model():
    model = CLIPVisionModel(CLIPVisionConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14,
                                             image_size=224, hidden_act="gelu", projection_dim=1024))
    shapes = {name: shape for name, shape in keys("clip_h_vision").items() if name != "visual_projection.weight"}
    return fill(model, shapes)


def resample(w, prefix, latents, x, depth, heads):
    """The resampler of IP-Adapter: k and v read the features and the latents; q and k are each scaled by the fourth root."""
    def linear(name, t):
        return F.linear(t, w[f"{prefix}{name}.weight"], w.get(f"{prefix}{name}.bias"))

    def norm(name, t):
        return F.layer_norm(t, t.shape[-1:], w[f"{prefix}{name}.weight"], w[f"{prefix}{name}.bias"])

    x = linear("proj_in", x)
    for i in range(depth):
        a, b = norm(f"layers.{i}.0.norm1", x), norm(f"layers.{i}.0.norm2", latents)
        q = linear(f"layers.{i}.0.to_q", b)
        k, v = linear(f"layers.{i}.0.to_kv", torch.cat([a, b], 1)).chunk(2, -1)
        q, k, v = (t.unflatten(-1, (heads, 64)).transpose(1, 2) for t in (q, k, v))
        scores = (q * 64 ** -0.25) @ (k * 64 ** -0.25).transpose(-1, -2)
        latents = latents + linear(f"layers.{i}.0.to_out", (scores.softmax(-1) @ v).transpose(1, 2).flatten(2))
        h = linear(f"layers.{i}.1.1", norm(f"layers.{i}.1.0", latents))
        latents = latents + linear(f"layers.{i}.1.3", F.gelu(h))
    return norm("norm_out", linear("proj_out", latents))


def project(w, descriptor, features):
    h = F.linear(F.gelu(F.linear(descriptor, w["image_proj.proj.0.weight"], w["image_proj.proj.0.bias"])),
                 w["image_proj.proj.2.weight"], w["image_proj.proj.2.bias"]).view(-1, 4, 768)
    h = F.layer_norm(h, (768,), w["image_proj.norm.weight"], w["image_proj.norm.bias"])
    return resample(w, "image_proj.perceiver_resampler.", h, features, 4, 12)


def region_tokens(w, features):
    prefix = "FacialEncoder.visual_projection."
    return resample(w, prefix, w[prefix + "latents"].expand(features.shape[0], -1, -1), features, 8, 16)[:, 0]


def fuse(w, words, regions):
    prefix = "FacialEncoder.fuse_module."

    def mlp(name, t):
        t = F.layer_norm(t, t.shape[-1:], w[f"{prefix}{name}.layernorm.weight"], w[f"{prefix}{name}.layernorm.bias"])
        t = F.gelu(F.linear(t, w[f"{prefix}{name}.fc1.weight"], w[f"{prefix}{name}.fc1.bias"]))
        return F.linear(t, w[f"{prefix}{name}.fc2.weight"], w[f"{prefix}{name}.fc2.bias"])

    s = mlp("mlp1", torch.cat([words, regions], -1)) + words
    s = mlp("mlp2", s) + s
    return F.layer_norm(s, (768,), w[prefix + "layer_norm.weight"], w[prefix + "layer_norm.bias"])


def unet_model():
    return fill(empty(lambda: UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8)), keys("sd15_unet"))


def adapt(model, consistent):
    """ConsistentID's low-rank parts added to the weights, and diffusers' processor for the identity tokens."""
    processors = {}
    for i, path in enumerate(name.removesuffix(".processor") for name in model.attn_processors):
        attention = model.get_submodule(path)
        for part, layer in {"q": attention.to_q, "k": attention.to_k, "v": attention.to_v, "out": attention.to_out[0]}.items():
            prefix = f"adapter_modules.{i}.to_{part}_lora."
            layer.weight += consistent[prefix + "up.weight"] @ consistent[prefix + "down.weight"]
        processors[path + ".processor"] = AttnProcessor2_0()
        if i % 2:
            processor = IPAdapterAttnProcessor2_0(attention.to_q.weight.shape[0], 768, num_tokens=(4,), scale=1.0)
            processor.load_state_dict({"to_k_ip.0.weight": consistent[f"adapter_modules.{i}.to_k_ip.weight"],
                                       "to_v_ip.0.weight": consistent[f"adapter_modules.{i}.to_v_ip.weight"]})
            processors[path + ".processor"] = processor
    model.set_attn_processor(processors)


def vae_model():
    return fill(AutoencoderKL(down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4, block_out_channels=[128, 256, 512, 512],
                              layers_per_block=2, sample_size=512), keys("sd15_vae"))


IDS = torch.tensor([[49406, 320, 786, 267, 530, 320, 4167, 267, 29627, 653, 7657, 281, 518, 2533, 791, 637, 1710, 267, 1237, 9861, 267, 1237, 3095,
                     267, 637, 8231, 267, 537, 637, 4932, 267] + [49407] * 46])
WORDS = [16, 19, 22, 25, 29]  # face, ears, eyes, nose, mouth
NEGATIVE = torch.tensor([[49406, 2533] + [49407] * 75])  # "person"


def text():
    save("text", hidden=text_model()(IDS).last_hidden_state[:, :40, ::4])


def vision():
    hidden = vision_model()(given(1, (1, 3, 224, 224)), output_hidden_states=True).hidden_states[-2]
    save("vision", hidden=hidden[:, ::8, ::4])


def consistent_id():
    w = weights(keys("consistent_id"))
    features = given(2, (3, 257, 1280))
    regions = region_tokens(w, features)
    save("consistent_id", identity=project(w, given(3, (1, 512)), features[:1]), regions=regions, fused=fuse(w, given(4, (3, 768)), regions))


def vae():
    model = vae_model()
    moments = model.encode(given(5, (1, 3, 128, 96)).clamp(-1, 1)).latent_dist
    save("vae", mean=moments.mean, log_variance=moments.logvar, decoded=model.decode(given(6, (1, 4, 16, 12))).sample[:, :, ::2, ::2])


def unet():
    model = unet_model()
    x, t, context, identity = given(7, (1, 4, 32, 24)), torch.tensor([501.0]), given(8, (1, 77, 768)), given(9, (1, 4, 768))
    plain = model(x, t, context).sample
    adapt(model, weights(keys("consistent_id")))
    save("unet", plain=plain, adapted=model(x, t, (context, [identity])).sample)


def detectors():
    """FSFM's and FS-VFM's classifiers: logits, and the feature before the head."""
    from functools import partial

    from timm.models.vision_transformer import VisionTransformer

    found = {}
    for name, width, depth, heads in [("fs_vfm_vit_s", 384, 12, 12), ("fsfm_vit_b", 768, 12, 12), ("fs_vfm_vit_l", 1024, 24, 16)]:
        model = fill(VisionTransformer(img_size=224, patch_size=16, embed_dim=width, depth=depth, num_heads=heads, mlp_ratio=4, num_classes=2, global_pool="avg",
                                       fc_norm=True, qkv_bias=True, norm_layer=partial(torch.nn.LayerNorm, eps=1e-6)), keys(name))
        tokens = model.forward_features(given(30, (1, 3, 224, 224)))
        found |= {f"{name}.features": model.forward_head(tokens, pre_logits=True), f"{name}.logits": model.forward_head(tokens)}
    save("detectors", **found)


def portrait():
    """The pipeline: a face's descriptor and pictures, prompt and negative prompt, three guided DDIM steps (the first on text alone), picture."""
    pictures = torch.cat([given(10 + i, (1, 3, 224, 224)) for i in range(4)])  # the photo, then face, eyes, ears; nose and mouth as face and eyes
    model = vision_model()
    blank = model(torch.zeros(1, 3, 224, 224), output_hidden_states=True).hidden_states[-2]
    seen = torch.cat([model(picture[None], output_hidden_states=True).hidden_states[-2] for picture in pictures])
    del model
    gc.collect()
    print("vision done", f"{time.time() - START:.0f} s", flush=True)
    model = text_model()
    words, negative = model(IDS).last_hidden_state, model(NEGATIVE).last_hidden_state
    del model
    consistent = weights(keys("consistent_id"))
    descriptor = F.normalize(given(20, (1, 512)), dim=-1)
    identity = torch.cat([project(consistent, torch.zeros_like(descriptor), blank), project(consistent, descriptor, seen[:1])])
    fused, empty_text = words.clone(), negative.clone()
    # By position: the words face, ears, eyes, nose, mouth with the pictures of face, eyes, ears, nose, mouth.
    fused[0, WORDS] = fuse(consistent, words[0, WORDS], region_tokens(consistent, seen[[1, 2, 3, 1, 2]]))
    empty_text[0, WORDS] = fuse(consistent, negative[0, WORDS], region_tokens(consistent, blank).expand(5, -1))
    model = unet_model()
    adapt(model, consistent)
    del consistent
    gc.collect()
    scheduler = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False, steps_offset=1)
    scheduler.set_timesteps(3)
    x = given(21, (1, 4, 32, 32))
    for i, t in enumerate(scheduler.timesteps):
        context = torch.cat([empty_text, words if i < 1 else fused])
        both = model(torch.cat([x, x]), t.float(), (context, [identity])).sample.chunk(2)
        x = scheduler.step(both[0] + 5 * (both[1] - both[0]), t, x).prev_sample
        print("step", i, f"{time.time() - START:.0f} s", flush=True)
    del model
    gc.collect()
    picture = (vae_model().decode(x / 0.18215).sample / 2 + 0.5).clamp(0, 1)
    save("portrait", identity=identity, latents=x, picture=(picture * 255).round().byte().float()[:, :, ::2, ::2])


START = time.time()
torch.set_num_threads(1)
with torch.no_grad():
    for part in PARTS:
        globals()[part]()
