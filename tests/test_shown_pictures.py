"""What a page shows of a picture in its text: the words, whose it is, room for it from the start, and its weight."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import drawn
import pytest
from lxml import html

from klimahub import pipeline
from klimahub.editions import Rendered
from klimahub.finished import key_of_page
from klimahub.images.image import Image
from klimahub.model.values import Licence
from klimahub.page import Leaf
from klimahub.parts.shown_pictures import LICENCES, images_of
from klimahub.paths import Paths
from klimahub.preview import with_last_good
from klimahub.render import Renderer
from klimahub.site import Site


def leaf_of(renderer: Renderer, kind: str, key: str, language: str = "da") -> Leaf:
    return renderer.leaf_at[kind, key, language]


def files_of(hub: Rendered, kind: str, key: str, language: str = "da") -> dict[str, bytes]:
    return hub.renderer.files_of(leaf_of(hub.renderer, kind, key, language))


def figures_in(files: dict[str, bytes]) -> list[html.HtmlElement]:
    page = next(content for path, content in files.items() if path.endswith("index.html"))
    found: list[html.HtmlElement] = html.document_fromstring(page.decode()).xpath("//figure[@class='photo']")
    return found


def test_it_stands_with_its_words_caption_maker_and_licence(small_rendered: Rendered) -> None:
    (figure,) = figures_in(files_of(small_rendered, "municipality", "samsoe"))
    picture, caption = figure.find("img"), figure.find("figcaption")
    assert picture.get("alt") == "Tre hvide vindmøller står i havet; den midterste er højest"
    assert caption.text_content() == "Havmøller. De vejer transporten op.7Billede: Tegnet til testene, CC0 1.0"
    assert [link.get("href") for link in caption.iter("a")] == [
        "#source-s7",
        "https://small.example/moeller",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ]


def test_each_language_has_its_own_words_for_the_same_files(small_rendered: Rendered) -> None:
    danish, english = (files_of(small_rendered, "municipality", "samsoe", code) for code in ("da", "en"))
    alts = [figures_in(files)[0].find("img").get("alt") for files in (danish, english)]
    assert alts[0] != alts[1] == "Three white wind turbines stand in the sea; the middle one is the tallest"
    own = [{path: c for path, c in files.items() if path.startswith("assets/")} for files in (danish, english)]
    assert own[0] == own[1]
    assert len(own[0]) == 2


@pytest.mark.parametrize(
    ("kind", "key", "size"), [("municipality", "samsoe", (960, 640)), ("theme", "adaptation", (900, 620))]
)
def test_a_page_has_room_for_it_and_its_files(
    small_rendered: Rendered, kind: str, key: str, size: tuple[int, int]
) -> None:
    files = files_of(small_rendered, kind, key)
    (figure,) = figures_in(files)
    picture = figure.find("img")
    assert (int(picture.get("width")), int(picture.get("height"))) == size
    assert picture.get("loading") == "lazy"
    named = [each.split()[0] for each in picture.get("srcset").split(", ")]
    assert picture.get("src") == named[-1]
    assert {name.rpartition("../")[2] for name in named} == {path for path in files if path.startswith("assets/")}


def test_only_pages_with_pictures_link_their_style(small_rendered: Rendered) -> None:
    for kind, key, there in (("municipality", "samsoe", True), ("municipality", "soenderborg", False)):
        page = next(c for path, c in files_of(small_rendered, kind, key).items() if path.endswith("index.html"))
        assert (b"assets/photo.css" in page) == there


def test_the_foot_says_what_they_weigh(small_rendered: Rendered) -> None:
    def told(files: dict[str, bytes]) -> list[int]:
        page = next(content.decode() for path, content in files.items() if path.endswith("index.html"))
        found = re.search(r"vejer højst (\d+) kB.*?(?:vægten er (\d+) kB billeder|Sådan)", page)
        assert found
        return [int(number) for number in found.groups() if number]

    renderer, leaf = small_rendered.renderer, leaf_of(small_rendered.renderer, "municipality", "samsoe")
    whole, pictures = told(renderer.files_of(leaf))
    assert pictures == round(len(images_of(renderer.site, "municipality", "samsoe")["moeller.jpg"].content(960)) / 1000)
    (without,) = told(replace(renderer, site=replace(renderer.site, images={})).files_of(leaf))
    assert 0 < pictures <= whole - without


def test_a_page_depends_on_the_bytes_of_its_own_pictures_only(small_rendered: Rendered) -> None:
    site, renderer = small_rendered.site, small_rendered.renderer
    image = site.images["moeller.jpg"]
    assert isinstance(image, Image)
    other = replace(site, images={**site.images, "moeller.jpg": replace(image, digest=b"other")})
    changed = {
        leaf.kind + leaf.key
        for leaf in renderer.leaves
        if key_of_page(b"", site, leaf) != key_of_page(b"", other, leaf)
    }
    assert changed == {"municipalitysamsoe"}


@pytest.mark.parametrize(
    "written",
    [
        ("../billeder/stenrev.png", "x", ""),  # another text's
        ("../billeder/moeller.jpg", " ", ""),
        ("moeller.jpg", "x", ""),
        ("billeder/moeller.jpg", "x", ""),
        ("https://small.example/../billeder/moeller.jpg", "x", ""),
        ("../billeder/moeller.jpg?x", "x", ""),
    ],
)
def test_what_the_text_has_no_right_to_is_not_shown(small_rendered: Rendered, written: tuple[str, str, str]) -> None:
    leaf = leaf_of(small_rendered.renderer, "municipality", "samsoe")
    assert small_rendered.renderer.picture(leaf, *written) == ""


def test_every_licence_of_the_model_has_a_name_and_an_address() -> None:
    assert LICENCES.keys() == set(Licence.__args__)  # type: ignore[attr-defined]
    assert LICENCES["CC-BY-SA-4.0"] == ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")


def test_a_broken_picture_does_not_stop_the_preview(copied_site: Path, small: Site) -> None:
    (copied_site / "content/billeder/moeller.jpg").write_bytes(drawn.TRAPS["cut-off.jpg"]())
    hub = pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out", copied_site / "cache"))
    assert hub.site is None
    shown = with_last_good(hub, small).site
    assert shown is not None
    assert images_of(shown, "municipality", "samsoe") == {}
    assert images_of(shown, "theme", "adaptation").keys() == {"stenrev.png"}


def test_a_hub_without_the_folder_has_no_pictures_and_nothing_to_tell(copied_site: Path) -> None:
    for path in sorted((copied_site / "content/billeder").iterdir()):
        path.unlink()
    (copied_site / "content/billeder").rmdir()
    hub = pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out", copied_site / "cache"))
    assert {problem.kind for problem in hub.problems if problem.is_error} == {"picture_missing"}
