"""What is made of a stranger's picture: small, upright, in sRGB, and with nothing in it but pixels."""

from __future__ import annotations

import io
from pathlib import Path

import drawn
import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from klimahub.diagnostics import SetupError
from klimahub.images import encode, folder
from klimahub.images.encode import FORMS, Refusal, encoded, judged
from klimahub.images.folder import images_in
from klimahub.images.image import Image
from klimahub.images.kinds import kind_of
from klimahub.writing.cache import opened
from klimahub.writing.store import Store

CARRIERS = {"moeller.jpg": drawn.shown()["moeller.jpg"], **drawn.polyglots()}
RED, GREEN = (200, 30, 30), (30, 160, 30)


def pixels(content: bytes) -> Pillow.Image:
    return Pillow.open(io.BytesIO(content)).convert("RGB")


def near(found: object, wanted: tuple[int, int, int]) -> bool:
    assert isinstance(found, tuple)
    return all(abs(a - b) < 12 for a, b in zip(found, wanted, strict=True))


def two_halves(left: tuple[int, int, int] = RED, right: tuple[int, int, int] = GREEN) -> Pillow.Image:
    image = Pillow.new("RGB", (800, 600), left)
    image.paste(right, (400, 0, 800, 600))
    return image


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", CARRIERS)
def test_nothing_but_pixels_is_left(name: str, form: str) -> None:
    content = CARRIERS[name]
    assert drawn.SECRET.encode() in content or drawn.SCRIPT in content
    assert not isinstance(judged(content, name), Refusal)
    made = encoded(content, 400, form)
    for trace in (drawn.SECRET.encode(), b"script", b"PK\x03\x04", b"Exif", b"ICC", b"XMP", b"xmpmeta", b"http"):
        assert trace not in made
    with Pillow.open(io.BytesIO(made)) as image:
        assert not image.getexif()
        assert set(image.info) <= {"loop", "background", "timestamp", "duration", "jfif", "jfif_version", "jfif_unit",
                                   "jfif_density", "progressive", "progression", "dpi"}  # fmt: skip


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_stands_as_the_camera_was_held(turn: int) -> None:
    upright = two_halves()
    back = {
        1: None, 2: Pillow.Transpose.FLIP_LEFT_RIGHT, 3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM, 5: Pillow.Transpose.TRANSPOSE, 6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE, 8: Pillow.Transpose.ROTATE_270,
    }[turn]  # fmt: skip
    exif = Pillow.Exif()
    exif[0x0112] = turn
    held = drawn.saved(upright.transpose(back) if back is not None else upright, "JPEG", exif=exif.tobytes())
    assert judged(held, "x.jpg") == (800, 600)
    image = pixels(encoded(held, 400, "webp"))
    assert image.size == (400, 300)
    assert near(image.getpixel((50, 150)), RED)
    assert near(image.getpixel((350, 150)), GREEN)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_is_read(mode: str) -> None:
    form, name = ("JPEG", "x.jpg") if mode == "CMYK" else ("PNG", "x.png")
    image = Pillow.new("L", (800, 600), 255)
    image.paste(0, (400, 0, 800, 600))
    kept = (
        image.convert("I").point(lambda value: value * 257).convert("I;16") if mode == "I;16" else image.convert(mode)
    )
    content = drawn.saved(kept, form)
    assert judged(content, name) == (800, 600)
    made = pixels(encoded(content, 400, "webp"))
    assert near(made.getpixel((50, 150)), (255, 255, 255))
    assert near(made.getpixel((350, 150)), (0, 0, 0))


def test_what_can_be_seen_through_is_on_white() -> None:
    made = pixels(encoded(drawn.shown()["stenrev.png"], 480, "jpg"))
    assert near(made.getpixel((5, 5)), (255, 255, 255))


def test_colours_of_another_profile_become_those_of_the_web() -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    as_they_are = encoded(drawn.saved(two_halves(), "PNG"), 400, "jpg")
    assert encoded(drawn.saved(two_halves(), "PNG", icc_profile=profile), 400, "jpg") == as_they_are
    for broken in (b"no profile", lab.tobytes(), profile[:200]):  # of another kind of colours, or not whole
        assert near(
            pixels(encoded(drawn.saved(two_halves(), "PNG", icc_profile=broken), 400, "jpg")).getpixel((9, 9)), RED
        )


