from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from lxml import etree

from klimahub.exports import OpenData
from klimahub.exports.feeds import files

GRAMMAR = Path(__file__).parent.parent / "data" / "atom.rng"


@pytest.fixture(scope="module")
def feeds(recorded_data: OpenData) -> Mapping[str, bytes]:
    return files(recorded_data)


def test_there_is_a_feed_of_each_place_theme_and_the_whole_in_each_language(feeds: Mapping[str, bytes]) -> None:
    assert len(feeds) == 2 * (4 + 10 + 1)
    assert {"feed.atom", "en/feed.atom", "kommuner/samsoe/feed.atom", "en/themes/energy/feed.atom"} <= set(feeds)


def test_every_feed_is_as_the_grammar_asks(feeds: Mapping[str, bytes]) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    for path, content in feeds.items():
        assert grammar.validate(etree.fromstring(content)), (path, grammar.error_log)


def test_the_grammar_would_refuse_a_feed_without_a_date(feeds: Mapping[str, bytes]) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    broken = feeds["feed.atom"].replace(b"<updated>2026-12-01T00:00:00Z</updated>", b"", 1)
    assert not grammar.validate(etree.fromstring(broken))


def test_a_feed_reader_reads_every_feed(feeds: Mapping[str, bytes]) -> None:
    for path, content in feeds.items():
        told = feedparser.parse(content)
        assert not told.bozo, (path, told.get("bozo_exception"))
        assert told.version == "atom10"
        assert told.feed.title
        ids = [entry.id for entry in told.entries]
        assert len(set(ids)) == len(ids)
        assert [entry.updated for entry in told.entries] == sorted((e.updated for e in told.entries), reverse=True)


def test_names_of_feeds_and_entries_are_never_shared(feeds: Mapping[str, bytes]) -> None:
    """An entry of a place is the same in the feed of the whole, and in no other language."""
    assert len({feedparser.parse(content).feed.id for content in feeds.values()}) == len(feeds)


def test_an_entry_says_which_field_changed_from_what_to_what(feeds: Mapping[str, bytes]) -> None:
    danish, english = (
        feedparser.parse(feeds[f"{path}/feed.atom"]) for path in ("kommuner/samsoe", "en/municipalities/samsoe")
    )
    newest = english.entries[0]
    assert newest.title == "Samsø: 5 changes"
    assert "“Percent” changed from 70% to 75%" in newest.summary
    assert "Energy" not in danish.entries[0].summary
    assert "»Procent« ændret fra 70\u00a0% til 75\u00a0%" in danish.entries[0].summary
    assert "4.299,1 til 4.300,5" in danish.entries[0].summary


def test_a_place_that_did_not_change_has_no_news(feeds: Mapping[str, bytes]) -> None:
    told = feedparser.parse(feeds["en/municipalities/soenderborg/feed.atom"])
    assert [entry.title for entry in told.entries] == ["Sønderborg: changes are told from edition 1 on"]


def test_names_stay_when_the_hub_moves(recorded_data: OpenData) -> None:
    moved = replace(recorded_data, config=recorded_data.config.model_copy(update={"address": "https://new.example/"}))
    before, after = (feedparser.parse(files(data)["feed.atom"]) for data in (recorded_data, moved))
    assert before.feed.id == after.feed.id
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries]
    assert "https://new.example/" in after.feed.link


def test_without_an_edition_there_is_no_feed(small_data: OpenData) -> None:
    assert files(small_data) == {}
