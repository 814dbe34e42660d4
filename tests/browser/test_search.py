"""The search page in a browser, on a small site that is published under /sub/path/ (see conftest.py)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def searching(page: Page, address: str) -> Page:
    page.goto(address + "soeg/")
    return page


def ask(page: Page, query: str) -> list[str]:
    """Ask as a person does, and give the titles of the hits."""
    page.get_by_role("searchbox").fill(query)
    expect(page.locator("#found")).to_contain_text(f"»{query}«")
    return titles(page)


def titles(page: Page) -> list[str]:
    return page.locator("#hits h2").all_inner_texts()


def seen(page: Page) -> str:
    return page.locator("#found").inner_text()


def choice(page: Page, words: str) -> Locator:
    return page.locator(".choice", has_text=words).first


def count_of(choice: Locator) -> int:
    expect(choice.locator("small")).to_have_text(re.compile(r"\d"))
    return int(choice.locator("small").inner_text())


def test_every_spelling_of_a_name_finds_its_page_first(searching: Page) -> None:
    spellings = {
        "Sønderborg": ["sonderborg", "soenderborg", "Sønderborg", "SØNDERBORG", "sønderborg kommune", "0540", "540"],
        "København": ["kobenhavn", "koebenhavn", "Copenhagen", "københavn", "Københavns Kommune", "Kopenhagen"],
        "Aarhus": ["Arhus", "Århus", "Aarhus"],
        "Tårnby": ["taarnby", "tarnby"],
        "Ærø": ["aeroe", "aero"],
        "Læsø": ["laeso", "laesoe"],
        "Høje-Taastrup": ["hoje taastrup", "Høje-Tåstrup", "hoeje-taastrup"],
        "Lyngby-Taarbæk": ["lyngby-taarbaek", "lyngby tarbaek"],
        "Aabenraa": ["åbenrå", "abenra", "aabenraa"],
    }
    found = {name: [next(iter(ask(searching, each)), "") for each in ways] for name, ways in spellings.items()}
    assert found == {name: [name] * len(ways) for name, ways in spellings.items()}


def test_words_are_found_without_danish_letters(searching: Page) -> None:
    for query in ("vindmoeller", "vindmoller", "vindmol"):
        assert "Havvind" in ask(searching, query)
        assert "Søgt som »vindmøl" in seen(searching)


def test_a_slip_of_the_finger_is_told_and_mended(searching: Page) -> None:
    for query, meant in {"fjernvame": "fjernvarme", "fjernvamre": "fjernvarme", "boigas": "biogas"}.items():
        assert ask(searching, query)
        assert f"Mente du »{meant}«?" in seen(searching)


def test_the_tail_of_a_compound_is_found_and_marked(searching: Page) -> None:
    assert {"Havvind", "Mose"} <= set(ask(searching, "jord"))
    assert "lavbundsjord" in searching.locator("#hits mark").all_inner_texts()


def test_a_word_in_the_other_language_answers_in_the_page_s(searching: Page) -> None:
    assert "Havvind" in ask(searching, "wind turbine")
    assert "Søgt som »vindmølle«." in seen(searching)
    assert "vindmøller" in searching.locator("#hits mark").all_inner_texts()


def test_what_is_only_in_the_other_language_is_offered_and_marked_so(searching: Page, address: str) -> None:
    assert ask(searching, "boilers") == []
    expect(searching.locator("#across > h2")).to_contain_text("kun er på engelsk")
    hit = searching.locator("#across .hits li").first
    expect(hit.locator("h2")).to_have_attribute("lang", "en")
    expect(hit.locator(".over")).to_contain_text("på engelsk")
    hit.locator("h2 a").click()
    expect(searching).to_have_url(re.compile(re.escape(address) + "en/"))


def test_a_word_that_is_nowhere_finds_nothing(searching: Page) -> None:
    """Pagefind alone would take the beginning `co` and give every page that says CO2."""
    assert ask(searching, "cobolthandel") == []
    expect(searching.locator("#found")).to_contain_text("Ingen resultater")


def test_a_word_that_is_nowhere_is_left_out_among_others_and_that_is_said(searching: Page) -> None:
    assert "Havvind" in ask(searching, "vindmøller cobolthandel")
    assert "Ingen side nævner »cobolthandel«. Det er udeladt." in seen(searching)


def test_where_no_page_has_all_words_each_hit_tells_what_it_lacks(searching: Page) -> None:
    assert set(ask(searching, "rødgrød pyrolyse")) == {"Kode", "Sjælden"}
    assert "Ingen side har alle ordene" in seen(searching)
    lacking = dict(zip(titles(searching), searching.locator("#hits .lacks").all_inner_texts(), strict=True))
    assert lacking == {"Kode": "Nævner ikke: pyrolyse.", "Sjælden": "Nævner ikke: rødgrød."}


@pytest.mark.parametrize("co2", ["CO2", "CO₂", "co2"])
def test_co2_is_found_however_it_is_written(searching: Page, co2: str) -> None:
    assert ask(searching, f"{co2} pyrolyse")[0] == "Sjælden"
    assert ask(searching, f"{co2} rødgrød")[0] == "Kode"


def test_an_action_is_found_by_itself_with_its_place_and_leads_to_it(searching: Page, address: str) -> None:
    assert ask(searching, "biogas sonderborg")[0] == "Biogas fra Glansager til bybusserne"
    hit = searching.locator("#hits > li").first
    expect(hit.locator(".over")).to_have_text("Handling · Sønderborg")
    hit.locator("h2 a").click()
    expect(searching).to_have_url(f"{address}kommuner/soenderborg/#biogas-glansager-buses")
    assert searching.locator('[id="biogas-glansager-buses"]').count() == 1


def test_a_place_shows_what_is_promised_and_its_sections_lead_to_their_headings(searching: Page, address: str) -> None:
    ask(searching, "sønderborg")
    expect(searching.locator("#hits > li").first.locator(".facts")).to_contain_text("Klimaneutral i: 2050")
    assert "Sønderborg" in ask(searching, "masterplan borgmesteren")
    section = searching.locator("#hits > li", has=searching.get_by_role("link", name="Sønderborg", exact=True))
    link = section.locator(".section a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    assert section.locator(".section mark").count() > 0
    link.click()
    expect(searching).to_have_url(f"{address}kommuner/soenderborg/#{anchor}")
    assert searching.locator(f'[id="{anchor}"]').count() == 1


def test_choices_narrow_the_hits_and_tell_how_many_each_would_give(searching: Page) -> None:
    searching.locator("summary").click()
    ask(searching, "energi")
    south, mid = choice(searching, "Syddanmark"), choice(searching, "Midtjylland")
    promised = (count_of(south), count_of(mid))
    south.click()
    expect(searching.locator(".chip:visible").first).to_have_text("Syddanmark ×")
    assert seen(searching).startswith(f"{promised[0]} ")
    assert (count_of(south), count_of(mid)) == promised
    mid.click()
    expect(searching.locator("#found")).to_have_text(re.compile(rf"^{sum(promised)} "))
    choice(searching, "Er en ø").click()
    expect(searching.locator("#found")).not_to_have_text(re.compile(rf"^{sum(promised)} "))
    assert count_of(south) == 0
    searching.locator("#clear").click()
    expect(searching.locator(".chip:visible")).to_have_count(0)


def test_a_kind_of_hit_can_be_chosen(searching: Page) -> None:
    ask(searching, "energi")
    tab = searching.locator(".kinds label", has_text="Temaer")
    promised = int(tab.locator("small").inner_text())
    tab.click()
    expect(searching.locator("#found")).to_contain_text("»energi«")
    assert promised == len(titles(searching)) > 0
    assert set(searching.locator("#hits .over").all_inner_texts()) == {"Tema"}


def test_places_can_be_browsed_without_a_query_and_sorted(searching: Page) -> None:
    searching.get_by_role("button", name="Vis alle kommuner").click()
    expect(searching.locator("#found")).to_have_text("10 resultater.")
    assert titles(searching)[:4] == ["København", "Samsø", "Sønderborg", "Aabenraa"]
    searching.get_by_label("Sortér efter").select_option("year")
    expect(searching).to_have_url(re.compile("sort=year"))
    years = [int(year) for year in re.findall(r"Klimaneutral i: (\d+)", searching.locator("#hits").inner_text())]
    assert years == sorted(years)
    assert len(years) >= 3


def test_the_address_brings_query_choices_kind_and_order_back(page: Page, address: str) -> None:
    page.goto(address + "soeg/?q=energi&kind=municipality&sort=name&region=syddanmark")
    expect(page.locator("#found")).to_contain_text("»energi«")
    assert page.get_by_role("searchbox").input_value() == "energi"
    assert titles(page) == ["Sønderborg", "Aabenraa"]
    page.locator("summary").click()
    choice(page, "Syddanmark").click()
    expect(page).to_have_url(address + "soeg/?q=energi&kind=municipality&sort=name")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(address + "en/search/?q=energi&kind=municipality&sort=name")


def test_back_from_a_hit_shows_the_same_hits(searching: Page) -> None:
    ask(searching, "havtorn")
    searching.locator("#more").click()
    expect(searching.locator("#hits > li")).to_have_count(20)
    last = titles(searching)[-1]
    searching.get_by_role("link", name=last, exact=True).click()
    expect(searching.locator("h1")).to_have_text(last)
    searching.go_back()
    expect(searching.locator("#hits > li")).to_have_count(20)
    expect(searching.get_by_role("link", name=last, exact=True)).to_be_in_viewport()


def test_it_works_with_the_keyboard_alone(searching: Page) -> None:
    searching.keyboard.press("/")
    expect(searching.get_by_role("searchbox")).to_be_focused()
    searching.keyboard.type("havtorn")
    expect(searching.locator("#hits > li")).to_have_count(10)
    for _ in range(2):
        searching.keyboard.press("ArrowDown")
    assert searching.evaluate("document.activeElement.textContent") == titles(searching)[1]
    searching.keyboard.press("ArrowUp")
    assert searching.evaluate("document.activeElement.textContent") == titles(searching)[0]
    searching.keyboard.press("Escape")
    expect(searching.get_by_role("searchbox")).to_be_focused()
    searching.locator("#more").focus()
    searching.keyboard.press("Enter")
    expect(searching.locator("#found")).to_have_text("Viser 20 af 23.")
    assert searching.evaluate("document.activeElement.textContent") == titles(searching)[10]


def test_the_slash_leads_to_the_field_on_every_page_but_is_a_sign_where_one_writes(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("/")
    assert page.get_by_role("searchbox").input_value() == "/"


def test_who_listens_is_told_once_when_the_typing_rests(searching: Page) -> None:
    searching.evaluate("""
        window.heard = [];
        const told = document.querySelector("[role=status]");
        new MutationObserver(() => heard.push(told.textContent)).observe(told, { childList: true });
    """)
    searching.get_by_role("searchbox").press_sequentially("havtorn", delay=30)
    expect(searching.get_by_role("status")).to_have_text("23 resultater for »havtorn«.")
    assert searching.evaluate("heard") == ["23 resultater for »havtorn«."]


def test_nothing_is_loaded_before_somebody_turns_to_the_search(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "soeg/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/pagefind/" in url or "/search/" in url]
    page.get_by_role("searchbox").focus()
    expect(page.locator("body")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith("/pagefind/pagefind.js")]


def test_a_question_in_the_address_fetches_each_piece_once_and_the_index_before_the_page_is_read(
    page: Page, address: str
) -> None:
    asked = list[str]()
    page.on("request", lambda request: asked.append(request.url.removeprefix(address).partition("?")[0]))
    page.goto(address + "soeg/?q=fjernvarme")
    page.locator("#hits > li").first.wait_for()
    pieces = [re.sub(r"_\w+", "", path) for path in asked if path.startswith(("pagefind/", "search/", "soeg/pairs"))]
    early = ["pagefind/wasm.da.pagefind", "pagefind/pagefind.js", "search/words.da.js", "search/catalogue.da.js"]
    once = [*early, "search/titles.da.js", "soeg/pairs.js", "pagefind/pagefind.da.pf", "pagefind/index/da.pf"]
    assert {path: pieces.count(path) for path in once} == dict.fromkeys(once, 1)
    assert all(asked.index(path) < asked.index(next(each for each in asked if "/index/" in each)) for path in early)
    first = ["search/catalogue.da.js", "soeg/pairs.js", "search/titles.da.js"]
    assert max(asked.index(path) for path in first) < min(asked.index(path) for path in early if path not in first)
    assert page.evaluate("""performance.getEntriesByName(new URL("../pagefind/wasm.da.pagefind", location).href)
        .map(({ initiatorType }) => initiatorType)""") == ["link"]  # not by Pagefind, which comes later


def test_the_index_does_not_wait_for_the_words_that_mend_a_query(page: Page, address: str) -> None:
    held = list[Route]()
    page.route("**/search/words.da.js", lambda route: held.append(route))  # noqa: PLW0108
    page.goto(address + "soeg/")
    with page.expect_request("**/pagefind/wasm.da.pagefind"):
        page.get_by_role("searchbox").focus()
    held[0].continue_()
    assert ask(page, "energi")


@pytest.fixture
def without_index(page: Page) -> Iterator[list[Route]]:
    """Pagefind's program is kept waiting until somebody lets it go on."""
    yield from kept_waiting(page, "**/wasm.*.pagefind")


