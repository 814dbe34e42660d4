"""The pictures of the tests, drawn by code: those of the small site, and those that nobody should be shown.

`python tests/drawn.py` writes them anew into tests/sites/small/content/billeder and tests/broken_pictures. The small
site's turbines carry what a phone adds: where they were taken, by whom, and a colour profile.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

HERE = Path(__file__).resolve().parent
SHOWN, BROKEN = HERE / "sites" / "small" / "content" / "billeder", HERE / "broken_pictures"
SECRET = "Hemmelig fotograf"
"""Stands in all that a picture carries besides its pixels."""
SCRIPT = b"<script>ran('picture')</script>"


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    written = io.BytesIO()
    image.save(written, form, **more)  # type: ignore[arg-type]
    return written.getvalue()


def turbines(width: int = 1200, height: int = 800) -> Image.Image:
    """Three wind turbines over the sea, their middle one the tallest."""
    image = Image.new("RGB", (width, height), "#cfe3ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.7, width, height), fill="#2f6f8f")
    for x, top in ((0.25, 0.3), (0.5, 0.15), (0.75, 0.35)):
        hub = (width * x, height * top)
        draw.line((*hub, hub[0], height * 0.72), fill="#ffffff", width=width // 100)
        for dx, dy in ((0, -0.13), (0.1, 0.07), (-0.1, 0.07)):
            draw.line((*hub, hub[0] + width * dx, hub[1] + height * dy), fill="#ffffff", width=width // 150)
    return image


def bank(width: int = 900, height: int = 620) -> Image.Image:
    """A cut through a coast: sea, bank, houses; what is not drawn can be seen through."""
    image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 0.6, width * 0.45, height), fill="#2f6f8f")
    draw.polygon([(width * x, height * y) for x, y in ((0.35, 1), (0.5, 0.35), (0.6, 0.35), (0.75, 1))], fill="#8a6d3b")
    draw.rectangle((width * 0.6, height * 0.8, width, height), fill="#5c7a3a")
    for x in (0.72, 0.86):
        draw.rectangle((width * x, height * 0.62, width * (x + 0.09), height * 0.8), fill="#a33b2e")
    return image


def carried() -> dict[str, object]:
    """What a camera writes beside the pixels."""
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = SECRET, SECRET  # artist, description
    exif.get_ifd(0x8825).update({1: "N", 2: (55.0, 52.0, 3.0), 3: "E", 4: (10.0, 36.0, 40.0)})  # GPS
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile[:24] + bytes(12) + profile[36:]  # without the moment at which it was made
    return {"exif": exif.tobytes(), "icc_profile": profile, "comment": SECRET.encode()}


def shown() -> dict[str, bytes]:
    return {
        "moeller.jpg": saved(turbines(), "JPEG", quality=80, **carried()),
        "stenrev.png": saved(bank(), "PNG", optimize=True),
    }


def small() -> Image.Image:
    return turbines(400, 300)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is of 60,000 by 60,000 pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(100_000), 9)) + chunk(b"IEND", b"")


def text_bomb() -> bytes:
    """A PNG whose comment of 70 kB unpacks to 70 MB."""
    whole = saved(small(), "PNG")
    words = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(70_000_000), 9))
    return whole[:33] + words + whole[33:]


def scans() -> bytes:
    """A progressive JPEG that says its last scan 150 times over."""
    whole = saved(small(), "JPEG", progressive=True)
    last = whole.rfind(b"\xff\xda")
    return whole[:last] + whole[last:-2] * 150 + whole[-2:]


def moving(form: str) -> bytes:
    return saved(small(), form, save_all=True, append_images=[turbines(400, 300).rotate(90).resize((400, 300))])


def without_its_end(content: bytes) -> bytes:
    return content[: len(content) // 2]


def with_a_wrong_byte() -> bytes:
    """A PNG whose pixels are not what their sum says."""
    whole = bytearray(saved(small(), "PNG"))
    whole[whole.find(b"IDAT") + 40] ^= 0xFF
    return bytes(whole)


TRAPS: Mapping[str, Callable[[], bytes]] = {
    "animated.png": lambda: moving("PNG"),
    "animated.webp": lambda: moving("WEBP"),
    "bomb.png": bomb,
    "cut-off.jpg": lambda: without_its_end(saved(small(), "JPEG")),
    "cut-off.png": lambda: without_its_end(saved(small(), "PNG")),
    "cut-off.webp": lambda: without_its_end(saved(small(), "WEBP")),
    "empty.jpg": lambda: b"",
    "gif-inside.jpg": lambda: saved(small(), "GIF"),
    "head-only.jpg": lambda: b"\xff\xd8\xff\xe0" + SCRIPT,
    "lfs.jpg": lambda: b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
    "page.jpg": lambda: b"<!doctype html>" + SCRIPT,
    "phone.heic": lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "png-inside.jpg": lambda: saved(small(), "PNG"),
    "scans.jpg": scans,
    "script.svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="ran(1)">' + SCRIPT + b"</svg>",
    "steep.png": lambda: saved(Image.new("1", (400, 1700)), "PNG"),
    "svg-inside.png": lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    "text-bomb.png": text_bomb,
    "tiny.png": lambda: saved(turbines(300, 200), "PNG"),
    "words.png": lambda: b"Ikke et billede, men ord.",
    "wrong-byte.png": with_a_wrong_byte,
    "zip.jpg": lambda: b"PK\x03\x04" + bytes(40),
    "IMG_1234.JPG": lambda: saved(small(), "JPEG"),
}
"""Files that are refused, by name; what check says of each stands beside it in `<name>.txt`."""


def polyglots() -> dict[str, bytes]:
    """Whole pictures that carry something else besides: they are shown, and it is not."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{SECRET}{SCRIPT.decode()}</x:xmpmeta>")
    return {
        "jpeg-and-page.jpg": saved(small(), "JPEG", comment=SCRIPT) + SCRIPT,
        "jpeg-and-zip.jpg": saved(small(), "JPEG", **carried()) + b"PK\x03\x04" + SECRET.encode(),
        "png-and-notes.png": saved(small(), "PNG", pnginfo=notes) + SCRIPT,
        "webp-and-xmp.webp": saved(small(), "WEBP", xmp=f"{SECRET}{SCRIPT.decode()}".encode()),
    }


if __name__ == "__main__":
    for name, content in shown().items():
        (SHOWN / name).write_bytes(content)
    for name, made in TRAPS.items():
        (BROKEN / name).write_bytes(made())
