from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree

from klimahub.exports import OpenData
from klimahub.publishing import crawlers

DATA = Path(__file__).parent / "data"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ADDRESS = "https://small.example/sub/"


@pytest.fixture(scope="module")
def sitemap(small_files: Mapping[str, bytes]) -> etree._Element:
    return etree.fromstring(small_files["sitemap.xml"])


def test_the_sitemap_is_as_sitemaps_org_asks(sitemap: etree._Element) -> None:
    schema = etree.XMLSchema(etree.parse(DATA / "sitemap-link.xsd"))
    assert schema.validate(sitemap), schema.error_log


def test_the_schema_would_refuse_a_wrong_link(small_files: Mapping[str, bytes]) -> None:
    schema = etree.XMLSchema(etree.parse(DATA / "sitemap-link.xsd"))
    broken = small_files["sitemap.xml"].replace(b'rel="alternate"', b'rel="other"', 1)
    assert not schema.validate(etree.fromstring(broken))


def test_every_page_but_the_404_and_the_untranslated_is_in_it(
    sitemap: etree._Element, small_files: Mapping[str, bytes]
) -> None:
    told = {loc.removeprefix(ADDRESS) for loc in sitemap.xpath("//s:loc/text()", namespaces=NAMES)}
    pages = {path.removesuffix("index.html") for path in small_files if path.endswith("index.html")}
    missing = pages - told
    assert told <= pages
    assert missing
    for path in missing:
        assert f'<link rel="canonical" href="{ADDRESS}{path}">'.encode() not in small_files[path + "index.html"], path


def test_translations_point_to_each_other_and_english_is_for_all_others(sitemap: etree._Element) -> None:
    """As the pages themselves say it."""
    groups = {
        url.findtext("s:loc", namespaces=NAMES): {
            link.get("hreflang"): link.get("href") for link in url.findall("x:link", namespaces=NAMES)
        }
        for url in sitemap
    }
    front = groups[ADDRESS]
    assert front == {"da": ADDRESS, "en": f"{ADDRESS}en/", "x-default": f"{ADDRESS}en/"}
    for address, group in groups.items():
        assert address in group.values()
        for code, other in group.items():
            assert code == "x-default" or groups[other] == group


def test_the_pages_say_of_translations_what_the_sitemap_says(
    sitemap: etree._Element, small_files: Mapping[str, bytes]
) -> None:
    for url in sitemap:
        path = url.findtext("s:loc", namespaces=NAMES).removeprefix(ADDRESS) + "index.html"
        links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', small_files[path].decode())
        assert sorted(links) == sorted(
            (x.get("hreflang"), x.get("href")) for x in url.findall("x:link", namespaces=NAMES)
        )


def test_more_addresses_than_a_sitemap_may_have_stand_in_several(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawlers, "MOST", 2)
    entries = [f"<url><loc>{ADDRESS}{name}/</loc></url>" for name in "abcde"]
    made = {name: etree.fromstring(content) for name, content in crawlers.sitemaps(entries, ADDRESS).items()}
    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert made["sitemap.xml"].xpath("s:sitemap/s:loc/text()", namespaces=NAMES) == [ADDRESS + part for part in parts]
    found = [each for part in parts for each in made[part].xpath("s:url/s:loc/text()", namespaces=NAMES)]
    assert found == [f"{ADDRESS}{name}/" for name in "abcde"]


def test_robots_may_read_all_and_find_the_sitemap(small_files: Mapping[str, bytes]) -> None:
    robots = RobotFileParser()
    robots.parse(small_files["robots.txt"].decode().splitlines())
    assert robots.can_fetch("Googlebot", f"{ADDRESS}kommuner/samsoe/")
    assert robots.site_maps() == [f"{ADDRESS}sitemap.xml"]


def test_llms_txt_is_of_the_form_that_its_proposal_asks(small_files: Mapping[str, bytes], small_data: OpenData) -> None:
    """One heading, a quotation, text, then sections of links with notes (llmstxt.org)."""
    text = small_files["llms.txt"].decode()
    head, *sections = re.split(r"^## ", text, flags=re.M)
    title, quotation, mind = head.strip().split("\n\n")
    assert title == "# small"
    assert quotation.startswith("> ")
    assert not mind.startswith(("#", "-", ">"))
    assert [section.split("\n", 1)[0] for section in sections] == ["Pages", "Data", "Themes", "Optional"]
    for section in sections:
        for line in section.split("\n", 1)[1].strip().splitlines():
            assert re.fullmatch(r"- \[[^\]]+\]\(https://[^)\s]+\): .+", line), line


def test_every_link_of_llms_txt_is_there(small_files: Mapping[str, bytes]) -> None:
    links = re.findall(r"\]\((https://[^)]+)\)", small_files["llms.txt"].decode())
    assert len(links) > 20
    for link in links:
        path = link.removeprefix(ADDRESS)
        assert (path + "index.html" if path == "" or path.endswith("/") else path) in small_files, link
