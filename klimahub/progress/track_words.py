"""Tracks in words: titles, sentences and marks of the charts and tiles that show promises and results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from klimahub.language import Language
from klimahub.model import Municipality, Result, Target
from klimahub.progress.tracks import AMOUNT, Track, level_of, tracks_of

MANY = 3
"""Of more measured years than this a sentence tells the first and the last."""


def counts(track: Track, language: Language) -> str:
    """What is counted, with a capital."""
    scope, covers = track.series
    text = covers or language.t(f"terms.scopes_short.{scope}")
    if scope == AMOUNT:
        tonnes = language.number(track.base_tonnes or 0, 0)
        text = language.t("charts.promise.amount", counts=covers, tonnes=tonnes, base=track.base_year)
    return text[0].upper() + text[1:]


def label(track: Track, language: Language) -> str:
    """What is counted, and since when."""
    if not track.falls or track.series[0] == AMOUNT:
        return counts(track, language)
    return language.t("charts.promise.since", counts=counts(track, language), base=track.base_year)


def moved(percent: float, language: Language) -> str:
    """A cut of 52 as "−52 %", a rise as "+4 %"."""
    sign = "−" if percent > 0 else "+" if percent < 0 else ""
    return sign + language.percent(abs(percent))


def level(percent: float, track: Track, language: Language) -> str:
    return moved(percent, language) if track.falls else language.percent(percent)


def moment(result: Result, language: Language) -> str:
    """ "i 2024", or "oplyst november 2021"."""
    if result.measured_year:
        return language.t("charts.promise.in_year", year=result.measured_year)
    if result.stated:
        return language.t("charts.promise.stated", date=language.date(result.stated))
    return language.t("charts.promise.undated")


def points_of(gap: float, language: Language) -> str:
    """ "13 procentpoint", "1 procentpoint"; to whole points, as the sources are rounded."""
    return language.count("charts.promise.points", round(abs(gap)))


def gap_key(track: Track) -> str:
    """How the last result stands to the path: behind, ahead, or on it to whole points; empty where that is unknown."""
    if track.gap is None or track.base_year == (track.last.year if track.last else None):
        return ""
    if round(abs(track.gap)) == 0:
        return "on"
    return "behind" if track.gap > 0 else "ahead"


def title(track: Track, language: Language) -> str:
    """The finding of the first panel; the others speak for themselves."""
    t, facts = language.t, {"counts": counts(track, language), "base": track.base_year}
    if track.last:
        moving = "rose" if track.last.percent < 0 else "fell" if track.falls else "share"
        reached = {"percent": language.percent(abs(track.last.percent)), "year": track.last.year}
        told = t(f"charts.promise.title.{moving}", **facts, **reached)
        key = gap_key(track) if track.coming or not track.path or track.last.year == track.path[-1][0] else ""
        return told + t(f"charts.promise.title.{key}", points=points_of(track.gap or 0, language)) if key else told
    if track.disputed:
        return t("charts.promise.title.disputed", **facts, year=track.disputed[-1])
    if track.targets:
        first = track.targets[0]
        return t(
            "charts.promise.title.target", **facts, percent=language.percent(level_of(first, track.kind)),
            year=first.year,
        )  # fmt: skip
    if track.stated is None:
        raise ValueError("a track without results and targets has no title")
    percent = language.percent(track.stated.percent or 0)
    return t("charts.promise.title.stated", **facts, percent=percent, moment=moment(track.stated, language))


def subtitle(tracks: Sequence[Track], language: Language) -> str:
    """Measure, and what solid, dotted and dashed lines and rings are, of those that the picture has."""
    t, first = language.t, tracks[0]
    facts = {"counts": counts(first, language), "base": first.base_year}
    key = "many" if len(tracks) > 1 else "one" if first.falls else "share"
    parts = [t(f"charts.promise.subtitle.{key}", **facts)]
    if any(len(track.points) > 1 and not track.disputed for track in tracks):
        parts.append(t("charts.promise.subtitle.solid"))
    if any(track.path for track in tracks):
        alone = all(len(track.path) <= 2 for track in tracks)
        parts.append(t(f"charts.promise.subtitle.{'dotted_alone' if alone else 'dotted'}"))
    if first.trend:
        parts.append(t("charts.promise.subtitle.dashed", first=first.points[0].year, last=first.points[-1].year))
    if any(track.stated_year for track in tracks):
        parts.append(t("charts.promise.subtitle.ring"))
    return " ".join(parts)


def sentence(tracks: Sequence[Track], language: Language) -> str:
    """The tracks as sentences: what was reached, what is promised, the gap; for the first also the pace."""
    return " ".join(one_sentence(track, language, whole=index == 0) for index, track in enumerate(tracks))


def one_sentence(track: Track, language: Language, whole: bool) -> str:
    parts = [reached(track, language), promised(track, language, whole), gap(track, language)]
    parts += [pace(track, language)] if whole else []
    return f"{label(track, language)}: {' '.join(filter(None, parts))}"


def reached(track: Track, language: Language) -> str:
    """The measured results; of many the first and the last, as the table has them all."""
    t = language.t
    many = len(track.points) > MANY
    shown = [track.points[0], track.points[-1]] if many else track.points
    told = [
        t("charts.promise.part", percent=level(point.percent, track, language), year=point.year)
        + (t("charts.promise.in_tonnes", n=language.number(point.tonnes, 0)) if point.tonnes is not None else "")
        for point in shown
    ]
    years = t("charts.promise.years", n=len({point.year for point in track.points})) if many else ""
    found = t("charts.promise.reached", parts=language.list(told), years=years) if told else ""
    if track.stated:
        percent = level(track.stated.percent or 0, track, language)
        found += (" " if found else "") + t(
            "charts.promise.told", percent=percent, moment=moment(track.stated, language)
        )
    return found or t("charts.promise.unknown")


def promised(track: Track, language: Language, whole: bool) -> str:
    t = language.t
    goals = [
        t("charts.promise.part", percent=level(level_of(target, track.kind), track, language), year=target.year)
        + (f" ({t('terms.target_status.missed')})" if target.status == "missed" else "")
        for target in track.targets
    ]
    goals = list(dict.fromkeys(goals))
    if not goals:
        return t("charts.promise.no_goals") if whole else ""
    return t("charts.promise.goals", goals=language.list(goals))


def gap(track: Track, language: Language) -> str:
    """How far the last result is from the path, in points and, where known, in tonnes."""
    key = gap_key(track)
    if not key or track.last is None:
        return ""
    due = language.percent(round(track.on_path(track.last.year) or 0))
    told = language.t(
        f"charts.promise.gap.{key}", year=track.last.year, due=due, points=points_of(track.gap or 0, language)
    )
    if track.gap_tonnes is not None and key != "on":
        tonnes = language.number(round(abs(track.gap_tonnes), -2), 0)
        told += " " + language.t("charts.promise.gap.tonnes", tonnes=tonnes)
    return told


def pace(track: Track, language: Language) -> str:
    """The pace so far, the observed trend, and the pace that the next target needs."""
    t = language.t
    told = []
    if track.pace is not None and track.path:
        told.append(t("charts.promise.pace", base=track.base_year, n=language.number(track.pace, 1)))
    if track.trend:
        (first, low), (last, high) = track.trend
        slope = language.number((high - low) / (last - first), 1)
        told.append(t("charts.promise.trend", first=first, last=last, n=slope))
    if track.pace_needed is not None and track.coming:
        year, percent = track.coming
        facts = {"percent": moved(percent, language), "year": year}
        if track.pace_needed == 0:
            told.append(t("charts.promise.needed_none", **facts))
        else:
            told.append(t("charts.promise.needed", n=language.number(track.pace_needed, 1), **facts))
    return " ".join(told)


def stated_mark(track: Track, language: Language) -> list[Any]:
    """Year, level and words of a result that was only stated; the year is None where there is none to draw."""
    if not track.stated or not track.stated_year:
        return [None, 0, ""]
    percent = level(track.stated.percent or 0, track, language)
    return [track.stated_year, track.stated.percent or 0, f"{percent} {moment(track.stated, language)}"]


def target_mark(target: Target, track: Track, language: Language) -> str:
    """A target's level, and that it was missed where the sources say so."""
    told = level(level_of(target, track.kind), track, language)
    return f"{told}, {language.t('terms.target_status.missed')}" if target.status == "missed" else told


