"""Writes a pack of published files with random weights at the published sizes and in the published layouts: 4.3 GB.

    python make_random_pack.py FOLDER [diffusers|single]
    likeness portrait photo.jpg --pack FOLDER --steps 2 --size 256x256

What it paints is noise; that it paints at all is the test. The two ONNX files are the small ones of tests/golden/faces. Needs torch.
"""
import json
import shutil
import sys
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import save_file

FOLDER, LAYOUT = Path(sys.argv[1]), (sys.argv[2:] or ["diffusers"])[0]
TESTS = Path(__file__).resolve().parent.parent


def keys(name):
    return json.loads((TESTS / "data" / "keys" / f"{name}.json").read_text())


def random(shapes, dtype=torch.float16):
    """About the sizes that trained weights have: norms around 1, matrices by their number of inputs."""
    tensors = OrderedDict()
    for name, shape in shapes.items():
        if name.endswith(("num_batches_tracked", "position_ids", "num_updates")):
            tensors[name] = torch.zeros(shape, dtype=torch.int64)
        elif len(shape) > 1:
            tensors[name] = (torch.rand(shape) * 2 - 1).mul_((3 / torch.Size(shape[1:]).numel()) ** 0.5).to(dtype)
        else:
            tensors[name] = (torch.rand(shape) * 0.2 + (0.9 if name.endswith(("weight", "running_var")) else -0.1)).to(dtype)
    return tensors


def write(name, tensors):
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(dict(tensors), path)
    print(path, flush=True)


torch.manual_seed(1)
if LAYOUT == "single":
    FOLDER.mkdir(parents=True, exist_ok=True)
    torch.save({"state_dict": random(keys("sd15_single_file")), "global_step": 840000}, FOLDER / "v1-5.ckpt")
else:
    write("base/unet/diffusion_pytorch_model.safetensors", random(keys("sd15_unet")))
    write("base/vae/diffusion_pytorch_model.safetensors", random(keys("sd15_vae")))
    write("base/text_encoder/model.safetensors", random(keys("clip_l_text")))
write("image_encoder/model.safetensors", random(keys("clip_h_vision")))
parts = {"FacialEncoder": OrderedDict(), "image_proj": OrderedDict(), "adapter_modules": OrderedDict()}
for name, tensor in random(keys("consistent_id"), torch.float32).items():
    part, key = name.split(".", 1)
    small = 0.1 if "_lora.up." in key else 1
    parts[part][key] = (tensor * small).bfloat16() if part == "image_proj" else tensor * small
torch.save(parts, FOLDER / "ConsistentID-v1.bin")
torch.save(random(keys("bisenet"), torch.float32), FOLDER / "79999_iter.pth", _use_new_zipfile_serialization=False)
shutil.copy(TESTS / "golden" / "faces" / "detector.onnx", FOLDER / "det_10g.onnx")
shutil.copy(TESTS / "golden" / "faces" / "recogniser.onnx", FOLDER / "w600k_r50.onnx")
