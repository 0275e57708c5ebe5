"""The same as bench_published, with diffusers and transformers: one line of JSON a network.

    python bench_diffusers.py [unet|vae|clip]... [--side 512] [--threads 1] [--type fp32|bf16|fp16] [--device cpu|cuda] [--repeat 3]

Run the two one after the other on a machine that does nothing else; the ratio of their seconds and peaks is the figure.
"""
import argparse
import json
import resource
import time

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor2_0, IPAdapterAttnProcessor2_0
from transformers import CLIPVisionConfig, CLIPVisionModel

parser = argparse.ArgumentParser()
parser.add_argument("parts", nargs="*", default=["unet", "vae", "clip"])
parser.add_argument("--side", type=int, default=512)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--type", default="fp32")
parser.add_argument("--device", default="cpu")
parser.add_argument("--repeat", type=int, default=3)
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


latent = options.side // 8
with torch.inference_mode():
    for part in options.parts:
        if part == "unet":
            model = UNet2DConditionModel(sample_size=64, cross_attention_dim=768, attention_head_dim=8).to(options.device, dtype).eval()
            x, t, text = random(2, 4, latent, latent), torch.tensor([500.0] * 2, device=options.device), random(2, 77, 768)
            measure("guided step", lambda: model(x, t, text).sample)
            processors = {name: IPAdapterAttnProcessor2_0(model.get_submodule(name.removesuffix(".processor")).to_q.weight.shape[0], 768, num_tokens=(4,))
                          .to(options.device, dtype) if "attn2" in name else AttnProcessor2_0() for name in model.attn_processors}
            model.set_attn_processor(processors)
            identity = random(2, 4, 768)
            measure("guided step with identity", lambda: model(x, t, (text, [identity])).sample)
        elif part == "vae":
            model = AutoencoderKL(down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
                                  block_out_channels=[128, 256, 512, 512], layers_per_block=2).to(options.device, dtype).eval()
            latents = random(1, 4, latent, latent)
            measure("decode", lambda: model.decode(latents).sample)
        else:
            model = CLIPVisionModel(CLIPVisionConfig(hidden_size=1280, intermediate_size=5120, num_hidden_layers=32, num_attention_heads=16,
                                                     patch_size=14, image_size=224, hidden_act="gelu")).to(options.device, dtype).eval()
            pictures = random(6, 3, 224, 224)
            measure("CLIP-H, six pictures", lambda: model(pictures, output_hidden_states=True).hidden_states[-2])
        del model