def gap_mark(track: Track, language: Language, short: bool = False) -> str:
    key = gap_key(track)
    if key in {"", "on"}:
        return ""
    if short:
        return language.t(f"charts.promise.gap_short.{key}", n=language.number(round(abs(track.gap or 0)), 0))
    return language.t(f"charts.promise.gap_mark.{key}", points=points_of(track.gap or 0, language))


def note(tracks: Sequence[Track], drawn: Sequence[Track], language: Language) -> str:
    """What the picture leaves out, and why."""
    t = language.t
    parts = [t("charts.promise.note.drawn")] if any(track.path for track in drawn) else []
    if any(track.computed for track in drawn):
        parts.append(t("charts.promise.note.computed"))
    parts += [t("charts.promise.note.disputed", year=year) for track in drawn for year in track.disputed]
    baseless = [track for track in tracks if track.targets and track.falls and track.base_year is None]
    if baseless:
        told = [f"{counts(track, language)} {goals_of(track, language)}" for track in baseless]
        parts.append(t("charts.promise.note.baseless", goals="; ".join(told)))
    left = len([track for track in tracks if track.is_drawn]) - len(drawn)
    if left:
        parts.append(language.count("charts.promise.note.left", left))
    return " ".join(parts)


def goals_of(track: Track, language: Language) -> str:
    goals = [
        language.t("charts.promise.part", percent=level(level_of(t, track.kind), track, language), year=t.year)
        for t in track.targets
    ]
    return language.list(list(dict.fromkeys(goals)))


def silence(facts: Municipality, language: Language) -> str:
    """Why there is no picture of promises and results; empty where there is one."""
    tracks = tracks_of(facts)
    if any(track.is_drawn for track in tracks):
        return ""
    t = language.t
    baseless = [track for track in tracks if track.targets and track.falls]
    if baseless:
        told = [f"{counts(track, language)} {goals_of(track, language)}" for track in baseless]
        return t("charts.promise.silence.baseless", goals="; ".join(told))
    if any(target.level is not None and target.year for target in facts.targets):
        return t("charts.promise.silence.only_neutral")
    return t("charts.promise.silence.nothing")
