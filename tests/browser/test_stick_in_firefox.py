"""The stick in Firefox, with its strict policy for files on: a page may ask for none but by a plain tag."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from firefox import Firefox, find_firefox, firefox_at

FOUND = find_firefox()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("editions"),
    pytest.mark.skipif(FOUND is None, reason="no Firefox (Debian: apt-get install firefox-esr)"),
]
STRICT = {
    "security.fileuri.strict_origin_policy": True,
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "intl.accept_languages": "da",
    "datareporting.policy.dataSubmissionEnabled": False,
}
"""And no network: everything that is not a file is sent to where nobody answers."""


@pytest.fixture(scope="module")
def hub(stick: Path) -> Path:
    return stick


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    assert FOUND
    with firefox_at(FOUND, tmp_path_factory.mktemp("profile"), STRICT) as found:
        yield found


@pytest.fixture(autouse=True)
def nothing_but_files(firefox: Firefox) -> Iterator[None]:
    firefox.asked.clear()
    firefox.said.clear()
    yield
    assert {url.partition(":")[0] for url in firefox.asked} <= {"file", "data", "blob", "about"}
    assert firefox.said == []


def test_the_first_page_leads_on_by_itself(firefox: Firefox, hub: Path) -> None:
    firefox.open((hub / "START-HER.html").as_uri())
    firefox.wait_for("location.pathname.includes('/hub/')")
    firefox.wait_for("document.readyState === 'complete'")
    assert firefox.ask("getComputedStyle(document.querySelector('.unpack')).display") == "none"


def test_the_typeface_and_a_chart_are_there(firefox: Firefox, hub: Path) -> None:
    firefox.open((hub / "hub/kommuner/soenderborg/index.html").as_uri())
    assert firefox.ask("document.fonts.ready.then(() => document.fonts.check('16px Figtree'))")
    assert firefox.ask("document.querySelector('svg.chart').getBoundingClientRect().height > 100")


@pytest.mark.parametrize(("page", "asked"), [("soeg", "fjernvarme"), ("en/search", "district heating")])
def test_the_search_finds(firefox: Firefox, hub: Path, page: str, asked: str) -> None:
    firefox.open((hub / f"hub/{page}/index.html").as_uri() + f"?q={asked.replace(' ', '+')}")
    firefox.wait_for("document.querySelectorAll('#hits > li').length > 3")
    assert firefox.ask("document.querySelector('#hits mark') !== null")


def test_two_places_are_compared(firefox: Firefox, hub: Path) -> None:
    firefox.open((hub / "hub/sammenlign/index.html").as_uri())
    firefox.ask("""(() => { for (const [index, name] of [[0, "Samsø"], [1, "Sønderborg"]]) {
      const box = document.querySelectorAll("main form select")[index];
      box.value = [...box.options].find((each) => each.text === name).value;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    } })()""")
    firefox.wait_for(
        "[...document.querySelectorAll('table.comparison thead a')].map((a) => a.text).join() === 'Samsø,Sønderborg'"
    )


def test_the_chart_to_explore_is_drawn_on_request(firefox: Firefox, hub: Path) -> None:
    firefox.open((hub / "hub/udforsk/index.html").as_uri())
    firefox.ask("document.querySelector('main button:not([hidden])').click()")
    firefox.wait_for("document.querySelector('.live svg, .live canvas') !== null")
