"""A plain hub: the front page, the lists and a page for each place, and nothing that needs more than these."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from click.testing import CliRunner
from rings import left_behind

from klimahub import pipeline
from klimahub.cli import main
from klimahub.drafts import Facts
from klimahub.editions import web
from klimahub.finished import Contents, Finished, Finisher
from klimahub.paths import Paths
from klimahub.render import PLAIN, page_kinds

LINK = re.compile(r'(?:href|src|action)="([^"#?]+)')


@pytest.fixture
def settings(copied_site: Path) -> Path:
    path = copied_site / "site_config.yaml"
    path.write_text(path.read_text() + "plain: true\n")
    return path


@pytest.fixture
def made(settings: Path, tmp_path: Path) -> dict[str, str]:
    where = Paths(settings, None, tmp_path / "out", tmp_path / "cache")
    rendered = pipeline.render(pipeline.check(where), where, lambda done, total: None)
    products = web.make(rendered, lambda done, total: None)
    return {each.path: each.content.decode("utf-8", "replace") for each in products}


def test_every_plain_kind_is_a_kind_of_page() -> None:
    assert set(PLAIN) <= set(page_kinds())


def test_its_pages_are_those_of_the_places_and_their_lists(made: dict[str, str]) -> None:
    pages = {path for path in made if path.endswith("index.html") and not path.startswith("en/")}
    slugs, regions = ("aabenraa", "koebenhavn", "samsoe", "soenderborg"), ("hovedstaden", "midtjylland", "syddanmark")
    lists = {"index.html", "kommuner/index.html", "regioner/index.html"}
    places = {f"kommuner/{slug}/index.html" for slug in slugs}
    assert pages == lists | places | {f"regioner/{key}/index.html" for key in regions}
    assert not [path for path in made if path.startswith(("pagefind/", "search/", "data/", "saved/"))]
    assert not [path for path in made if path.endswith((".csv", ".json"))]


def test_every_link_of_its_pages_leads_to_a_file(made: dict[str, str]) -> None:
    for path, html in made.items():
        for address in LINK.findall(html) if path.endswith("index.html") else ():
            if not address.startswith(("http", "mailto:", "/", "data:")):
                target = normpath(join(dirname(path), address))
                assert target in made or normpath(f"{target}/index.html") in made, (path, address)


def test_a_place_tells_its_facts_and_where_they_were_read(made: dict[str, str]) -> None:
    html = made["kommuner/soenderborg/index.html"]
    assert "Kystnær havvindmøllepark Lillebælt Syd" in html
    assert 'id="source-s5"' in html
    assert "<svg" not in html


def test_the_page_of_a_place_leaves_no_rings_of_objects_behind(settings: Path, tmp_path: Path) -> None:
    """A worker makes thousands: it would hold them until it looks for rings, and looking takes long."""
    where = Paths(settings, None, tmp_path / "out", tmp_path / "cache")
    renderer = pipeline.render(pipeline.check(where), where, lambda done, total: None).renderer
    places = [position for position, leaf in enumerate(renderer.leaves) if leaf.kind == "municipality"]
    work = Finisher(renderer)
    first = [work(place) for place in places]  # templates are compiled, words remembered
    again: list[tuple[bytes | None, Finished]] = []
    assert not left_behind(lambda: again.extend(map(work, places)))
    assert [made.files.digests for _, made in first] == [made.files.digests for _, made in again]


def test_sharing_a_plain_hub_is_refused_in_one_sentence(settings: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["share", "usb", "--config", str(settings), "--out", str(tmp_path / "out")])
    assert result.exit_code != 0
    assert "plain" in str(result.exception) + result.output


def test_a_change_opens_no_other_place_and_no_other_page(
    settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also not the site's files: they are as they were written."""
    where = Paths(settings, None, tmp_path / "out", tmp_path / "cache")
    build(where)
    for path in where.web.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(1, 10**18))
    build(where)  # it sees that they are old enough
    text = settings.parent / "content/kommuner/aabenraa.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nEt nyt ord.\n", encoding="utf-8")
    told: list[str] = []
    monkeypatch.setattr(Facts, "part", lambda self, draft: told.append(draft.key) or draft.told.open())
    monkeypatch.setattr(Contents, "part", lambda self, page: told.extend(page.files) or page.files.kept.open())
    monkeypatch.setattr(Path, "read_bytes", noted(told, Path.read_bytes, where.web))
    assert build(where) == 3  # the page in both languages, and the sitemap, as there was no Danish story
    assert set(told) == {"kommuner/aabenraa/index.html", "en/municipalities/aabenraa/index.html"}
    assert "Et nyt ord." in (where.web / "kommuner/aabenraa/index.html").read_text(encoding="utf-8")


def test_the_sitemap_follows_a_new_day_and_a_place_that_is_gone(settings: Path, tmp_path: Path) -> None:
    where = Paths(settings, None, tmp_path / "out", tmp_path / "cache")
    build(where)
    text = settings.parent / "content/kommuner/aabenraa.md"
    text.write_text(re.sub("compiled: .*", "compiled: 2026-02-03", text.read_text("utf-8")), "utf-8")
    build(where)
    assert "kommuner/aabenraa/</loc><lastmod>2026-02-03<" in (where.web / "sitemap.xml").read_text("utf-8")
    for table in (settings.parent / "content").rglob("*.csv"):
        rows = table.read_text("utf-8").splitlines(keepends=True)
        table.write_text("".join(row for row in rows if "0741" not in row.split(",")), "utf-8")
    (settings.parent / "content/kommuner/samsoe.md").unlink()
    (settings.parent / "content/kommuner/samsoe.en.md").unlink(missing_ok=True)
    build(where)
    assert "samsoe" not in (where.web / "sitemap.xml").read_text("utf-8")
    assert "/kommuner/sams%C3%B8/" not in (where.web / "_redirects").read_text("utf-8")
    assert "/kommuner/k%C3%B8benhavn/ /kommuner/koebenhavn/ 301" in (where.web / "_redirects").read_text("utf-8")


def build(where: Paths) -> int:
    return pipeline.build(pipeline.check(where), where, lambda done, total: None).written.changed


def noted(told: list[str], read: Callable[[Path], bytes], folder: Path) -> Callable[[Path], bytes]:
    """As `read`; files of `folder` are told."""

    def reading(path: Path) -> bytes:
        told.extend([str(path)] if path.is_relative_to(folder) else [])
        return read(path)

    return reading
