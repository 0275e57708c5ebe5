"""Writes tests/data/weights/*: files as torch.save writes them, and ones that a hostile hand wrote.

Run by hand: python make_torch_files.py FOLDER. Needs torch. Numbers count up from each tensor's own start, so that a test can
say them: see tst_torch_file.cpp.
"""
import argparse
import collections
import io
import os
import pickle
import struct
import sys
import zipfile
from pathlib import Path

import torch

FOLDER = Path(sys.argv[1])


def counted(start, shape, dtype=torch.float32):
    return (torch.arange(torch.Size(shape).numel()) + start).reshape(shape).to(dtype)


def sample():
    """Every kind of thing that a checkpoint holds beside tensors."""
    shared = counted(100, (4, 6))
    module = torch.nn.BatchNorm1d(3)
    module.weight.data.copy_(counted(7, (3,)))
    state = module.state_dict()  # an OrderedDict with an attribute _metadata
    return {
        "image_proj": collections.OrderedDict(a=counted(0, (2, 3), torch.bfloat16), b=counted(5, (4,), torch.float16)),
        "views": {"row": shared[1], "transposed": shared.t(), "corner": shared[2:, 3:5]},
        "parameter": torch.nn.Parameter(counted(3, (2, 2))),
        "module": state,
        "whole": {"i64": counted(-2, (3,), torch.int64), "u8": counted(250, (5,), torch.uint8), "flag": torch.tensor([True, False])},
        "scalar": torch.tensor(4.5, dtype=torch.float64),
        "empty": torch.zeros(0, 3),
        "expanded": torch.tensor([[1.5]]).expand(3, 2),
        "args": argparse.Namespace(lr=0.5, name="run", nested=argparse.Namespace(steps=7)),
        "epoch": 12, "big": 2**40, "minus": -5, "yes": True, "nothing": None, "names": ["x", ("y", 2)],
        "optimizer": {"state": {0: {"step": torch.tensor(3.0)}}, "groups": [{"params": [0, 1]}]},
        "size": torch.Size([2, 5]),
    }


torch.save(sample(), FOLDER / "zip_form.pth")
torch.save(sample(), FOLDER / "old_form.pth", _use_new_zipfile_serialization=False)
torch.save({"w": counted(1, (3,), torch.float8_e4m3fn), "v": counted(1, (2,), torch.float8_e5m2)}, FOLDER / "float8.pt")
torch.save(counted(0, (2, 2)), FOLDER / "one_tensor.pt")


class Call:
    def __init__(self, function, *arguments):
        self.what = (function, arguments)

    def __reduce__(self):
        return self.what


def zip_with(name, pickled, storages=None, compression=zipfile.ZIP_STORED, extra=()):
    with zipfile.ZipFile(FOLDER / name, "w", compression) as archive:
        archive.writestr("m/data.pkl", pickled)
        archive.writestr("m/version", "3\n")
        for key, data in (storages or {}).items():
            archive.writestr(f"m/data/{key}", data)
        for entry, data in extra:
            archive.writestr(entry, data)


def old_form(name, pickled):
    head = io.BytesIO()
    pickle.dump(0x1950A86A20F9469CFC6C, head, 2)
    pickle.dump(1001, head, 2)
    pickle.dump({"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}, head, 2)
    (FOLDER / name).write_bytes(head.getvalue() + pickled + pickle.dumps([], 2))


runs = pickle.dumps({"w": Call(os.system, "touch /tmp/likeness_was_run")}, 2)
zip_with("runs_a_program.pth", runs)
old_form("runs_a_program_old.pth", runs)
zip_with("evaluates.pth", pickle.dumps([Call(eval, "1+1")], 2))
zip_with("names_by_stack.pth", pickle.dumps([Call(os.system, "true")], 4))
zip_with("zip_slip.pth", pickle.dumps({}, 2), extra=[("../../etc/cron.d/x", b"1")])
zip_with("packed.pth", pickle.dumps({"a": "b" * 5000}, 2), compression=zipfile.ZIP_DEFLATED)
# A list that holds the one before it ten times, twenty times over: 10^20 values in 200 bytes.
laughs = pickle.PROTO + b"\x02" + b"]q\x00" + b"".join(b"](" + b"h" + bytes([i]) + (b"h" + bytes([i])) * 9 + b"eq" + bytes([i + 1]) for i in range(20)) + b"."
zip_with("billion_laughs.pth", laughs)
zip_with("holds_itself.pth", pickle.PROTO + b"\x02]q\x00h\x00a.")
zip_with("deep.pth", pickle.PROTO + b"\x02" + b"]" * 100000 + b"a" * 99999 + b".")
(FOLDER / "no_archive_of_ours.zip").write_bytes(b"")
with zipfile.ZipFile(FOLDER / "no_archive_of_ours.zip", "w") as other:
    other.writestr("readme.txt", "hello")


def tensor_pickle(count, offset, shape, strides, key=b"0", storage=b"FloatStorage"):
    """What torch.save writes for {"w": tensor}, with any numbers."""
    def integer(n):
        return b"\x8a\x08" + struct.pack("<q", n)

    def tuple_of(numbers):
        return b"(" + b"".join(integer(n) for n in numbers) + b"t"

    def text(word):
        return b"X" + struct.pack("<I", len(word)) + word

    return (pickle.PROTO + b"\x02}" + text(b"w") + b"ctorch._utils\n_rebuild_tensor_v2\n(("
            + text(b"storage") + b"ctorch\n" + storage + b"\n" + text(key) + text(b"cuda:0") + integer(count) + b"tQ"
            + integer(offset) + tuple_of(shape) + tuple_of(strides) + b"\x89}tRs.")


numbers = struct.pack("<6f", *range(6))
zip_with("by_hand.pth", tensor_pickle(6, 1, (2, 2), (3, 1)), {"0": numbers})
zip_with("beyond_storage.pth", tensor_pickle(6, 1, (2, 3), (3, 1)), {"0": numbers})
zip_with("negative_offset.pth", tensor_pickle(6, -1, (2,), (1,)), {"0": numbers})
zip_with("negative_stride.pth", tensor_pickle(6, 5, (3,), (-1,)), {"0": numbers})
zip_with("huge_side.pth", tensor_pickle(6, 0, (2**62, 2**62), (0, 0)), {"0": numbers})
zip_with("huge_stride.pth", tensor_pickle(6, 0, (2, 3), (2**62, 1)), {"0": numbers})
zip_with("expanded_bomb.pth", tensor_pickle(6, 0, (2**20, 2**20), (0, 0)), {"0": numbers})
zip_with("storage_too_short.pth", tensor_pickle(7, 0, (2,), (1,)), {"0": numbers})
zip_with("storage_missing.pth", tensor_pickle(6, 0, (2,), (1,), key=b"1"), {"0": numbers})
zip_with("unknown_storage.pth", tensor_pickle(6, 0, (2,), (1,), storage=b"QInt8Storage"), {"0": numbers})