@pytest.fixture
def without_texts(page: Page) -> Iterator[list[Route]]:
    """What hits say is kept waiting."""
    yield from kept_waiting(page, "**/fragment/*")


def kept_waiting(page: Page, addresses: str) -> Iterator[list[Route]]:
    held = list[Route]()
    page.route(addresses, lambda route: held.append(route))  # noqa: PLW0108
    yield held
    page.unroute_all(behavior="ignoreErrors")


def let_go(held: list[Route]) -> None:
    for route in held:
        route.continue_()
    held.clear()


KEEP = """() => {
  const hit = document.querySelector("#hits > li");
  Object.assign(window, { hit, place: hit.getBoundingClientRect().top + scrollY, heard: [] });
  const told = document.querySelector("[role=status]");
  new MutationObserver(() => heard.push(told.textContent)).observe(told, { childList: true });
  hit.querySelector("a").focus();
}"""
KEPT = """() => [
  hit === document.querySelector("#hits > li"),
  hit.querySelector("a") === document.activeElement,
  hit.getBoundingClientRect().top + scrollY - place,
]"""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("asked", "title", "leads_to"),
    [
        ("soeg/?q=soenderborg", "Sønderborg", "kommuner/soenderborg/"),
        ("soeg/?q=Copenhagen", "København", "kommuner/koebenhavn/"),
        ("soeg/?q=0540&kind=municipality&region=syddanmark", "Sønderborg", "kommuner/soenderborg/"),
        ("en/search/?q=K%C3%B8benhavn", "Copenhagen", "en/municipalities/koebenhavn/"),
        (
            "soeg/?q=bybusser+biogas",
            "Biogas fra Glansager til bybusserne",
            "kommuner/soenderborg/#biogas-glansager-buses",
        ),
    ],
)
def test_a_name_or_title_has_its_hit_before_there_is_an_index_and_it_stays_where_it_is(
    page: Page, address: str, without_index: list[Route], asked: str, title: str, leads_to: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + asked)
    expect(page.locator("#hits h2")).to_have_text([title])
    assert page.locator("#hits a").evaluate("link => link.href") == address + leads_to
    expect(page.get_by_role("status")).to_be_empty()
    page.evaluate(KEEP)
    early = page.locator("#hits h2").inner_html()
    let_go(without_index)
    expect(page.locator("#hits > li").first.locator(".facts, .excerpt, .section").first).to_be_visible()
    assert page.evaluate(KEPT) == [True, True, 0]
    assert page.locator("#hits h2").first.inner_html() == early
    expect(page.get_by_role("status")).not_to_be_empty()
    assert page.evaluate("heard.length") == 1


