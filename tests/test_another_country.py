"""A hub of another country, built whole: nothing Danish is in it, nothing that it has not leaves a mark."""

from __future__ import annotations

import csv
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from klimahub.language import load_language
from tests import hubs

ROOT = Path(__file__).resolve().parent.parent
MUSTERLAND = ROOT / "tests" / "sites" / "musterland"
FOLDER = ROOT / "templates" / "languages"
WORD = re.compile(r"[^\W\d_]{4,}")
TEXTS = (
    ".html", ".json", ".jsonld", ".csv", ".xml", ".txt", ".svg", ".atom", ".cff", ".bib", "_redirects", "places.js",
    "pairs.js", "copying.js",
)  # fmt: skip
TAGS = re.compile(r"<script(?! type=\"application).*?</script>|<style.*?</style>|<[^>]*>", re.S)
ATTRIBUTES = re.compile(r"(?:title|alt|aria-label|content|placeholder|data-\w+)=\"([^\"]*)\"")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return hubs.built(MUSTERLAND / "site_config.yaml", tmp_path_factory.mktemp("musterland"))


def words_of(language: str) -> set[str]:
    return {word for text in load_language(language, FOLDER).flat.values() for word in WORD.findall(text.lower())}


def danish_words() -> set[str]:
    """Words that are in the Danish language file and in no other."""
    return words_of("da") - words_of("de") - words_of("en")


def danish_names() -> set[str]:
    """Every municipality and region of Denmark, and what its programme and country are called."""
    found = {"Danmark", "Denmark", "Dänemark", "DK2020", "Realdania", "Bornholm", "DAGI", "DAWA", "DKK"}
    for table in ("municipalities", "regions"):
        with (ROOT / "content" / "reference" / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                found |= {row["name"], row["official_name"], row.get("name_en", ""), row.get("slug", "")}
    return found - {""}


def spoken(path: str, content: bytes) -> str:
    """What a file says to a reader or to a program: no tags, no classes, no code."""
    text = content.decode()
    if not path.endswith((".html", ".svg", ".xml", ".atom")):
        return text
    return unescape(TAGS.sub(" ", text) + " " + " ".join(ATTRIBUTES.findall(text)))


def told(files: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for path, content in files.items():
        if path.endswith(TEXTS) and not path.startswith(("assets/", "pagefind/")):
            yield path, spoken(path, content)


def test_it_has_no_problem_not_even_a_warning(tmp_path: Path) -> None:
    assert hubs.checked(MUSTERLAND / "site_config.yaml", tmp_path).problems == ()


def test_no_danish_word_is_in_any_file(files: dict[str, bytes]) -> None:
    danish = danish_words()
    assert {"kommuner", "udledning", "ikke", "indbyggere"} <= danish
    found = {path: found for path, text in told(files) if (found := danish & set(WORD.findall(text.lower())))}
    assert found == {}


def test_no_danish_name_or_address_is_in_any_file(files: dict[str, bytes]) -> None:
    names = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, danish_names()), key=len, reverse=True)) + r")(?![\w-])"
    )
    danish = load_language("da", FOLDER).flat.items()
    parts = {part for key, text in danish if key.startswith("addresses.") for part in text.split("/")}
    addresses = {part for part in parts if re.fullmatch("[a-z-]+", part)} - {"data"}  # every hub has this folder
    assert {"kommuner", "temaer", "metode"} <= addresses
    assert {path: hits for path, text in told(files) if (hits := set(names.findall(text)))} == {}
    assert {path for path in files if addresses & set(path.split("/"))} == set()


def test_the_scripts_and_styles_name_no_danish_place(files: dict[str, bytes]) -> None:
    names = {name.encode() for name in danish_names() if len(name) > 4}
    own = {
        path: content for path, content in files.items() if path.startswith("assets/") and b"vega" not in path.encode()
    }
    assert {path: hits for path, content in own.items() if (hits := {name for name in names if name in content})} == {}


def test_what_it_has_not_is_not_there(files: dict[str, bytes]) -> None:
    assert not [path for path in files if re.search(r"region|programm|land/|\.geojson|\.topojson", path)]
    asked = spoken("x.html", files["karte/index.html"])  # what the map page asks stands in a table without boundaries
    assert "Erfundenau" in asked
    assert not re.search(r"\bKarte\b|\bFelder\b", asked)
    html = hubs.pages(files)
    speaks = re.compile(r"staatliche[nr]? Bilanz|\bRegion\b|Programm:")
    found = {path: set(speaks.findall(spoken(path, text.encode()))) for path, text in html.items()}
    assert {path: hits for path, hits in found.items() if hits and not path.startswith(("methode/", "daten/"))} == {}
    assert not [path for path, text in html.items() if "hreflang" in text and 'hreflang="de"' not in text]
    assert 'class="languages"' not in html["index.html"]
    place = files["gemeinden/erfundenau/data.json"].decode()
    assert "emission_account" not in place
    assert '"region"' not in place


