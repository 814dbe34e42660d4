"""What is known of each place, what is not stated or not read, when it was checked, and which sources are old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from klimahub.data.csv_files import csv_of
from klimahub.language import Language
from klimahub.model import Municipality
from klimahub.page import Page
from klimahub.parts.ages import OLD_YEARS, is_old
from klimahub.parts.listing import Cell, PlaceRow, status_cell
from klimahub.site import Case, Site

PARTS = ("actions", "emissions", "plan", "results", "sources", "targets")
TEXTS = ("name", "read", "plan")
COUNTS = (
    "targets", "neutral", "results", "emissions", "actions", "effects", "costs", "sources", "undated", "old", "dead",
)  # fmt: skip
FAULTS = {"undated", "old", "dead"}
DATES = ("checked", "verified")
READ = ("full", "summary", "facts")


def keys(site: Site) -> Sequence[str]:
    return [""]


def page(site: Site, key: str, language: Language) -> Page:
    t = language.t
    ordered = sorted(site.cases, key=lambda case: language.sort_key(case.name(language.code)))
    known = {case.slug: counts_of(case, site.dead_links) for case in ordered}
    whole = {name: sum(1 for counts in known.values() if counts.get(name)) for name in COUNTS}
    levels: list[str] = [case.record.read for case in ordered]
    read = {level: levels.count(level) for level in READ}
    return Page(
        title=t("pages.coverage.title"),
        description=t("pages.coverage.description"),
        values={
            "places": [row_of(case, known[case.slug], language) for case in ordered],
            "columns": columns(language),
            "filters": [],
            "lines": [
                t(f"pages.coverage.lines.{name}", n=language.number(n), places=len(ordered), years=OLD_YEARS)
                for name, n in (*read.items(), *whole.items())
                if f"pages.coverage.lines.{name}" in language.flat and (n or name == "full")
            ],
            "years": OLD_YEARS,
        },
        files={"coverage.csv": coverage_csv(ordered, known, language), "sources.csv": sources_csv(ordered, language)},
        searchable=False,
    )


def columns(language: Language) -> list[tuple[str, str, str]]:
    """Key, heading and kind of each column."""
    kinds = dict.fromkeys(COUNTS, "number")
    return [
        (name, language.t(f"pages.coverage.columns.{name}", years=OLD_YEARS), kinds.get(name, "text"))
        for name in (*TEXTS, *COUNTS, *DATES)
    ]


def counts_of(case: Case, dead: Mapping[str, str] | None) -> dict[str, int]:
    """How much is known; 0 is nothing found. `dead` are the addresses that did not answer, None when nobody asked."""
    facts = case.facts
    ages = [is_old(source, facts.record.compiled) for source in facts.sources.values()]
    return {
        "targets": len(facts.targets),
        "neutral": case.neutral_year or 0,
        "results": sum(result.basis == "measured" for result in facts.results),
        "emissions": len(facts.emissions) + len(case.own_emissions),
        "actions": len(facts.actions),
        "effects": sum(action.effect is not None for action in facts.actions),
        "costs": sum(action.cost is not None for action in facts.actions),
        "sources": len(facts.sources),
        "undated": ages.count(None),
        "old": ages.count(True),
        **({} if dead is None else {"dead": sum(source.url in dead for source in facts.sources.values())}),
    }


def row_of(case: Case, counts: dict[str, int], language: Language) -> PlaceRow:
    record = case.record
    cells = (
        Cell(language.t(f"terms.read_short.{record.read}"), record.read),
        status_cell(plan_status(case.facts), language),
        *(count_cell(name, counts, language) for name in COUNTS),
        Cell(language.date(record.compiled), record.compiled),
        Cell(*verified(record.verified_by_municipality, language)),
    )
    return PlaceRow(case.slug, case.name(language.code), cells, {})


def count_cell(name: str, counts: Mapping[str, int], language: Language) -> Cell:
    """A count; none of what is counted as good is not stated, and what nobody asked is not read."""
    if name not in counts:
        return Cell(language.t("terms.unknown.not_read"), "", number=True)
    if counts[name] or name in FAULTS:
        return Cell(str(counts[name]), str(counts[name]), number=True)
    return Cell(language.t("terms.unknown.not_stated"), "", number=True)


def plan_status(facts: Municipality) -> str:
    return facts.plan.status if facts.plan else "not_stated"


def verified(date: str | None, language: Language) -> tuple[str, str]:
    return (language.date(date), date) if date else (language.t("pages.coverage.not_yet"), "")


def coverage_csv(cases: list[Case], known: dict[str, dict[str, int]], language: Language) -> bytes:
    """One row a place; a count of nothing found is the word not_stated."""
    rows: list[Sequence[object]] = [("code", "name", "read", "plan", *COUNTS, *DATES)]
    for case in cases:
        record, counts = case.record, known[case.slug]
        told = (csv_count(name, counts) for name in COUNTS)
        dates = (record.compiled, record.verified_by_municipality or "not_yet")
        own = (case.place.code, case.name(language.code), record.read, plan_status(case.facts))
        rows.append((*own, *told, *dates))
    return csv_of(rows)


def csv_count(name: str, counts: Mapping[str, int]) -> int | str:
    if name not in counts:
        return "not_read"
    return counts[name] if counts[name] or name in FAULTS else "not_stated"


def sources_csv(cases: list[Case], language: Language) -> bytes:
    """Every source of every place, with its age when it was checked: old, recent or undated."""
    words = {True: "old", False: "recent", None: "undated"}
    rows: list[Sequence[object]] = [("code", "name", "id", "title", "publisher", "published", "url", "checked", "age")]
    for case in cases:
        checked = case.compiled
        for key, source in case.facts.sources.items():
            told = (key, source.title, source.publisher, source.published, source.url)
            rows.append((case.place.code, case.name(language.code), *told, checked, words[is_old(source, checked)]))
    return csv_of(rows)
