"""Writes tests/golden/nets/*.safetensors: what diffusers' and transformers' networks answer at small sizes.

The weights are a formula (see `filled`, and its twin in tests/core/nets/filled_weights.h), so a file holds inputs, outputs and,
as metadata "keys", the names and shapes of the library's state_dict.

Run by hand: python make_net_goldens.py FOLDER. Needs torch, diffusers, transformers and safetensors.
"""
import json
import sys
from pathlib import Path

import diffusers
import numpy
import torch
import transformers
from diffusers.models.attention_processor import AttnProcessor2_0, IPAdapterAttnProcessor2_0
from diffusers.models.autoencoders.autoencoder_kl import AutoencoderKL
from diffusers.models.unets.unet_2d_condition import UNet2DConditionModel
from safetensors.torch import save_file
from transformers.models.clip.configuration_clip import CLIPTextConfig
from transformers.models.clip.modeling_clip import CLIPTextModel

FOLDER = Path(sys.argv[1])


def uniform(n, count):
    """Numbers in [-1, 1), the same on every machine: the upper 24 bits of splitmix64 of (n, j)."""
    z = numpy.arange(count, dtype=numpy.uint64) + (numpy.uint64(n) << numpy.uint64(32)) + numpy.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
    z = z ^ (z >> numpy.uint64(31))
    return (z >> numpy.uint64(40)).astype(numpy.float64) / 2**23 - 1


def filled(shapes):
    """Weights of usual sizes for the names in alphabetical order; norms lie around 1."""
    weights = {}
    for n, name in enumerate(sorted(shapes)):
        shape = shapes[name]
        values = uniform(n, int(numpy.prod(shape)))
        if len(shape) > 1:
            values = values * numpy.sqrt(3.0 / numpy.prod(shape[1:]))
        else:
            values = values * 0.2 + (1 if name.endswith("weight") else 0)
        weights[name] = torch.from_numpy(values.reshape(shape)).float()
    return weights


def shapes_of(state):
    return {name: list(value.shape) for name, value in state.items()}


def save(name, tensors, shapes, **extra):
    metadata = {"keys": json.dumps(shapes), "torch": torch.__version__, "diffusers": diffusers.__version__,
                "transformers": transformers.__version__} | {key: json.dumps(value) for key, value in extra.items()}
    save_file({key: value.contiguous() for key, value in tensors.items()}, FOLDER / f"{name}.safetensors", metadata=metadata)
    print(name, {key: (list(value.shape), round(value.float().std().item(), 3)) for key, value in tensors.items()}, flush=True)


def fill(model):
    shapes = shapes_of(model.state_dict())
    model.load_state_dict(filled(shapes))
    return model.eval(), shapes


def unet(channels, attention, size, **more):
    config = dict(sample_size=16, block_out_channels=channels, layers_per_block=1, attention_head_dim=2, cross_attention_dim=32,
                  norm_num_groups=8,
                  down_block_types=["CrossAttnDownBlock2D" if a else "DownBlock2D" for a in attention],
                  up_block_types=["CrossAttnUpBlock2D" if a else "UpBlock2D" for a in reversed(attention)])
    model, shapes = fill(UNet2DConditionModel(**config | more))
    inputs = {"x": torch.randn(3, 4, *size), "timesteps": torch.tensor([999, 0, 749.25]), "text": torch.randn(3, 7, 32)}
    return model, shapes, inputs


def save_unet(name, channels, attention, size, class_width=0, layers=1):
    more = dict(layers_per_block=layers)
    if class_width:
        more |= dict(class_embed_type="projection", projection_class_embeddings_input_dim=class_width)
    model, shapes, inputs = unet(channels, attention, size, **more)
    label = {"label": torch.randn(3, class_width)} if class_width else {}
    output = model(inputs["x"], inputs["timesteps"], inputs["text"], class_labels=label.get("label")).sample
    save(name, inputs | label | {"output": output}, shapes, channels=channels, attention=attention, class_width=class_width, layers=layers)


