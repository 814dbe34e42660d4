"""Could we do it too? In a browser, from a disk: the answers are the hub's own, and the draft can be taken along."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from math import log2
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from klimahub.config import load_config
from klimahub.data.likeness import between
from klimahub.drawing.draw import draw_all
from klimahub.language import Language
from klimahub.parts.copying import needs_of
from klimahub.pipeline import TEMPLATES
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.site import Case, Site

pytestmark = [pytest.mark.browser]
ALIKE, NEAR, FEW, MOST = 0.5, 3.0, 3, 8
COASTAL_TOWN = {"people": 40_000, "area": 120, "lies": "coast", "farming": 15, "heat": "no"}
ISLAND = {"people": 4_000, "area": 100, "lies": "island", "farming": 40, "heat": "no"}
FARMING_DISTRICT = {"people": 25_000, "area": 800, "lies": "inland", "farming": 70, "heat": "no"}
SPARSE_TOWN = {"people": 500_000, "area": 9, "lies": "island", "farming": 70}
"""There is no place like this one."""
ROOT = Path(__file__).resolve().parents[2]
PATHS = {"da": "kan-vi-ogsaa/index.html", "en": "en/could-we/index.html"}


@pytest.fixture(scope="module")
def addresses(
    real: Site, danish: Language, english: Language, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
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
    own = [leaf for leaf in leaves if leaf.path in PATHS.values()]
    assert drawings_of(own) == ()
    write(folder, {f"assets/{name}": each for name, each in renderer.assets.items()})
    for leaf in own:
        write(folder, renderer.files_of(leaf))
    return {code: (folder / path).as_uri() for code, path in PATHS.items()}


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["en"]


@pytest.fixture
def languages(danish: Language, english: Language) -> dict[str, Language]:
    return {"da": danish, "en": english}


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
    assert page.locator("#could-places li").first.inner_text().startswith("Samsø about as many inhabitants")
    assert all("island" in line for line in page.locator("#could-places li").all_inner_texts()[:5])


def steps_of(asked: Mapping[str, Any], case: Case, real: Site) -> dict[str, float]:
    """How far a place of the reader's is from one of the hub's, in each trait that the reader has told of."""
    other = real.profiles[case.place.code]
    assert other.farming is not None
    return {
        "population": abs(log2(asked["people"] / case.place.population)),
        "density": abs(log2(asked["people"] / asked["area"] / (case.place.population / case.place.area_km2))),
        "farming": abs(asked["farming"] - other.farming) / 10,
        "situation": 0.0
        if asked["lies"] == other.situation
        else 2.0
        if "island" in (asked["lies"], other.situation)
        else 1.0,
    }


def line_of(asked: Mapping[str, Any], case: Case, real: Site, language: Language) -> str:
    """What the page is to say of a place: in what it is like the reader's own, and in what not."""
    other, apart, t = real.profiles[case.place.code], steps_of(asked, case, real), language.t
    assert other.farming is not None
    more = {
        "population": (case.place.population, asked["people"]),
        "density": (case.place.population / case.place.area_km2, asked["people"] / asked["area"]),
    }

    def words(trait: str) -> str:
        if trait == "farming":
            return t("likeness.farming", percent=language.percent(other.farming, 0))
        if trait == "situation":
            return t(f"likeness.situation.{other.situation}")
        theirs, own = more[trait]
        kind = "alike" if apart[trait] <= ALIKE else "more" if theirs > own else "less"
        return t(f"likeness.{trait}.{kind}", n=language.number(theirs, 0))

    like = ", ".join(words(trait) for trait, step in apart.items() if step <= ALIKE)
    unlike = ", ".join(words(trait) for trait, step in apart.items() if step > ALIKE)
    told = [like, t("could.texts.unlike", list=unlike) if unlike else ""]
    return f"{case.name(language.code)} {' · '.join(filter(None, told))}"


