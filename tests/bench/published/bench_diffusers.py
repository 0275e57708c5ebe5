"""The same as bench_published, with diffusers and transformers: one line of JSON a network.

    python bench_diffusers.py [unet|vae|clip]... [--side 512] [--threads 1] [--type fp32|bf16|fp16] [--device cpu|cuda] [--repeat 3]
    python bench_diffusers.py portrait --pack FOLDER --steps 4 [...]

Run the two one after the other on a machine that does nothing else; the ratio of their seconds and peaks is the figure. "portrait" is what
`likeness portrait PHOTO --pack FOLDER` does with make_random_pack.py's folder, but for the small networks that look at the photo: it loads
the four large networks, sees six pictures, denoises with guidance and identity, and decodes.
"""
import argparse
import json
import resource
import time
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor2_0, IPAdapterAttnProcessor2_0
from safetensors.torch import load_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPVisionConfig, CLIPVisionModel

parser = argparse.ArgumentParser()
parser.add_argument("parts", nargs="*", default=["unet", "vae", "clip"])
parser.add_argument("--side", type=int, default=512)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--type", default="fp32")
parser.add_argument("--device", default="cpu")
parser.add_argument("--repeat", type=int, default=3)
parser.add_argument("--pack", type=Path)
parser.add_argument("--steps", type=int, default=4)
options = parser.parse_args()
dtype = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}[options.type]
torch.set_num_threads(options.threads)
torch.set_default_dtype(dtype)


def measure(what, work):
    seconds = []
    for _ in range(options.repeat + 1):
        begin = time.perf_counter()
        work().float().mean().item()
        seconds.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9
    print(json.dumps({"program": "diffusers", "what": what, "type": options.type, "side": options.side, "threads": options.threads,
                      "seconds": round(sorted(seconds[1:])[options.repeat // 2], 3), "peak_gb": round(peak, 2)}), flush=True)


def random(*shape):
    return torch.randn(*shape, dtype=dtype, device=options.device)


UNET = dict(sample_size=64, cross_attention_dim=768, attention_head_dim=8)
VAE = dict(down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4, block_out_channels=[128, 256, 512, 512],
           layers_per_block=2)
VISION = CLIPVisionConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16, patch_size=14, image_size=224,
                          hidden_act="gelu")


def with_identity(model):
    model.set_attn_processor({
        name: IPAdapterAttnProcessor2_0(model.get_submodule(name.removesuffix(".processor")).to_q.weight.shape[0], 768, num_tokens=(4,))
        .to(options.device, dtype) if "attn2" in name else AttnProcessor2_0() for name in model.attn_processors})


def loaded(make, file):
    """As from_pretrained does: no memory for numbers before the file's."""
    with torch.device("meta"):
        model = make()
    model.load_state_dict(load_file(options.pack / file), strict=False, assign=True)
    for name, buffer in list(model.named_buffers()):  # not in the files
        if buffer.is_meta:
            model.get_submodule(name.rpartition(".")[0]).register_buffer(name.rpartition(".")[2], torch.arange(buffer.shape[-1]).expand(buffer.shape))
    return model.to(options.device, dtype).eval()


def portrait():
    vision = loaded(lambda: CLIPVisionModel(VISION), "image_encoder/model.safetensors")
    text = loaded(lambda: CLIPTextModel(CLIPTextConfig(hidden_size=768, intermediate_size=3072, num_hidden_layers=12, num_attention_heads=12)),
                  "base/text_encoder/model.safetensors")
    unet = loaded(lambda: UNet2DConditionModel(**UNET), "base/unet/diffusion_pytorch_model.safetensors")
    with_identity(unet)
    vae = loaded(lambda: AutoencoderKL(**VAE), "base/vae/diffusion_pytorch_model.safetensors")
    vision(random(6, 3, 224, 224), output_hidden_states=True)
    words = text(torch.zeros(2, 77, dtype=torch.long, device=options.device)).last_hidden_state
    scheduler = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1, clip_sample=False)
    scheduler.set_timesteps(options.steps)
    x, identity = random(1, 4, latent, latent), random(2, 4, 768)
    for t in scheduler.timesteps:
        empty, told = unet(torch.cat([x, x]), t, (words, [identity])).sample.chunk(2)
        x = scheduler.step(empty + 5 * (told - empty), t, x).prev_sample
    return vae.decode(x / 0.18215).sample


latent = options.side // 8
with torch.inference_mode():
    for part in options.parts:
        if part == "portrait":
            begin = time.perf_counter()
            portrait().float().mean().item()
            print(json.dumps({"program": "diffusers", "what": f"portrait, {options.steps} steps", "type": options.type, "side": options.side,
                              "threads": options.threads, "seconds": round(time.perf_counter() - begin, 1),
                              "peak_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9, 2)}), flush=True)
            continue
        if part == "unet":
            model = UNet2DConditionModel(**UNET).to(options.device, dtype).eval()
            x, t, text = random(2, 4, latent, latent), torch.tensor([500.0] * 2, device=options.device), random(2, 77, 768)
            measure("guided step", lambda: model(x, t, text).sample)
            with_identity(model)
            identity = random(2, 4, 768)
            measure("guided step with identity", lambda: model(x, t, (text, [identity])).sample)
        elif part == "vae":
            model = AutoencoderKL(**VAE).to(options.device, dtype).eval()
            latents = random(1, 4, latent, latent)
            measure("decode", lambda: model.decode(latents).sample)
        else:
            model = CLIPVisionModel(VISION).to(options.device, dtype).eval()
            pictures = random(6, 3, 224, 224)
            measure("CLIP-H, six pictures", lambda: model(pictures, output_hidden_states=True).hidden_states[-2])
        del model