def test_twice_the_same_bytes() -> None:
    content = CARRIERS["moeller.jpg"]
    for form in FORMS:
        assert encoded(content, 480, form) == encoded(content, 480, form)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe1", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"RIFF0000WEBPVP8 ", "WebP"), (b"GIF89a", "GIF"),
        (b"RIFF0000WAVE", ""), (b"", ""), (b"\xef\xbb\xbf  <svg ", "SVG"), (b"<?xml?>\n<!-- -->\n<SVG>", "SVG"),
        (b"<html>", "HTML"), (b"\0\0\0\x1cftypavif", "AVIF"), (b"\0\0\0\x1cftypheix", "HEIC"), (b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_the_first_bytes_tell_what_it_is(start: bytes, kind: str) -> None:
    assert kind_of(start) == kind


def image_of(path: Path, store: Path) -> Image:
    with opened(store / "work.sqlite", "images", []) as cache:
        images, problems = images_in(path.parent, path.parent.parent, cache, Store(store / "images"), [])
    assert not problems
    found = images[path.name]
    assert found is not None
    return found


def put(folder: Path, content: bytes, name: str = "moeller.jpg") -> Path:
    path = folder / "content" / "billeder" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_it_has_two_widths_but_none_that_it_lacks_the_pixels_for(tmp_path: Path) -> None:
    sizes = {1200: (480, 960), 700: (480, 700), 480: (480,), 400: (400,)}
    for width, widths in sizes.items():
        found = image_of(put(tmp_path, drawn.saved(drawn.turbines(width, 400), "JPEG")), tmp_path)
        assert found.widths == widths
        assert pixels(found.content(found.widest)).size == (found.widest, found.height_at(found.widest))


def test_the_name_on_the_web_changes_with_the_bytes(tmp_path: Path) -> None:
    first = image_of(put(tmp_path, drawn.saved(drawn.turbines(), "JPEG")), tmp_path).file(960)
    again = image_of(put(tmp_path, drawn.saved(drawn.turbines(), "JPEG", **drawn.carried())), tmp_path).file(960)
    other = image_of(put(tmp_path, drawn.saved(drawn.turbines().rotate(180), "JPEG")), tmp_path).file(960)
    assert first == again != other


def test_what_was_judged_and_made_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, CARRIERS["moeller.jpg"])
    before = image_of(path, tmp_path)
    content = before.content(960)

    def refuse(*arguments: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr("klimahub.images.folder.judged", refuse)
    monkeypatch.setattr("klimahub.images.image.encoded", refuse)
    assert image_of(path, tmp_path) == before
    assert image_of(path, tmp_path).content(960) == content


def test_a_broken_or_lost_store_costs_time_only(tmp_path: Path) -> None:
    found = image_of(put(tmp_path, CARRIERS["moeller.jpg"]), tmp_path)
    content = found.content(960)
    for file in [path for path in (tmp_path / "images").rglob("*") if path.is_file()]:
        file.write_bytes(b"broken")
    assert found.content(960) == content


def test_one_that_changes_while_the_hub_is_made_is_not_published(tmp_path: Path) -> None:
    path = put(tmp_path, CARRIERS["moeller.jpg"])
    found = image_of(path, tmp_path)
    path.write_bytes(drawn.TRAPS["script.svg"]())
    with pytest.raises(SetupError, match=r"moeller\.jpg changed"):
        found.content(960)


def test_many_are_judged_on_all_cores_as_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(6):
        put(tmp_path, drawn.saved(drawn.turbines(400 + number, 400), "JPEG"), f"nr-{number}.jpg")
    put(tmp_path, drawn.TRAPS["cut-off.png"](), "itu.png")
    made = []
    for few in (100, 2):
        monkeypatch.setattr(folder, "FEW", few)
        with opened(tmp_path / f"work-{few}.sqlite", "images", []) as cache:
            made.append(images_in(tmp_path / "content/billeder", tmp_path / "content", cache, Store(tmp_path), []))
    assert made[0] == made[1]
    assert [problem.path for problem in made[0][1]] == ["content/billeder/itu.png"]
    assert made[0][0]["itu.png"] is None


@pytest.mark.parametrize("name", [name for name in drawn.TRAPS if name.islower()])
def test_a_trap_takes_neither_time_nor_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encode, "upright", lambda image: image.load() and image)
    content = drawn.TRAPS[name]()
    assert isinstance(judged(content, name), Refusal)
