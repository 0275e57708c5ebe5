"""Writes tests/golden/nets/{clip_vision,clip_vision_quick_gelu,tiny_decoder,tiled_decoding}.safetensors and tests/golden/image/published.safetensors.

What transformers' and diffusers' classes answer at small sizes, and what CLIPImageProcessor and torchvision make of pictures.
Run by hand: python make_published_goldens.py FOLDER_OF_GOLDENS. Needs torch, torchvision, diffusers, transformers, opencv and
Pillow 11.3, which the published networks were trained with as far as bicubic is concerned: Pillow 13 weighs it differently.
"""
import json
import sys
from pathlib import Path

import cv2
import numpy
import torch
import torchvision
import transformers
from PIL import Image

GOLDEN = Path(sys.argv[1])
sys.argv[1] = str(GOLDEN / "nets")
from make_net_goldens import fill, filled, save, shapes_of, unet  # noqa: E402

from diffusers import AutoencoderKL, AutoencoderTiny  # noqa: E402
from safetensors.torch import save_file  # noqa: E402
from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModelWithProjection  # noqa: E402


def save_vision(name, activation):
    model, shapes = fill(CLIPVisionModelWithProjection(CLIPVisionConfig(
        hidden_size=32, intermediate_size=64, num_hidden_layers=4, num_attention_heads=4, patch_size=14, image_size=42, hidden_act=activation,
        projection_dim=16)))
    pictures = torch.randn(2, 3, 42, 42)
    hidden = model(pictures, output_hidden_states=True).hidden_states
    save(name, {"pictures": pictures, "penultimate": hidden[-2]}, shapes)


def save_tiny():
    model = AutoencoderTiny()
    shapes = {key: list(value.shape) for key, value in model.decoder.state_dict().items()}
    model.decoder.load_state_dict(filled(shapes))
    latents = torch.randn(1, 4, 5, 3)
    save("tiny_decoder", {"latents": latents, "decoded": model.decoder(latents)}, {"decoder." + key: shape for key, shape in shapes.items()})


def save_tiled():
    model, shapes = fill(AutoencoderKL(block_out_channels=(8, 8), layers_per_block=1, norm_num_groups=4, latent_channels=4,
                                       down_block_types=["DownEncoderBlock2D"] * 2, up_block_types=["UpDecoderBlock2D"] * 2,
                                       mid_block_add_attention=False, sample_size=16))
    model.enable_tiling()
    model.tile_latent_min_size, model.tile_sample_min_size, model.tile_overlap_factor = 8, 16, 0.25
    latents = torch.randn(1, 4, 19, 15)
    save("tiled_decoding", {"latents": latents, "tiled": model.decode(latents).sample}, shapes)


def save_processed():
    """Two pictures through CLIP's and BiSeNet's pre-processing; region masks and the images cut out by them."""
    generator = numpy.random.default_rng(5)
    tensors = {}
    processor = CLIPImageProcessor()
    normalise = torchvision.transforms.Compose([torchvision.transforms.ToTensor(),
                                                torchvision.transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    for name, (width, height) in {"wide": (97, 41), "tall": (230, 259)}.items():
        small = generator.integers(0, 256, (height // 8 + 2, width // 8 + 2, 3), dtype=numpy.uint8)
        picture = Image.fromarray(small).resize((width, height), Image.BICUBIC)
        tensors[f"{name}.picture"] = torch.from_numpy(numpy.array(picture))
        tensors[f"{name}.clip"] = processor(images=picture, return_tensors="pt").pixel_values[0][:, ::8, ::8]
        tensors[f"{name}.parser"] = normalise(picture.resize((512, 512), Image.BILINEAR))[:, ::16, ::16]
        labels = numpy.zeros((64, 64), numpy.uint8)  # blobs of several labels, with holes and islands
        noise = cv2.resize(generator.random((9, 9)).astype(numpy.float32), (64, 64), interpolation=cv2.INTER_CUBIC)
        for label, level in ((1, 0.35), (4, 0.55), (10, 0.7), (12, 0.8)):
            labels[noise > level] = label
        tensors[f"{name}.labels"] = torch.from_numpy(labels)
        for label in numpy.unique(labels):
            mask = numpy.zeros((64, 64), numpy.uint8)
            contours, _ = cv2.findContours((labels == label).astype(numpy.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
            cv2.drawContours(mask, contours, -1, 255, cv2.FILLED)
            tensors[f"{name}.filled.{label}"] = torch.from_numpy(mask)
        region = Image.fromarray(tensors[f"{name}.filled.1"].numpy()).resize((width, height))
        black = Image.new("RGB", (width, height))
        tensors[f"{name}.region"] = torch.from_numpy(numpy.array(Image.composite(picture, black, region)))
    (GOLDEN / "image").mkdir(exist_ok=True)
    save_file({key: value.contiguous() for key, value in tensors.items()}, GOLDEN / "image" / "published.safetensors",
              metadata={"torchvision": torchvision.__version__, "transformers": transformers.__version__, "pillow": Image.__version__, "opencv": cv2.__version__})


torch.manual_seed(21)
torch.set_num_threads(1)
with torch.no_grad():
    save_vision("clip_vision", "gelu")
    save_vision("clip_vision_quick_gelu", "quick_gelu")
    save_tiny()
    save_tiled()
    save_processed()
