#!/usr/bin/env python3
"""Writes tests/golden/image/resample.safetensors and the picture files under tests/data/image.

Run by hand with Pillow 11.3, numpy and opencv-python-headless; the output is committed.
    python tests/tools/make_image_goldens.py
Later versions of Pillow may take the vertical pass first where that is cheaper; the pre-processings that we follow were made
with the horizontal one first.
The files come with corpus.json, which says what reading each must give.
"""
import io
import json
import pathlib
import struct
import zlib

import cv2
import numpy as np
import PIL
from PIL import Image, ImageCms

TESTS = pathlib.Path(__file__).resolve().parent.parent
GOLDEN = TESTS / "golden" / "image"
DATA = TESTS / "data" / "image"

# ---------------------------------------------------------------- resampling


def save_safetensors(path, tensors, metadata):
    header, blobs, offset = {"__metadata__": metadata}, [], 0
    for name, array in tensors.items():
        blob = np.ascontiguousarray(array).tobytes()
        header[name] = {"dtype": "U8", "shape": list(array.shape), "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, sort_keys=True).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))


FILTERS = {"box": Image.Resampling.BOX, "bilinear": Image.Resampling.BILINEAR,
           "bicubic": Image.Resampling.BICUBIC, "lanczos3": Image.Resampling.LANCZOS}
# (width, height, box or None), from a picture of 61 x 47
CASES = [(61, 47, None), (64, 50, None), (122, 94, None), (20, 16, None), (7, 5, None), (1, 1, None), (61, 10, None),
         (13, 47, None), (90, 20, None), (32, 32, (10.0, 5.0, 42.0, 37.0)), (24, 24, (3.25, 2.5, 50.75, 40.125)),
         (61, 47, (0.5, 0.0, 60.5, 47.0)), (30, 47, (0.0, 1.0, 61.0, 46.0))]


def make_resample_goldens():
    rng = np.random.default_rng(20240607)
    y, x = np.mgrid[0:47, 0:61]
    smooth = np.stack([x * 4, y * 5, (x + y) * 2], axis=2)
    rgb = np.clip(smooth + rng.integers(-60, 61, smooth.shape), 0, 255).astype(np.uint8)
    rgb[10:20, 10:25] = 255  # hard edges: overshoot must be cut off, not wrapped
    rgb[22:30, 30:50] = 0
    sources = {"rgb": rgb, "gray": rgb[:, :, 1].copy()}
    tensors = {f"source.{name}": array for name, array in sources.items()}
    for name, array in sources.items():
        picture = Image.fromarray(array)
        for filter_name, resample in FILTERS.items():
            for number, (width, height, box) in enumerate(CASES):
                result = picture.resize((width, height), resample, box=box)
                tensors[f"{name}.{filter_name}.{number}"] = np.asarray(result)
    cases = [{"width": w, "height": h, "box": b} for w, h, b in CASES]
    save_safetensors(GOLDEN / "resample.safetensors", tensors, {"pillow": PIL.__version__, "cases": json.dumps(cases)})


# ---------------------------------------------------------------- picture files

QUARTERS = {(12, 8): (200, 60, 40), (36, 8): (40, 160, 70), (12, 24): (50, 80, 190), (36, 24): (180, 170, 160)}


def base_picture(values=QUARTERS):
    array = np.zeros((32, 48, len(next(iter(values.values())))), np.uint8)
    for (x, y), color in values.items():
        array[y - 8:y + 8, x - 12:x + 12] = color
    return array


corpus = []


def keep(name, data, **expected):
    (DATA / name).write_bytes(data)
    corpus.append({"file": name, **expected})


def bad(name, data, code):
    keep(name, data, error=code)


def good(name, data, values=QUARTERS, tolerance=0, width=48, height=32, channels=3, **more):
    pixels = [[x, y, *[int(v) for v in color]] for (x, y), color in values.items()]
    keep(name, data, width=width, height=height, channels=channels, tolerance=tolerance, pixels=pixels, **more)


def encoded(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, color_type, rows, extra=b"", interlace=0):
    """A PNG with exactly these header values and filter-less rows."""
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(rows, 9))
            + chunk(b"IEND", b""))