@pytest.mark.parametrize(
    "asked",
    [
        "q=s%C3%B8nderborg&kind=action",
        "q=s%C3%B8nderborg&region=midtjylland",
        "q=s%C3%B8nderborg&sort=name",
        "q=energi+biogas",
    ],
)
def test_what_may_not_be_the_first_hit_waits_for_the_index(
    page: Page, address: str, without_index: list[Route], asked: str
) -> None:
    with page.expect_request("**/pagefind/index/*"):  # asked for by the same step
        page.goto(f"{address}soeg/?{asked}")
    page.wait_for_timeout(100)
    expect(page.locator("#hits > li")).to_have_count(0)
    let_go(without_index)
    expect(page.locator("#found")).to_contain_text("resultat")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("asked", ["energi+biogas", "jord"])
def test_the_first_hit_is_there_before_what_hits_say_and_stays_where_it_is(
    page: Page, address: str, without_texts: list[Route], asked: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}soeg/?q={asked}")
    expect(page.locator("#hits > li")).to_have_count(1)
    page.evaluate(KEEP)
    early = page.locator("#hits h2").inner_text()
    let_go(without_texts)
    expect(page.locator("#hits > li").first.locator(".facts, .excerpt, .section").first).to_be_visible()
    assert page.evaluate(KEPT) == [True, True, 0]
    assert titles(page)[0] == early


