"""Writes tests/golden/faces: small ONNX files built as insightface's are, and what onnxruntime makes of a picture with them.

The networks have random weights; pre- and post-processing are re-derived in numpy and OpenCV from insightface's published behaviour.
Run by hand: python make_face_model_goldens.py FOLDER. Needs torch, onnx, onnxruntime, opencv.
"""
import sys
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import torch
from safetensors.numpy import save_file
from torch import nn
from torch.nn import functional as F

FOLDER = Path(sys.argv[1])
SIDE = 160
TEMPLATE = np.array([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]], np.float32)


class Detector(nn.Module):
    """A pyramid with heads for score, box and points at three strides; the lower maps take the upper ones stretched to their size."""

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(*[layer for i in range(3) for layer in (nn.Conv2d(3 if i == 0 else 8, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU())])
        self.down = nn.ModuleList(nn.Conv2d(8, 8, 3, 2, 1) for _ in range(2))
        self.heads = nn.ModuleList(nn.ModuleDict(dict(score=nn.Conv2d(8, 2, 3, 1, 1), box=nn.Conv2d(8, 8, 3, 1, 1), points=nn.Conv2d(8, 20, 3, 1, 1)))
                                   for _ in range(3))

    def forward(self, x):
        maps = [self.stem(x)]
        for conv in self.down:
            maps.append(F.relu(conv(maps[-1])))
        for i in (1, 0):
            maps[i] = maps[i] + F.interpolate(maps[i + 1], size=maps[i].shape[2:], mode="nearest")
        outputs = {"score": [], "box": [], "points": []}
        for features, head in zip(maps, self.heads):
            for name, width in (("score", 1), ("box", 4), ("points", 10)):
                value = head[name](features)
                value = torch.sigmoid(value) if name == "score" else F.relu(value) + 0.5 if name == "box" else value
                outputs[name].append(value.permute(2, 3, 0, 1).reshape(-1, width))
        return tuple(outputs["score"] + outputs["box"] + outputs["points"])


class Recogniser(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Conv2d(3, 6, 3, 4, 1), nn.BatchNorm2d(6), nn.PReLU(6), nn.Conv2d(6, 8, 3, 4, 1),
                                    nn.Conv2d(8, 8, 3, 4, 1), nn.Flatten(), nn.Linear(32, 512, bias=False))

    def forward(self, x):
        return self.layers(x)


def spread(model, seed):
    """Random weights of a size at which outputs differ from place to place."""
    generator = torch.Generator().manual_seed(seed)
    for name, value in model.state_dict().items():
        if value.dtype == torch.float32 and value.dim() > 1:
            value.copy_(torch.randn(value.shape, generator=generator) * (2.0 / value[0].numel()) ** 0.5)
    return model.eval()


def export(model, name, example, **more):
    torch.onnx.export(model, example, FOLDER / name, opset_version=11, dynamo=False, input_names=["input.1"], **more)
    return onnxruntime.InferenceSession(FOLDER / name)


def letterbox(bgr):
    ratio = bgr.shape[0] / bgr.shape[1]
    width, height = (int(SIDE / ratio), SIDE) if ratio > 1 else (SIDE, int(SIDE * ratio))
    canvas = np.zeros((SIDE, SIDE, 3), np.uint8)
    canvas[:height, :width] = cv2.resize(bgr, (width, height))
    return canvas, height / bgr.shape[0]


def detect(session, bgr, threshold=0.5, overlap=0.4):
    canvas, scale = letterbox(bgr)
    blob = cv2.dnn.blobFromImage(canvas, 1 / 128, (SIDE, SIDE), (127.5,) * 3, swapRB=True)
    outputs = session.run(None, {"input.1": blob})
    faces = []
    for level, stride in enumerate((8, 16, 32)):
        cells = SIDE // stride
        centres = np.stack(np.mgrid[:cells, :cells][::-1], -1).reshape(-1, 2).repeat(2, 0) * stride
        scores, boxes, points = outputs[level][:, 0], outputs[level + 3] * stride, outputs[level + 6] * stride
        for i in np.flatnonzero(scores >= threshold):
            x, y = centres[i]
            l, t, r, b = boxes[i]
            faces.append(np.concatenate([np.array([x - l, y - t, x + r, y + b]) / scale, [scores[i]], (points[i].reshape(5, 2) + centres[i]).ravel() / scale]))
    faces = np.array(faces, np.float32)
    faces = faces[np.argsort(-faces[:, 4], kind="stable")]
    kept = []
    for face in faces:
        areas = lambda f: (f[2] - f[0] + 1) * (f[3] - f[1] + 1)
        for better in kept:
            w = max(0, min(better[2], face[2]) - max(better[0], face[0]) + 1)
            h = max(0, min(better[3], face[3]) - max(better[1], face[1]) + 1)
            if w * h / (areas(better) + areas(face) - w * h) > overlap:
                break
        else:
            kept.append(face)
    return np.array(kept, np.float32)


def align(bgr, points):
    """Umeyama's similarity by the singular values of the covariance."""
    source, target = points.astype(np.float64), TEMPLATE.astype(np.float64)
    a, b = source - source.mean(0), target - target.mean(0)
    u, s, v = np.linalg.svd(b.T @ a / 5)
    d = np.array([1, np.sign(np.linalg.det(u) * np.linalg.det(v))])
    rotation = u @ np.diag(d) @ v
    scale = (s * d).sum() / a.var(0).sum()
    matrix = np.hstack([scale * rotation, (target.mean(0) - scale * rotation @ source.mean(0))[:, None]])
    return cv2.warpAffine(bgr, matrix, (112, 112), borderValue=0)


torch.manual_seed(3)
picture = cv2.resize(np.random.default_rng(8).integers(0, 256, (20, 15, 3), dtype=np.uint8), (150, 200), interpolation=cv2.INTER_CUBIC)  # BGR
detector = spread(Detector(), 4)
for head in detector.heads:
    head["score"].weight.data *= 0.6
    head["score"].bias.data -= 1.2
session = export(detector, "detector.onnx", torch.zeros(1, 3, SIDE, SIDE), dynamic_axes={"input.1": {2: "h", 3: "w"}})
faces = detect(session, picture)
points = np.array([[52, 80], [96, 74], [78, 104], [60, 130], [98, 126]], np.float32)
crop = align(picture, points)
recogniser = export(spread(Recogniser(), 5), "recogniser.onnx", torch.zeros(1, 3, 112, 112), dynamic_axes={"input.1": {0: "n"}})
embedding = recogniser.run(None, {"input.1": cv2.dnn.blobFromImage(crop, 1 / 127.5, (112, 112), (127.5,) * 3, swapRB=True)})[0][0]
print(len(faces), faces[:3], np.linalg.norm(embedding))
save_file({"picture": np.ascontiguousarray(picture[:, :, ::-1]), "faces": faces, "points": points, "crop": np.ascontiguousarray(crop[:, :, ::-1]),
           "descriptor": embedding / np.linalg.norm(embedding)}, FOLDER / "expected.safetensors",
          metadata={"opencv": cv2.__version__, "onnxruntime": onnxruntime.__version__, "torch": torch.__version__})
