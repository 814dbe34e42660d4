"""A stranger's picture into a small one: upright, in sRGB, on white, with nothing of the old file but its pixels.

Pillow is loaded only when there is something to look at. It is given no choice of decoder but for the kind that the
bytes are of, and nothing is decoded before its size is known from the header.
"""

from __future__ import annotations

import hashlib
import io
import struct
import warnings
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from klimahub.images.kinds import TAKEN, kind_of
from klimahub.record import record

if TYPE_CHECKING:
    from PIL.Image import Image

MEGABYTES, MEGAPIXELS = 10, 50
NARROWEST, STEEPEST = 320, 4
"""Pixels of width, and how many times as long as the short side the long one may be."""
MOST_SCANS = 100
"""A progressive JPEG has about ten; one of thousands takes minutes to decode and shows nothing more."""
FORMS: Mapping[str, Mapping[str, Any]] = {
    "webp": {"format": "WEBP", "quality": 72, "method": 6},
    "jpg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
"""WebP for browsers; JPEG for paper and e-readers, of which not all know WebP."""
UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, OverflowError, MemoryError)
"""What Pillow's decoders raise for files that are not whole."""


@record
class Refusal:
    """Why a file is not taken: the kind of a problem (`problems.<kind>`) and its facts."""

    kind: str
    facts: Mapping[str, str] = field(default_factory=dict)


def judged(content: bytes, name: str) -> tuple[int, int] | Refusal:
    """Width and height in pixels as it will be shown, or why it is refused. It is decoded to its end."""
    kind, ending = kind_of(content), name.rpartition(".")[2]
    if kind == "SVG":
        return Refusal("picture_svg")
    if kind not in TAKEN:
        return Refusal("picture_kind", {"kind": kind}) if kind else Refusal("picture_unknown")
    if ending not in TAKEN[kind]:
        return Refusal("picture_misnamed", {"kind": kind, "guess": f"{name.rpartition('.')[0]}.{TAKEN[kind][0]}"})
    if kind == "JPEG" and content.count(b"\xff\xda") > MOST_SCANS:
        return Refusal("picture_broken")
    return looked_at(content, kind)


def looked_at(content: bytes, kind: str) -> tuple[int, int] | Refusal:
    """What Pillow says of it."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in it is lost, or makes it unreadable
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=(kind.upper(),)) as image:
                return unfit(*image.size, getattr(image, "n_frames", 1), kind) or upright(image).size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return Refusal("picture_pixels", {"most": str(MEGAPIXELS)})
    except UNREADABLE:
        return Refusal("picture_broken")


def unfit(width: int, height: int, frames: int, kind: str) -> Refusal | None:
    """What is wrong with its size, known from its header."""
    if width * height > MEGAPIXELS * 1_000_000:
        return Refusal("picture_pixels", {"most": str(MEGAPIXELS)})
    if frames > 1 and kind != "JPEG":  # cameras put a small one beside the JPEG; the first is the picture
        return Refusal("picture_moving")
    if min(width, height) * STEEPEST < max(width, height):
        return Refusal("picture_steep", {"most": str(STEEPEST)})
    if width < NARROWEST:
        return Refusal("picture_small", {"width": str(width), "least": str(NARROWEST)})
    return None


def encoded(content: bytes, width: int, form: str) -> bytes:
    """The picture `width` pixels wide, as `webp` or `jpg`. `content` has been judged and was not refused."""
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(content), formats=(kind_of(content).upper(),)) as image:
            whole = flat(upright(image))
        small = whole.resize((width, height_at(whole.width, whole.height, width)), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    small.save(written, **FORMS[form])
    return written.getvalue()


def height_at(width: int, height: int, narrower: int) -> int:
    return max(round(height * narrower / width), 1)


def upright(image: Image) -> Image:
    """As the camera was held: decoded whole, and turned as its EXIF data say."""
    from PIL import ImageOps

    image.load()
    return ImageOps.exif_transpose(image)


def flat(image: Image) -> Image:
    """In sRGB, on white, without anything but pixels."""
    from PIL import Image as Pillow

    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"P", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        image = image.convert("RGBA")
    coloured = in_srgb(image)
    plain = Pillow.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    return plain


def in_srgb(image: Image) -> Image:
    """Colours as a browser takes them that is told no profile; a profile that cannot be read is passed over."""
    from PIL import ImageCms

    wanted = "RGBA" if image.mode == "RGBA" else "RGB"
    profile = image.info.get("icc_profile")
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode=wanted)
            return made or image.convert(wanted)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert(wanted)


@cache
def program() -> str:
    """A hash of what decides how all pictures are judged and look."""
    own = Path(__file__)
    told = own.read_bytes() + own.with_name("kinds.py").read_bytes()
    return hashlib.sha256(told + version("pillow").encode()).hexdigest()