def test_a_title_gets_its_marks_with_its_text_as_the_index_alone_knows_the_parts_of_a_word(
    page: Page, address: str, without_texts: list[Route]
) -> None:
    page.goto(f"{address}soeg/?q=jord")
    expect(page.locator("#hits h2 a")).to_have_text(["Lavbundsjord er den tungeste post"])
    expect(page.locator("#hits h2 mark")).to_have_count(0)
    let_go(without_texts)
    expect(page.locator("#hits h2").first.locator("mark")).to_have_text(["Lavbundsjord"])


def test_where_titles_are_too_many_they_are_not_waited_for_and_not_asked(page: Page, address: str) -> None:
    none = '(window.klimahubData??={})["titles.da"]=[];'
    page.route("**/search/titles.da.js", lambda route: route.fulfill(body=none, content_type="text/javascript"))
    page.goto(address + "soeg/?q=bybusser+biogas")
    expect(page.locator("#found")).to_contain_text("»bybusser biogas«")
    assert "Biogas fra Glansager til bybusserne" in titles(page)


def test_who_types_on_gets_the_answer_to_that(page: Page, address: str, without_index: list[Route]) -> None:
    page.goto(address + "soeg/?q=soenderborg")
    expect(page.locator("#hits h2")).to_have_text(["Sønderborg"])
    page.get_by_role("searchbox").fill("København")
    let_go(without_index)
    expect(page.locator("#found")).to_contain_text("»København«")
    expect(page.locator("#hits h2").first).to_have_text("København")
    assert "Sønderborg" not in titles(page)[:1]


