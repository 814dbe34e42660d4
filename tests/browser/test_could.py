"""Could we do it too? In a browser, from a disk: the answers are the hub's own, and the draft can be taken along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from klimahub.config import load_config
from klimahub.data.likeness import between
from klimahub.drawing.draw import draw_all
from klimahub.language import Language
from klimahub.pipeline import TEMPLATES
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.site import Site

pytestmark = [pytest.mark.browser]
ROOT = Path(__file__).resolve().parents[2]
PATH = "en/could-we/index.html"


@pytest.fixture(scope="module")
def address(real: Site, danish: Language, english: Language, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of all 98 places, on a disk in a folder with an awkward name."""
    folder = tmp_path_factory.mktemp("Klima æøå #1 100%")
    leaves = leaves_of(real, (danish, english))
    renderer = Renderer(
        real,
        load_config(ROOT / "site_config.yaml"),
        (danish, english),
        leaves,
        draw_all([], folder, lambda a, b: None),
        TEMPLATES,
    )
    leaf = next(leaf for leaf in leaves if leaf.path == PATH)
    assert drawings_of([leaf]) == ()
    write(folder, {**renderer.files_of(leaf), **{f"assets/{name}": each for name, each in renderer.assets.items()}})
    return (folder / PATH).as_uri()


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def ask(page: Page, address: str, **fields: object) -> None:
    page.goto(f"{address}?{urlencode(fields)}")


def test_the_places_are_those_that_the_hub_itself_finds_alike(page: Page, address: str, real: Site) -> None:
    """A Danish place described by its own numbers: the script's order is that of klimahub.data.likeness."""
    own = real.profiles[real.by_slug["svendborg"].place.code]
    area = real.by_slug["svendborg"].place.area_km2
    ask(page, address, people=own.population, area=area, lies=own.situation, farming="15")

    def steps(code: str) -> float:
        found = between(own, real.profiles[code]).steps
        farming = abs(15 - real.profiles[code].farming) / 10
        return found["population"] + found["density"] + found["situation"] + farming

    ordered = sorted(real.cases, key=lambda case: (round(steps(case.place.code), 9), case.name("en")))
    assert page.locator("#could-places a").all_inner_texts() == [case.name("en") for case in ordered[:8]]


def test_an_island_of_4000_sees_islands_first_and_why(page: Page, address: str) -> None:
    ask(page, address, people=4000, area=100, lies="island")
    assert page.locator("#could-places li").first.inner_text().startswith("Samsø as many inhabitants")
    assert all("island" in line for line in page.locator("#could-places li").all_inner_texts()[:5])


def test_a_place_without_a_sea_or_district_heating_is_offered_neither(page: Page, address: str) -> None:
    ask(page, address, people=40000, lies="inland", heat="no", theme="energy")
    while page.get_by_role("button", name="Show more").is_visible():
        page.get_by_role("button", name="Show more").click()
    told = page.locator("#could-actions li p.small").all_inner_texts()
    assert not [line for line in told if "the sea" in line or "district heating" in line]
    assert page.locator("#could-actions li").count() > 10


def test_the_answers_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Inhabitants").fill("40000")
    page.get_by_label("Where it lies").select_option("coast")
    page.get_by_role("button", name="Show who is like us").click()
    page.get_by_label("Take it into the draft").first.check()
    assert "people=40000" in page.url
    assert "lies=coast" in page.url
    page.reload()
    expect(page.get_by_label("Take it into the draft").first).to_be_checked()
    expect(page.get_by_role("heading", name="A draft for your own plan")).to_be_visible()


def test_the_draft_is_taken_as_word_and_markdown(page: Page, address: str, tmp_path: Path) -> None:
    ask(page, address, pick="aalborg/coal-out-district-heating")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as Word (DOCX)").click()
    content = Path(waiting.value.path()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as word:
        assert word.testzip() is None
        for name in word.namelist():
            etree.fromstring(word.read(name))
        text = "".join(etree.fromstring(word.read("word/document.xml")).itertext())
    assert "Coal out of district heating in 2028" in text
    assert "DKK 418 million" in text
    assert "Compiled from public sources on 24 November 2026; not checked by the municipality." in text
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as Markdown").click()
    said = Path(waiting.value.path()).read_text("utf-8")
    assert said.startswith("# Draft of a chapter\n\n## Coal out of district heating in 2028")
    assert "**Money:** DKK 418 million asked for" in said


@pytest.mark.parametrize(
    "fields",
    [
        {"people": "-5", "area": "0"},
        {"people": "9" * 400, "area": "1e999"},
        {"people": "<script>", "lies": "<script>", "theme": "no-such"},
        {"pick": "<img src=x onerror=alert(1)>,,constructor,__proto__/x"},
        {"farming": "many", "cost": "all", "heat": "😀"},
    ],
)
def test_odd_answers_break_nothing(fields: dict[str, str], page: Page, address: str) -> None:
    """The page fixture fails the test if the browser complains."""
    ask(page, address, **fields)
    page.get_by_role("button", name="Show who is like us").click()
    expect(page.locator("#could-places, #could:invalid").first).to_be_visible()
    expect(page.locator("#draft")).to_be_hidden()


def test_without_a_script_places_are_found_by_what_marks_them(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Islands (7)").click()
    assert page.get_by_role("link", name="Samsø").is_visible()
    assert page.locator("#could").is_hidden()
    context.close()


def test_it_fits_a_small_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    ask(page, address, people=40000, lies="coast")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