def adam7(array):
    rows = b""
    for x0, y0, dx, dy in ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)):
        for row in array[y0::dy, x0::dx]:
            rows += b"\0" + row.tobytes()
    return rows


def filterless(array):
    return b"".join(b"\0" + row.tobytes() for row in array)


# --- ICC profiles, written by hand so that none of anybody's is committed


def s15(value):
    return struct.pack(">i", round(value * 65536))


def icc_profile(space, pcs, kind, tags):
    body, table, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for name, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += struct.pack(">4sII", name, offset + len(body), len(data))
        body += data
    tail = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(">I4sI4s4s4s", 128 + len(tail), b"\0\0\0\0", 0x02400000, kind, space, pcs)
    header += struct.pack(">6H", 2024, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 4 + struct.pack(">I", 0) + b"\0" * 8
    header += b"\0" * 8 + struct.pack(">I", 0) + s15(0.9642) + s15(1.0) + s15(0.8249)
    return header.ljust(128, b"\0") + tail


def text_tags(name):
    text = name.encode()
    return [(b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + b"\0" + b"\0" * (8 + 2 + 1 + 67)),
            (b"cprt", b"text\0\0\0\0" + b"No copyright\0"), (b"wtpt", xyz(0.9642, 1.0, 0.8249))]


def xyz(x, y, z):
    return b"XYZ \0\0\0\0" + s15(x) + s15(y) + s15(z)


def curve(gamma):
    return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))


def srgb_curve():
    x = np.linspace(0, 1, 1024)
    linear = np.where(x <= 0.04045, x / 12.92, ((x + 0.055) / 1.055) ** 2.4)
    return b"curv\0\0\0\0" + struct.pack(">I1024H", 1024, *np.round(linear * 65535).astype(int))


def rgb_profile(name, primaries, trc):
    """Primaries as xy; white D65, adapted to D50 by Bradford."""
    white = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290])
    columns = np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in primaries]).T
    columns = columns * np.linalg.solve(columns, white)
    bradford = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    cone = (bradford @ np.array([0.9642, 1.0, 0.8249])) / (bradford @ white)
    columns = np.linalg.inv(bradford) @ np.diag(cone) @ bradford @ columns
    tags = text_tags(name) + [(tag, xyz(*columns[:, i])) for i, tag in enumerate((b"rXYZ", b"gXYZ", b"bXYZ"))]
    return icc_profile(b"RGB ", b"XYZ ", b"mntr", tags + [(tag, trc) for tag in (b"rTRC", b"gTRC", b"bTRC")])