def test_a_name_keeps_its_hit_where_the_index_cannot_be_fetched(page: Page, address: str, problems: list[str]) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(address + "soeg/?q=soenderborg")
    expect(page.get_by_role("status")).to_contain_text("Søgningen kunne ikke hentes")
    expect(page.locator("#hits h2")).to_have_text(["Sønderborg"])
    problems.clear()


CHUNKS = """() => {
  const chunks = [["0", "a1"], ["fur", "a2"], ["a", "2/b1"], ["m", "2/b2"]];
  return [...window.klimahubChunks("da", chunks, ["biogas", "gylle"])];
}"""


def test_the_chunk_in_which_a_word_would_stand_is_known_in_each_shard(searching: Page) -> None:
    assert searching.evaluate(CHUNKS) == [
        "index/da_a1.pf_index", "2/index/da_b1.pf_index", "index/da_a2.pf_index"
    ]  # fmt: skip


def test_the_program_of_the_page_is_asked_for_before_its_text_and_nothing_fails(page: Page, address: str) -> None:
    asked, failed = list[str](), list[str]()
    page.on("request", lambda request: asked.append(request.url.partition("?")[0].rpartition("/")[2]))
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.goto(address + "soeg/?q=fjernvarme")
    page.locator("#hits > li").first.wait_for()
    assert asked.index("search.js") < asked.index("find.js")
    assert failed == []


