"""The first bytes of a file into what it is, whatever its name says."""

from __future__ import annotations

TAKEN = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WebP": ("webp",)}
"""What is taken, with the endings that fit; the first is the usual one."""
BEGINNINGS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"version https://git-lfs", "Git LFS"),
)
BRANDS = {b"avif": "AVIF", b"avis": "AVIF", b"heic": "HEIC", b"heix": "HEIC", b"hevc": "HEIC", b"mif1": "HEIC"}
LOOKED_AT = 1000


def kind_of(content: bytes) -> str:
    """`JPEG`, `PNG`, `SVG`, `HEIC`, … or nothing for what we do not know."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[4:8] == b"ftyp":
        return BRANDS.get(content[8:12], "")
    start = content[:LOOKED_AT].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"<"):
        return "SVG" if b"<svg" in start else "HTML"
    return next((kind for beginning, kind in BEGINNINGS if content.startswith(beginning)), "")
