"""Titles and sentences say what the numbers of their track say, in both languages."""

from __future__ import annotations

import re

import pytest
from pledges import only, place, result, target

from klimahub.language import Language
from klimahub.progress.track_words import gap_key, moved, pace, sentence, silence, title
from klimahub.progress.tracks import Track, tracks_of
from klimahub.site import Site


def test_behind_on_and_ahead_are_told_apart(danish: Language) -> None:
    goal = target(percent="70", year="2030")
    said = [title(only(result(2020, percent), goal), danish).split(": ")[1] for percent in (40, 52, 52.5, 60)]
    assert said == [
        "ned 40\u00a0% fra 1990 til 2020, 12 procentpoint bag vejen til målet",
        "ned 52\u00a0% fra 1990 til 2020, på vejen til målet",
        "ned 52,5\u00a0% fra 1990 til 2020, på vejen til målet",
        "ned 60\u00a0% fra 1990 til 2020, 8 procentpoint foran vejen til målet",
    ]


def test_a_rise_is_called_a_rise(english: Language) -> None:
    assert title(only(result(2020, -8)), english) == "The whole municipality: up 8% from 1990 to 2020"


def test_a_title_does_not_praise_the_pace_to_a_missed_target(real: Site, english: Language) -> None:
    track = tracks_of(real.by_slug["koebenhavn"].facts)[0]
    assert title(track, english) == "The whole municipality: down 65% from 2005 to 2020"
    assert "−100% in 2025 (not met)" in sentence([track], english)


def test_disputed_years_are_told_and_no_figure_is_chosen(danish: Language) -> None:
    track = only(result(2019, 9), result(2019, 30, id="x"), target(percent="70", year="2030"))
    assert title(track, danish) == "Hele kommunen: kilderne giver forskellige tal for 2019"


def test_a_missing_picture_has_its_reason(danish: Language) -> None:
    assert silence(place(), danish).startswith("Vi har ikke fundet mål")
    neutral = place(target(kind="net_zero", base_year=None, year="2050"))
    assert silence(neutral, danish).startswith("Kilderne giver et år for klimaneutralitet")
    baseless = place(target(percent="70", base_year=None, year="2030"))
    assert silence(baseless, danish).endswith("Målene er: Hele kommunen −70\u00a0% i 2030.")
    assert silence(place(result(2020, 48)), danish) == ""


def test_zero_has_no_sign(danish: Language) -> None:
    assert [moved(percent, danish) for percent in (52, 0, -4)] == ["−52\u00a0%", "0\u00a0%", "+4\u00a0%"]


@pytest.mark.parametrize("code", ["da", "en"])
def test_every_title_on_the_site_is_true_of_its_numbers(
    real: Site, danish: Language, english: Language, code: str
) -> None:
    language = {"da": danish, "en": english}[code]
    rising = {"da": "op", "en": "up"}[code]
    for case in real.cases:
        facts = case.told_in(code, "da").facts
        for track in (track for track in tracks_of(facts) if track.is_drawn):
            said = title(track, language).rpartition(": ")[2]
            if track.last and track.falls:
                assert language.percent(abs(track.last.percent)) in said
                assert str(track.last.year) in said
                assert said.startswith(rising) == (track.last.percent < 0)
                ahead = {"da": "foran", "en": "ahead"}[code] in said
                assert not ahead or (track.gap or 0) < 0


def test_the_pace_of_a_sentence_is_that_of_the_track(real: Site, english: Language) -> None:
    for case in real.cases:
        for track in tracks_of(case.facts):
            said = re.search(r"has been (−?[\d.]+) percentage points a year", pace(track, english))
            if said and track.last and track.base_year:
                computed = track.last.percent / (track.last.year - track.base_year)
                assert float(said.group(1).replace("−", "-")) == pytest.approx(computed, abs=0.051)


def test_a_track_without_a_way_is_neither_ahead_nor_behind() -> None:
    assert gap_key(only(result(2020, 48))) == ""
    assert gap_key(Track("reduction", ("area", ""), 1990)) == ""