def expected(asked: Mapping[str, Any], real: Site, language: Language) -> tuple[list[str], bool]:
    """A line for each place, and whether they are only the nearest that there are."""
    apart = {case.slug: steps_of(asked, case, real) for case in real.cases}
    nearest = sorted(real.cases, key=lambda case: sum(apart[case.slug].values()))
    like = [
        case for case in nearest if sum(apart[case.slug].values()) <= NEAR and min(apart[case.slug].values()) <= ALIKE
    ]
    listed = like[:MOST] if len(like) >= FEW else nearest[:FEW]
    return [line_of(asked, case, real, language) for case in listed], len(like) < FEW


@pytest.mark.parametrize("code", ["da", "en"])
@pytest.mark.parametrize(
    "asked", [COASTAL_TOWN, ISLAND, FARMING_DISTRICT, SPARSE_TOWN], ids=["coast", "island", "farming", "none"]
)
def test_each_place_is_shown_with_the_reasons_that_the_facts_give(
    asked: dict[str, Any], code: str, page: Page, addresses: dict[str, str], real: Site, languages: dict[str, Language]
) -> None:
    """A coastal town of 40,000, an island of 4,000 and a farming district abroad, against tables and boundaries."""
    ask(page, addresses[code], **asked)
    lines = [" ".join(line.split()) for line in page.locator("#could-places li").all_inner_texts()]
    told, are_far = expected(asked, real, languages[code])
    assert lines == [" ".join(line.split()) for line in told]
    assert page.locator("#could-far").is_visible() == are_far
    assert are_far or asked is not SPARSE_TOWN


def test_the_three_places_find_their_like(page: Page, address: str, real: Site) -> None:
    """What a reader would say: islands for the island, farming country for the farming district."""
    found = {}
    for name, asked in {"coast": COASTAL_TOWN, "island": ISLAND, "farming": FARMING_DISTRICT}.items():
        ask(page, address, **asked)
        names = page.locator("#could-places li a").all_inner_texts()
        found[name] = [next(case for case in real.cases if case.name("en") == each) for each in names]
    traits = {name: [real.profiles[case.place.code] for case in cases] for name, cases in found.items()}
    assert {profile.situation for profile in traits["island"]} == {"island"}
    assert all(10_000 <= profile.population <= 160_000 for profile in traits["coast"])
    assert sum(profile.situation == "coast" for profile in traits["coast"]) >= 6
    assert all((profile.farming or 0) >= 50 and profile.density < 100 for profile in traits["farming"])


@pytest.mark.parametrize("asked", [COASTAL_TOWN, ISLAND, FARMING_DISTRICT], ids=["coast", "island", "farming"])
def test_the_actions_are_those_whose_preconditions_fit_as_the_facts_have_them(
    asked: dict[str, Any], page: Page, address: str, real: Site
) -> None:
    ask(page, address, **asked)
    left_out = {"heat"} | ({"sea"} if asked["lies"] == "inland" else set())
    fitting = {
        f"{case.slug}/{action.id}"
        for case in real.cases
        for action in case.facts.actions
        if not left_out & set(needs_of(action, real.spelling.needs))
    }
    while page.get_by_role("button", name="Show more").is_visible():
        page.get_by_role("button", name="Show more").click()
    shown = page.locator("#could-actions input").evaluate_all("boxes => boxes.map((box) => box.value)")
    assert set(shown) == fitting
    assert page.locator("#could-status").inner_text().startswith(f"{len(fitting)} actions fit.")


def test_nothing_is_called_alike_where_nothing_is_told(page: Page, address: str) -> None:
    ask(page, address, theme="energy")
    expect(page.locator("#could-actions")).to_be_visible()
    expect(page.locator("#could-places")).to_be_hidden()


def test_a_place_without_a_sea_or_district_heating_is_offered_neither(page: Page, address: str) -> None:
    ask(page, address, people=40000, lies="inland", heat="no", theme="energy")
    while page.get_by_role("button", name="Show more").is_visible():
        page.get_by_role("button", name="Show more").click()
    told = page.locator("#could-actions li p.small").all_inner_texts()
    assert not [line for line in told if "the sea" in line or "heating" in line]
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
    expect(page.locator("#could-status, #could:invalid").first).to_be_visible()
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
