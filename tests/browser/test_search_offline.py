"""The same questions to the same site on a server and on a disk, in a folder with a name that needs care."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from klimahub.search.offline import offline

pytestmark = pytest.mark.browser

QUERIES = ("sonderborg", "energi", "jord", "wind turbine", "havtorn", "fjernvame", "rødgrød pyrolyse", "cobolthandel")


@pytest.fixture(scope="session")
def stick(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as on a stick."""
    site = folder / "sub" / "path"
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    root = tmp_path_factory.mktemp("stick") / "Klima æøå #1 100%"
    for path, content in offline(files).items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return root


def answers(page: Page, address: str) -> dict[str, list[tuple[str, str]]]:
    """For each query the titles and excerpts of the hits, in their order."""
    found = {}
    for query in QUERIES:
        page.goto(f"{address}?q={query}")
        expect(page.locator("#found")).to_contain_text(f"»{query}«")
        hits = page.locator("#hits > li")
        found[query] = [(hit.locator("h2").inner_text(), hit.inner_text()) for hit in hits.all()]
    return found


def test_a_disk_cannot_fetch(page: Page, stick: Path, problems: list[str]) -> None:
    """Otherwise the next test would prove nothing."""
    page.goto((stick / "soeg/index.html").as_uri())
    assert page.evaluate("fetch('../assets/search.js').then(() => 'fetched', () => 'refused')") == "refused"
    problems.clear()


def test_a_disk_gives_the_same_hits_in_the_same_order_as_the_web(page: Page, address: str, stick: Path) -> None:
    asked: list[str] = []
    on_the_web = answers(page, address + "soeg/")
    page.goto("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    assert answers(page, (stick / "soeg/index.html").as_uri()) == on_the_web
    assert on_the_web["sonderborg"]
    assert {url.partition(":")[0] for url in asked} <= {"file", "data"}


def test_a_hit_on_a_disk_leads_to_a_page_and_its_section(page: Page, stick: Path) -> None:
    page.goto((stick / "soeg/index.html").as_uri() + "?q=biogas sonderborg")
    link = page.locator("#hits h2 a").first
    anchor = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator("h1")).to_have_text("Sønderborg")
    assert page.url.endswith(f"kommuner/soenderborg/index.html#{anchor}")
    assert page.locator(f'[id="{anchor}"]').count() == 1


def test_english_reads_its_own_index(page: Page, stick: Path) -> None:
    page.goto((stick / "en/search/index.html").as_uri() + "?q=copenhagen")
    expect(page.locator("#hits h2").first).to_have_text("Copenhagen")
