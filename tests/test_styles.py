"""Every page links the style of the classes and colours that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import html

from klimahub.assets import LISTS, SHARED_BY, styles_of
from klimahub.drawing import palette
from klimahub.render import page_kinds

CLASS = re.compile(r"\.([a-z][\w-]*)")
USED, TOLD = re.compile(r"var\((--\w+)\)"), re.compile(r"(--\w+):")
LINK = re.compile(r'<link rel="stylesheet" href="[^"]*/assets/([\w.-]+)')


def pages(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, set[str], str]]:
    """Path, kind, HTML and styles of each page."""
    for path, content in files.items():
        text = content.decode() if path.endswith(".html") else ""
        if '<body class="kind-' in text:
            kind = text.partition('<body class="kind-')[2].partition('"')[0]
            yield path, kind, set(LINK.findall(text)), text


def test_a_page_with_a_list_a_door_or_a_map_links_the_style_of_them(small_files: Mapping[str, bytes]) -> None:
    lists = set(CLASS.findall(re.sub(r"\{[^}]*\}", " ", small_files["assets/lists.css"].decode())))
    shared = set(CLASS.findall(re.sub(r"\{[^}]*\}", " ", small_files["assets/site.css"].decode())))
    seen = set()
    for path, _, styles, text in pages(small_files):
        classes = {name for each in html.fromstring(text).xpath("//@class") for name in str(each).split()}
        if classes & (lists - shared) and "lists.css" not in styles:
            seen.add((path, *sorted(classes & (lists - shared))))
    assert seen == set()


def test_every_colour_that_a_page_names_is_told_in_a_style_that_it_links(small_files: Mapping[str, bytes]) -> None:
    unknown = set()
    for _, kind, styles, text in pages(small_files):
        sheets = "".join(small_files[f"assets/{name}"].decode() for name in sorted(styles))
        unknown |= {(kind, name) for name in set(USED.findall(text + sheets)) - set(TOLD.findall(sheets))}
    assert unknown == set()


def test_a_page_of_a_place_does_without_the_style_of_lists(small_files: Mapping[str, bytes]) -> None:
    linked = {kind for _, kind, styles, _ in pages(small_files) if "lists.css" in styles}
    assert linked <= SHARED_BY[LISTS]
    assert page_kinds().keys() >= SHARED_BY[LISTS]
    assert "municipality" not in linked


def test_a_chart_with_a_legend_brings_its_style_to_any_page() -> None:
    assert "lists.css" not in styles_of("municipality", {"municipality.css"})
    assert styles_of("municipality", {"municipality.css"}, legends=True) == (
        "site.css",
        "lists.css",
        "municipality.css",
    )


def test_pages_with_the_table_of_places_alone_bring_its_style(small_files: Mapping[str, bytes]) -> None:
    found = [
        each for each in pages(small_files) if "/fig/" not in each[0]
    ]  # figures by themselves look as their page does
    linked = {path for path, _, styles, _ in found if "places.css" in styles}
    assert linked == {path for path, _, _, text in found if 'class="every"' in text}
    assert len(linked) > 4


def test_every_colour_of_a_map_can_be_a_swatch_of_its_legend(small_files: Mapping[str, bytes]) -> None:
    sheet = small_files["assets/lists.css"].decode()
    areas = {name for name in palette.SCALE if not name.startswith("on")}
    assert {name for name in areas if not re.search(rf"\.{name}\{{background:", sheet)} == set()