def test_no_heading_is_empty_and_no_link_is_dead(files: dict[str, bytes]) -> None:
    assert hubs.dead_links(files) == []
    filled_by_script = (
        r"(?![^>]*(?:hidden|id=|role=|class=\"(?:tip|readout|count|small missing|told|like|actions|chapter|hits)))"
    )
    empty = re.compile(rf"<(h[1-6]|p|li|ul|ol|table|tbody|section|nav|dl)(?: {filled_by_script}[^>]*)?>\s*</\1>")
    assert {path: found.group() for path, text in hubs.pages(files).items() if (found := empty.search(text))} == {}


def test_numbers_dates_and_the_alphabet_are_german(files: dict[str, bytes]) -> None:
    page = spoken("x.html", files["gemeinden/erfundenau/index.html"])
    assert "41.200 Einwohner (1. Januar 2026) · 88,5 km²" in page
    assert "65\u00a0%" in page
    assert "11. Mai 2023" in page
    names = re.findall(r'href="[^"]*gemeinden/([a-z]+)/', files["gemeinden/index.html"].decode())
    assert list(dict.fromkeys(names)) == ["aehrenfeld", "erfundenau", "musterbrueck", "uebelbronn", "zwischenfall"]
    assert b"data.de.csv" in files["gemeinden/erfundenau/index.html"]


def test_a_figure_on_money_is_found_in_the_countrys_own_currency(files: dict[str, bytes]) -> None:
    assert "12500000" in files["koennten-wir-das-auch/copying.js"].decode()
    assert "12,5 Mio. Euro" in spoken("x.html", files["gemeinden/erfundenau/waermenetz/index.html"])


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The small Danish site in three languages, with a region's name and what a series counts in German."""
    folder = tmp_path_factory.mktemp("german")
    shutil.copytree(ROOT / "tests" / "sites" / "small", folder / "site")
    settings = folder / "site" / "site_config.yaml"
    settings.write_text(settings.read_text("utf-8").replace("[da, en]", "[da, en, de]"), "utf-8")
    tables = folder / "site" / "content" / "reference"
    widened(
        tables / "regions.csv",
        {"name_de": "Region S\u00fcdd\u00e4nemark", "short_de": "S\u00fcdd\u00e4nemark"},
        "syddanmark",
    )
    widened(tables / "own_emissions.csv", {"scope_de": "nur Energie, ohne Verkehr"}, "0540")
    return hubs.built(settings, folder / "out")


def widened(path: Path, words: dict[str, str], key: str) -> None:
    """Columns added to a table, with words in the row that begins with `key`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row.update(words if next(iter(row.values())) == key else dict.fromkeys(words, ""))
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def test_tables_say_things_in_any_language_of_the_hub(german: dict[str, bytes]) -> None:
    page = spoken("x.html", german["de/gemeinden/soenderborg/index.html"])
    assert "Region S\u00fcdd\u00e4nemark" in page
    assert "Region of Southern Denmark" not in page
    assert "Region Syddanmark" in spoken("x.html", german["kommuner/soenderborg/index.html"])
    assert "nur Energie, ohne Verkehr" in page
    head = german["data/regions.csv"].decode().splitlines()[0].split(",")
    assert head[4:8] == ["name_en", "short_en", "name_de", "short_de"]


def test_the_small_danish_site_speaks_german_too(german: dict[str, bytes]) -> None:
    """A third language is one file of words; a text that is not translated is shown in the original, and marked."""
    files = german
    pages = {path: text for path, text in hubs.pages(files).items() if path.startswith("de/")}
    danish = {path for path in hubs.pages(files) if not path.startswith(("de/", "en/"))}
    assert len(pages) == len(danish)
    page = pages["de/gemeinden/soenderborg/index.html"]
    assert '<html lang="de">' in page
    assert '<a href="../../../kommuner/soenderborg/" lang="da" hreflang="da">Dansk</a>' in page
    assert re.search(r'<section class="story" lang="da"', page)
    assert "noch nicht ins Deutsche übersetzt" in page
    assert "Einwohner (1. Januar 2026)" in page
    assert "DK2020" in pages["de/index.html"]
    assert hubs.dead_links({**files}) == []
