from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import feedparser

if TYPE_CHECKING:
    from tests.conftest import Recording


def test_one_changed_fact_shows_in_feed_changelog_and_page(
    recorded: Recording, recorded_files: Mapping[str, bytes]
) -> None:
    html = recorded_files["en/municipalities/samsoe/index.html"].decode()
    feed = feedparser.parse(recorded_files["en/municipalities/samsoe/feed.atom"])
    changelog = (recorded.site / "content/editions/2/changes.en.md").read_text("utf-8")
    assert "“Percent” changed from 70% to 75%" in feed.entries[0].summary
    assert "“Percent” changed from 70% to 75%" in changelog
    assert "“Percent” changed from 70% to 75%" in recorded_files["en/editions/2/index.html"].decode()
    assert re.search(r'<td>Percent</td><td>70%</td><td>75%</td><td><a href="[./]*en/editions/1/">1</a>', html)


def test_a_restated_figure_shows_its_earlier_value_and_edition_beside_it(recorded_files: Mapping[str, bytes]) -> None:
    html = recorded_files["en/municipalities/samsoe/index.html"].decode()
    row = next(row for row in html.split("<tr>") if "Reduction 75%" in row)
    assert '<span class="small earlier">edition 1: Percent 70%</span>' in row


def test_a_page_says_how_many_state_figures_were_restated(recorded_files: Mapping[str, bytes]) -> None:
    html = recorded_files["kommuner/samsoe/index.html"].decode()
    assert "1 tal i statens regnskab er ændret siden en tidligere udgave." in html
    assert "<td>4.299,1</td><td>4.300,5</td>" in html


def test_a_page_that_never_changed_says_nothing_of_changes(recorded_files: Mapping[str, bytes]) -> None:
    html = recorded_files["kommuner/soenderborg/index.html"].decode()
    assert 'id="changes"' not in html
    assert "earlier" not in html


def test_a_change_that_is_in_no_edition_yet_shows_on_the_page_with_the_edition_before(recorded_copy: Recording) -> None:
    from klimahub.language import load_language
    from klimahub.parts.restated import restated_of
    from klimahub.pipeline import TEMPLATES

    recorded_copy.edit("reference/emission_account.csv", "0741,2022,4433.1", "0741,2022,4400")
    site = recorded_copy.data().site
    newest = restated_of(site, site.by_slug["samsoe"], load_language("en", TEMPLATES / "languages"))[0]
    assert (newest.edition, newest.told.before, newest.told.after) == (2, "4,433.1", "4,400")
