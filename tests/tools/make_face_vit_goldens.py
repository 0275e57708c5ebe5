"""Writes tests/golden/face_vit.safetensors: small random weights of timm's VisionTransformer with its outputs.

Run by hand: python make_face_vit_goldens.py OUTPUT. Needs torch, timm and safetensors.
"""
import sys
from functools import partial

import timm
import torch
from safetensors.torch import save_file
from timm.models.vision_transformer import VisionTransformer

torch.manual_seed(20)
model = VisionTransformer(img_size=64, patch_size=16, embed_dim=48, depth=3, num_heads=4, mlp_ratio=4, num_classes=3,
                          global_pool="avg", fc_norm=True, qkv_bias=True, norm_layer=partial(torch.nn.LayerNorm, eps=1e-6)).eval()
with torch.no_grad():
    for parameter in model.parameters():
        parameter.add_(torch.randn_like(parameter) * 0.1)
    x = torch.randn(2, 3, 64, 64)
    embeddings = model._pos_embed(model.patch_embed(x))
    penultimate = model.blocks[1](model.blocks[0](embeddings))
    tokens = model.forward_features(x)
    tensors = {"x": x, "embeddings": embeddings, "penultimate": penultimate,
               "features": model.forward_head(tokens, pre_logits=True), "logits": model(x)}
tensors |= {"weights." + name: value for name, value in model.state_dict().items()}
save_file({name: value.contiguous() for name, value in tensors.items()}, sys.argv[1],
          metadata={"torch": torch.__version__, "timm": timm.__version__, "seed": "20"})