def save_adapted_unet(name, rank=4, scale=0.8):
    """Low-rank parts merged into the weights, and diffusers' own processor for the identity tokens."""
    model, shapes, inputs = unet((32, 64), (1, 0), (16, 16))
    paths = [path.removesuffix(".processor") for path in model.attn_processors]
    adapter_shapes = {}
    for i, path in enumerate(paths):
        width = model.get_submodule(path).to_q.weight.shape[0]
        read = model.get_submodule(path).to_k.weight.shape[1]
        for part, width_in in {"q": width, "k": read, "v": read, "out": width}.items():
            adapter_shapes[f"{i}.to_{part}_lora.down.weight"] = [rank, width_in]
            adapter_shapes[f"{i}.to_{part}_lora.up.weight"] = [width, rank]
        if path.endswith("attn2"):
            adapter_shapes[f"{i}.to_k_ip.weight"] = [width, 32]
            adapter_shapes[f"{i}.to_v_ip.weight"] = [width, 32]
    adapters = filled(adapter_shapes)
    processors = {}
    for i, path in enumerate(paths):
        attention = model.get_submodule(path)
        for part, layer in {"q": attention.to_q, "k": attention.to_k, "v": attention.to_v, "out": attention.to_out[0]}.items():
            layer.weight += adapters[f"{i}.to_{part}_lora.up.weight"] @ adapters[f"{i}.to_{part}_lora.down.weight"]
        processors[path + ".processor"] = AttnProcessor2_0()
        if path.endswith("attn2"):
            processor = IPAdapterAttnProcessor2_0(attention.to_q.weight.shape[0], 32, num_tokens=(4,), scale=scale)
            processor.load_state_dict({"to_k_ip.0.weight": adapters[f"{i}.to_k_ip.weight"],
                                       "to_v_ip.0.weight": adapters[f"{i}.to_v_ip.weight"]})
            processors[path + ".processor"] = processor
    model.set_attn_processor(processors)
    identity = torch.randn(3, 4, 32)
    output = model(inputs["x"], inputs["timesteps"], (inputs["text"], [identity])).sample
    save(name, inputs | {"identity": identity, "output": output}, shapes, paths=paths, adapter_keys=adapter_shapes,
         rank=rank, scale=scale)


def save_autoencoder(name, channels, mid_attention, layers=1):
    blocks = len(channels)
    model, shapes = fill(AutoencoderKL(block_out_channels=channels, layers_per_block=layers, norm_num_groups=8, latent_channels=4,
                                       down_block_types=["DownEncoderBlock2D"] * blocks, up_block_types=["UpDecoderBlock2D"] * blocks,
                                       mid_block_add_attention=mid_attention, sample_size=16))
    image, latents = torch.rand(2, 3, 16, 24) * 2 - 1, torch.randn(2, 4, 6, 5)
    moments = model.encode(image).latent_dist
    save(name, {"image": image, "latents": latents, "mean": moments.mean, "log_variance": moments.logvar,
                "decoded": model.decode(latents).sample}, shapes, channels=channels, mid_attention=mid_attention, layers=layers)


def save_text(name, activation):
    model, shapes = fill(CLIPTextModel(CLIPTextConfig(vocab_size=1000, hidden_size=32, intermediate_size=64, num_hidden_layers=3,
                                                      num_attention_heads=4, hidden_act=activation)))
    ids, short = torch.randint(0, 1000, (2, 77)), torch.randint(0, 1000, (1, 9))
    save(name, {"ids": ids, "short_ids": short, "output": model(ids).last_hidden_state,
                "short_output": model(short).last_hidden_state}, shapes)


if __name__ == "__main__":
    torch.manual_seed(20)
    torch.set_num_threads(1)
    with torch.no_grad():
        save_text("clip_text_quick_gelu", "quick_gelu")
        save_text("clip_text_gelu", "gelu")
        save_autoencoder("autoencoder", (32, 64), True)
        save_autoencoder("autoencoder_without_attention", (16, 32, 32), False, layers=2)
        save_unet("unet", (32, 64), (1, 0), (18, 14))
        save_unet("unet_odd_size", (32, 64), (0, 1), (17, 13))
        save_unet("unet_three_levels", (16, 32, 64), (1, 1, 0), (14, 10), layers=2)
        save_unet("unet_class_projection", (32, 64), (1, 0), (8, 8), class_width=24)
        save_unet("unet_attention_everywhere", (32, 64), (1, 1), (8, 12))
        save_adapted_unet("unet_adapted")