def test_the_other_language_is_a_click_away(searching: Page, address: str) -> None:
    ask(searching, "energi")
    searching.get_by_role("link", name="Søg på engelsk efter »energi«").click()
    expect(searching).to_have_url(address + "en/search/?q=energi")
    expect(searching.locator("#found")).to_contain_text("energi")


def test_the_field_on_every_page_leads_here(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox").fill("sonderborg")
    page.keyboard.press("Enter")
    expect(page.locator("#hits h2").first).to_have_text("Sønderborg")


@pytest.mark.parametrize("query", ["sønderborg", "cobolthandel", "x" * 180])
def test_a_phone_shows_it_without_scrolling_sideways(searching: Page, query: str) -> None:
    searching.set_viewport_size({"width": 360, "height": 740})
    searching.locator("summary").click()
    ask(searching, query)
    assert searching.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_phone_has_the_first_hit_in_sight_and_every_kind_within_reach(searching: Page) -> None:
    searching.set_viewport_size({"width": 360, "height": 780})
    ask(searching, "varmepumpe")
    expect(searching.locator("#hits h2").first).to_be_in_viewport()
    last = searching.locator(".kinds label").last
    expect(last).not_to_be_in_viewport()
    searching.locator(".kinds input").first.focus()
    searching.keyboard.press("ArrowLeft")
    expect(last.locator("input")).to_be_focused()
    expect(last).to_be_in_viewport()


def test_without_javascript_lists_themes_and_regions_are_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "soeg/")
    assert "Søgning kræver JavaScript" in page.locator("main").inner_text()
    expect(page.locator("main input[type=checkbox]:visible")).to_have_count(0)
    assert page.locator("main").get_by_role("link", name="Klimatilpasning").count() == 1
    assert page.locator("main").get_by_role("link", name="Syddanmark").count() == 1
    page.get_by_role("link", name="Alle kommuner fra A til Å").click()
    assert page.locator("#places tbody tr").count() == 4
    context.close()


BAD = {
    "nothing": "   ",
    "very long": "varme " * 2000,
    "one long word": "x" * 10_000,
    "quotes": '"varme \' " ` ”',
    "markup": "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>",
    "emoji": "🌍🔥💧",
    "signs": "%%% ((( ]] \\ {q} $& ../..//",
    "little words": "og i på det er",
    "numbers": "2030 99999999999999999999",
    "other letters": "气候变化 Климат",
    "a null": "varme\u0000varme",
    "words of the program": "constructor __proto__ toString",
}


@pytest.mark.parametrize("query", BAD.values(), ids=BAD.keys())
def test_bad_input_gets_a_sensible_answer(searching: Page, query: str) -> None:
    title = searching.title()
    searching.evaluate("query => { document.getElementById('q').value = query }", query)
    searching.get_by_role("searchbox").press("Enter")
    if query.strip():
        expect(searching.locator("#found")).to_have_text(re.compile("resultat"))
    assert searching.title() == title
    assert searching.locator("#hits img, #hits script, #found *").count() == 0
    assert searching.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert "Havvind" in ask(searching, "vindmøller")