def cmyk_profile():
    """Two grid points an ink: bright inks, a black that is not quite black."""
    identity = bytes(range(256))
    grid = b""
    for index in range(16):
        c, m, y, k = [(index >> shift) & 1 for shift in (3, 2, 1, 0)]
        light = (100 - 35 * c - 45 * m - 8 * y) * (0.15 if k else 1)
        a, b = (-35 * c + 70 * m - 5 * y), (-45 * c - 5 * m + 85 * y)
        grid += bytes([max(0, round(light * 2.55)), max(0, min(255, 128 + (a // (4 if k else 1)))),
                       max(0, min(255, 128 + (b // (4 if k else 1))))])
    matrix = b"".join(s15(v) for v in (1, 0, 0, 0, 1, 0, 0, 0, 1))
    lut = b"mft1\0\0\0\0" + bytes([4, 3, 2, 0]) + matrix + identity * 4 + grid + identity * 3
    return icc_profile(b"CMYK", b"Lab ", b"prtr", text_tags("Test inks") + [(b"A2B0", lut)])


SRGB_XY = [(0.64, 0.33), (0.30, 0.60), (0.15, 0.06)]
P3_XY = [(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)]
ADOBE_XY = [(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)]


def through(profile, values, mode):
    """The colours as lcms takes them to sRGB."""
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    result = {}
    for at, color in values.items():
        pixel = Image.new(mode, (1, 1), color if mode != "L" else color[0])
        result[at] = ImageCms.applyTransform(pixel, transform).getpixel((0, 0))
    return result


def make_jpegs(base):
    rgb = encoded(base, "JPEG", quality=95)
    good("rgb.jpg", rgb, tolerance=4)
    good("progressive.jpg", encoded(base, "JPEG", quality=95, progressive=True), tolerance=4)
    gray = {at: (color[1],) for at, color in QUARTERS.items()}
    gray_picture = Image.fromarray(base_picture(gray)[:, :, 0])
    good("gray.jpg", encoded(gray_picture, "JPEG", quality=95), gray, 3, channels=1, gray=True)
    flat = {at: (color[1],) * 3 for at, color in QUARTERS.items()}
    good("gray_in_rgb.jpg", encoded(Image.fromarray(base_picture(flat)), "JPEG", quality=95), flat, 3, gray=True)

    inks = {(12, 8): (0, 200, 180, 20), (36, 8): (200, 30, 220, 40), (12, 24): (220, 180, 10, 0), (36, 24): (10, 10, 20, 100)}
    plain = {at: [round((255 - v) * (255 - k) / 255) for v in (c, m, y)] for at, (c, m, y, k) in inks.items()}
    cmyk = Image.fromarray(base_picture(inks), "CMYK")
    good("cmyk.jpg", encoded(cmyk, "JPEG", quality=98), plain, 5)
    good("cmyk_profile.jpg", encoded(cmyk, "JPEG", quality=98, icc_profile=cmyk_profile()),
         through(cmyk_profile(), inks, "CMYK"), 6, profile="converted")
    good("cmyk.tif", encoded(cmyk, "TIFF"), plain, 1)
    good("cmyk_profile.tif", encoded(cmyk, "TIFF", icc_profile=cmyk_profile()), through(cmyk_profile(), inks, "CMYK"), 6,
         profile="converted")

    for name, profile in (("display_p3", rgb_profile("P3", P3_XY, srgb_curve())),
                          ("adobe_rgb", rgb_profile("Wide", ADOBE_XY, curve(2.19921875)))):
        values = through(profile, QUARTERS, "RGB")
        good(f"{name}.jpg", encoded(base, "JPEG", quality=95, icc_profile=profile), values, 6, profile="converted")
        good(f"{name}.png", encoded(base, "PNG", icc_profile=profile), values, 1, profile="converted")
        good(f"{name}.webp", encoded(base, "WEBP", lossless=True, icc_profile=profile), values, 1, profile="converted")
        good(f"{name}.tif", encoded(base, "TIFF", icc_profile=profile), values, 1, profile="converted")
    srgb = rgb_profile("Usual", SRGB_XY, srgb_curve())
    good("srgb_profile.png", encoded(base, "PNG", icc_profile=srgb), profile="srgb")
    good("broken_profile.jpg", encoded(base, "JPEG", quality=95, icc_profile=srgb[:200] + b"\xff" * 100), tolerance=4,
         profile="unusable")
    good("rgb_profile_in_gray.jpg", encoded(gray_picture, "JPEG", quality=95, icc_profile=srgb), gray, 3, channels=1, gray=True,
         profile="unusable")
    dark = icc_profile(b"GRAY", b"XYZ ", b"mntr", text_tags("Gray gamma 1") + [(b"kTRC", curve(1.0))])
    lifted = {}
    for at, (value,) in gray.items():
        linear = value / 255
        lifted[at] = (round(255 * (1.055 * linear ** (1 / 2.4) - 0.055)),)
    good("gray_linear_profile.png", encoded(gray_picture, "PNG", icc_profile=dark), lifted, 1, channels=1, gray=True,
         profile="converted")

    back = {1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270}
    for orientation, turn in back.items():
        exif = Image.Exif()
        exif[0x0112] = orientation
        stored = base.transpose(turn) if turn is not None else base
        good(f"exif_{orientation}.jpg", encoded(stored, "JPEG", quality=95, exif=exif), tolerance=4,
             originalWidth=stored.width, originalHeight=stored.height)
        if orientation == 6:
            good("exif_6.png", encoded(stored, "PNG", exif=exif), originalWidth=32, originalHeight=48)
            good("exif_6.webp", encoded(stored, "WEBP", lossless=True, exif=exif), originalWidth=32, originalHeight=48)
            good("exif_6.tif", encoded(stored, "TIFF", exif=exif), originalWidth=32, originalHeight=48)
        if orientation == 3:
            good("exif_3.tif", encoded(stored, "TIFF", exif=exif))
    exif = Image.Exif()
    exif[0x0112] = 99
    good("exif_nonsense.jpg", encoded(base, "JPEG", quality=95, exif=exif), tolerance=4)
    return rgb


def make_pngs(base):
    array = np.asarray(base)
    good("rgb.png", encoded(base, "PNG"), profile="none")
    good("interlaced.png", png(48, 32, 8, 2, adam7(array), interlace=1))
    deep = (array.astype(np.uint16) * 257).astype(">u2")
    good("rgb16.png", png(48, 32, 16, 2, filterless(deep)))
    good("gray16.png", png(48, 32, 16, 0, filterless(deep[:, :, 1])), {at: (c[1],) for at, c in QUARTERS.items()}, channels=1,
         gray=True)
    good("palette.png", encoded(base.quantize(4), "PNG"))
    bits = np.packbits(array[:, :, 0] > 120, axis=1)
    good("one_bit.png", png(48, 32, 1, 0, filterless(bits)), {at: (255 * (c[0] > 120),) for at, c in QUARTERS.items()}, channels=1,
         gray=True)
    half = {(12, 8): (200, 60, 40, 255), (36, 8): (40, 160, 70, 0), (12, 24): (50, 80, 190, 102), (36, 24): (0, 0, 0, 51)}
    on_white = {at: [round((v * c[3] + 255 * (255 - c[3])) / 255) for v in c[:3]] for at, c in half.items()}
    alpha = Image.fromarray(base_picture(half))
    good("alpha.png", encoded(alpha, "PNG"), on_white, hadAlpha=True)
    good("opaque_alpha.png", encoded(base.convert("RGBA"), "PNG"))
    good("alpha.webp", encoded(alpha, "WEBP", lossless=True, exact=True), on_white, hadAlpha=True)
    good("alpha.tif", encoded(alpha, "TIFF"), on_white, 2, hadAlpha=True)
    gray_alpha = {at: (c[1], c[3]) for at, c in half.items()}
    good("gray_alpha.png", encoded(Image.fromarray(base_picture(gray_alpha), "LA"), "PNG"),
         {at: (v[1],) for at, v in on_white.items()}, channels=1, gray=True, hadAlpha=True)
    see_through = base.quantize(4)
    index = see_through.getpixel((36, 8))
    good("palette_alpha.png", encoded(see_through, "PNG", transparency=index), {**QUARTERS, (36, 8): (255, 255, 255)},
         hadAlpha=True)


def make_others(base):
    second = base.transpose(Image.Transpose.ROTATE_180)
    good("rgb.webp", encoded(base, "WEBP", lossless=True))
    good("lossy.webp", encoded(base, "WEBP", quality=95), tolerance=8)
    frames = {"save_all": True, "append_images": [second, base], "duration": 100}
    good("animated.webp", encoded(base, "WEBP", lossless=True, **frames), frames=3)
    good("animated.png", encoded(base, "PNG", **frames), frames=3)
    good("rgb.tif", encoded(base, "TIFF"))
    good("lzw.tif", encoded(base, "TIFF", compression="tiff_lzw"))
    good("jpeg.tif", encoded(base, "TIFF", compression="jpeg"), tolerance=8)
    good("pages.tif", encoded(base, "TIFF", save_all=True, append_images=[second]), frames=2)
    gray = {at: (color[1],) for at, color in QUARTERS.items()}
    good("gray.tif", encoded(Image.fromarray(base_picture(gray)[:, :, 0]), "TIFF"), gray, channels=1, gray=True)
    deep = (np.asarray(base)[:, :, ::-1].astype(np.uint16) * 257)
    good("rgb16.tif", cv2.imencode(".tiff", deep)[1].tobytes(), tolerance=1)
    bad("animated.gif", encoded(base, "GIF", **frames), "format_unknown")
    bad("bitmap.bmp", encoded(base, "BMP"), "format_unknown")


def patched(data, at, new):
    return data[:at] + new + data[at + len(new):]


def make_broken(base, jpeg):
    rng = np.random.default_rng(7)
    photo = Image.fromarray(rng.integers(0, 256, (64, 64, 3)).astype(np.uint8))
    bad("empty.jpg", b"", "format_broken")
    bad("one_byte.png", b"\x89", "format_unknown")
    bad("text.jpg", b"This is not a picture at all, whatever the name of the file says.\n", "format_unknown")
    bad("noise.webp", rng.bytes(300), "format_unknown")
    bad("heic.jpg", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40, "format_unknown")

    for name, kind, options in (("jpg", "JPEG", {}), ("progressive.jpg", "JPEG", {"progressive": True}), ("png", "PNG", {}),
                                ("webp", "WEBP", {"lossless": True}), ("lossy.webp", "WEBP", {}), ("tif", "TIFF", {}),
                                ("lzw.tif", "TIFF", {"compression": "tiff_lzw"})):
        data = encoded(photo, kind, **options)
        bad(f"cut_half.{name}", data[:len(data) // 2], "format_broken")
        bad(f"cut_header.{name}", data[:14], "format_broken")
    whole = encoded(photo, "JPEG")
    bad("cut_end.jpg", whole[:-40], "format_broken")
    bad("cut_end.png", encoded(photo, "PNG")[:-20], "format_broken")
    middle = len(whole) // 2
    bad("other_in_the_middle.jpg", whole[:middle] + b"\xff\xd0" * 200 + whole[middle + 400:], "format_broken")

    array = np.asarray(base)
    header = b"\0" * 100
    bad("huge.png", png(20000, 20000, 8, 2, header), "file_too_large")
    bad("largest_header.png", png(2147483647, 2147483647, 16, 6, header), "file_too_large")
    bad("no_width.png", png(0, 32, 8, 2, header), "format_broken")
    bad("short_rows.png", png(48, 32, 8, 2, filterless(array)[:2000]), "format_broken")
    data = png(48, 32, 8, 2, filterless(array))
    bad("wrong_sum.png", patched(data, len(data) - 20, bytes([data[len(data) - 20] ^ 0x55])), "format_broken")
    frame = jpeg.index(b"\xff\xc0") + 5
    bad("huge.jpg", patched(jpeg, frame, struct.pack(">HH", 65000, 65000)), "file_too_large")
    bad("no_height.jpg", patched(jpeg, frame, struct.pack(">H", 0)), "format_broken")
    big = struct.pack("<I", 16383 - 1)[:3]
    inner = b"VP8X" + struct.pack("<I", 10) + b"\x02\0\0\0" + big + big + b"ANIM" + struct.pack("<IIH", 6, 0, 0)
    frame_data = encoded(base, "WEBP", lossless=True)[12:]
    anmf = b"\0" * 6 + struct.pack("<I", 47)[:3] + struct.pack("<I", 31)[:3] + b"\x64\0\0" + b"\0" + frame_data
    inner += b"ANMF" + struct.pack("<I", len(anmf)) + anmf
    bad("huge.webp", b"RIFF" + struct.pack("<I", 4 + len(inner)) + b"WEBP" + inner, "file_too_large")
    tiff = encoded(base, "TIFF")
    directory = struct.unpack("<I", tiff[4:8])[0]
    count = struct.unpack("<H", tiff[directory:directory + 2])[0]
    for i in range(count):
        at = directory + 2 + 12 * i
        if struct.unpack("<H", tiff[at:at + 2])[0] in (256, 257):
            tiff = patched(tiff, at + 2, struct.pack("<HII", 4, 1, 90000))
    bad("huge.tif", tiff, "file_too_large")
    loop = encoded(base, "TIFF")
    bad("no_directory.tif", patched(loop, 4, struct.pack("<I", 0xfffffff0)), "format_broken")


def main():
    GOLDEN.mkdir(parents=True, exist_ok=True)
    DATA.mkdir(parents=True, exist_ok=True)
    make_resample_goldens()
    base = Image.fromarray(base_picture())
    jpeg = make_jpegs(base)
    make_pngs(base)
    make_others(base)
    make_broken(base, jpeg)
    lines = ",\n".join(json.dumps(entry) for entry in corpus)
    (DATA / "corpus.json").write_text("[\n" + lines + "\n]\n")
    print(len(corpus), "files")


if __name__ == "__main__":
    main()