def test_bad_input_in_the_address_is_no_worse(page: Page, address: str) -> None:
    page.goto(address + "soeg/?q=%3Cimg%20src%3Dx%3E&kind=nonsense&region=atlantis&sort=backwards&theme=%22%3E")
    expect(page.locator("#found")).to_contain_text("»<img src=x>«")
    assert page.locator("#hits img, #found *").count() == 0


def test_only_little_words_are_searched_and_that_is_said(searching: Page) -> None:
    ask(searching, "og i på")
    assert "Kun småord er svære at søge på" in seen(searching)


def test_the_text_of_a_page_never_becomes_markup(searching: Page) -> None:
    assert ask(searching, "rødgrød") == ["Kode"]
    assert searching.locator("#hits img, #hits b").count() == 0
    assert "<img src=x onerror=alert(1)>" in searching.locator("#hits").inner_text()


def test_where_choices_hide_all_hits_the_way_out_is_offered(searching: Page) -> None:
    searching.locator("summary").click()
    ask(searching, "havtorn")
    choice(searching, "Er en ø").click()
    expect(searching.locator("#found")).to_contain_text("Ingen resultater")
    searching.get_by_role("button", name="Søg uden afgrænsning (23)").click()
    expect(searching.locator("#found")).to_contain_text("23 resultater")


def test_from_a_disk_without_the_offline_index_it_says_so(page: Page, folder: Path, problems: list[str]) -> None:
    page.goto((folder / "sub/path/soeg/index.html").as_uri() + "?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgning virker kun")
    assert problems
    problems.clear()


def test_an_index_that_cannot_be_fetched_is_told(page: Page, address: str, problems: list[str]) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(address + "soeg/?q=energi")
    expect(page.get_by_role("status")).to_contain_text("Søgningen kunne ikke hentes")
    assert all("ERR_FAILED" in problem for problem in problems)
    problems.clear()


LISTEN = """() => {
  const shards = window.klimahubShards;
  window.asked = [];
  window.klimahubShards = async (...given) => {
    const find = await shards(...given);
    return (query) => { window.asked.push(query); return find(query); };
  };
}"""


def test_what_begins_like_a_short_word_is_asked_for_only_where_no_page_has_it_whole(searching: Page) -> None:
    searching.evaluate(LISTEN)
    ask(searching, "CO2")
    assert searching.evaluate("window.asked") == ['"co2"']
    ask(searching, "fje")
    assert searching.evaluate("window.asked").count("fje") == 1


RANKED = """async (query) => {
  const record = (key, kind, name) => [key, kind, name, 0, []];
  const catalogue = { kinds: ["action", "municipality"], records: [record("its action", 0, ""), record("Neustadt an der Weide", 1, "Neustadt an der Weide")] };
  const find = async () => catalogue.records.map(([key], at) => ({ key, score: 9 - at, words: [1] }));
  const groups = ["neustadt", "an", "weide"].map((text) => ({ typed: text, forms: [{ text, weight: 1, isWord: true }] }));
  return (await window.klimahubRank(find, catalogue, window.klimahubNames(catalogue), window.klimahubTitles([]))(groups, query)).map(({ at }) => catalogue.records[at][0]);
}"""  # noqa: E501


@pytest.mark.parametrize("query", ["Neustadt an der Weide", "neustadt an der weide"])
def test_a_place_with_a_name_of_many_words_comes_before_its_actions(searching: Page, query: str) -> None:
    assert searching.evaluate(RANKED, query) == ["Neustadt an der Weide", "its action"]
    assert searching.evaluate(RANKED, "weide neustadt") == ["its action", "Neustadt an der Weide"]


def test_on_paper_stands_what_was_found_without_what_one_chooses_by(searching: Page) -> None:
    ask(searching, "klima")
    searching.emulate_media(media="print")
    expect(searching.locator("#hits h2").first).to_be_visible()
    expect(searching.locator("#found")).to_be_visible()
    for choosing in ("#narrow", ".sorting", "#q"):
        expect(searching.locator(choosing)).to_be_hidden()
