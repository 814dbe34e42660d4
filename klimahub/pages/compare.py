"""Places side by side: the page on which a reader chooses two to four, and for each place one with those like it.

The choosing is done by `compare.js` with the cells of all places, which stand beside the page as a script.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from klimahub.figure import Credit, credited
from klimahub.language import Language
from klimahub.page import Page
from klimahub.parts.comparison import Cell, Compared, Line, compared, middles_of
from klimahub.parts.comparison_lines import GROUPS, cells_of, lines_of, shared_numbers
from klimahub.parts.like_places import like_places
from klimahub.questions import account_credits, own_credits
from klimahub.site import Case, Site, by_site

PARTS = ("actions", "emissions", "plan", "results", "sources", "targets")
READS_BY = ()
"""Which places are like one is known from the tables."""
LIKE = 3
MOST = 4
SCRIPT_WORDS = (
    "not_comparable", "unknown_place", "place", "nobody", "add", "why", "compared", "what", "each", "all",
)  # fmt: skip


def keys(site: Site) -> Sequence[str]:
    return ["", *(case.slug for case in site.cases)]


def reads(site: Site, key: str) -> Sequence[str] | None:
    """The files of the places side by side; all files where the reader chooses."""
    return [key, *(other.slug for other, _ in site.alike(key, LIKE))] if key else None


def page(site: Site, key: str, language: Language) -> Page:
    return ready_page(site, site.by_slug[key], language) if key else choosing_page(site, language)


def choosing_page(site: Site, language: Language) -> Page:
    ordered = sorted(site.cases, key=lambda case: language.sort_key(case.name(language.code)))
    return Page(
        title=language.t("pages.compare.title"),
        description=language.t("pages.compare.description"),
        values={
            "places": [(case.slug, case.name(language.code)) for case in ordered],
            "most": MOST,
            "switched": bool(site.account_years),
            "credits": credits_of(site, language),
            "middle": language.t("comparison.middle", places=len(site.cases)),
        },
        files={"places.js": script(site, language)},
        searchable=False,
    )


def ready_page(site: Site, case: Case, language: Language) -> Page:
    like = like_places(site, case, language, LIKE)
    cases = [case, *(site.by_slug[other.slug] for other in like)]
    name = case.name(language.code)
    return Page(
        title=language.t("pages.compare.ready", name=name),
        description=ready_line(cases, language),
        values={
            "places": [(each.slug, each.name(language.code)) for each in cases],
            "groups": groups_of(site, cases, language),
            "like": like,
            "switched": bool(site.account_years),
            "credits": credits_of(site, language),
            "middle": language.t("comparison.middle", places=len(site.cases)),
            "own_choice": ",".join(each.slug for each in cases),
        },
        searchable=False,
    )


def ready_line(cases: Sequence[Case], language: Language) -> str:
    """The first of `cases` against the span of the others, as printed; who they are, where there is no account."""
    if not cases[0].account.years:
        names = [case.name(language.code) for case in cases[1:]]
        return language.t(
            "pages.compare.ready_line.beside", name=cases[0].name(language.code), names=language.list(names)
        )
    own, *others = (language.number(case.tonnes_per_capita, 1) for case in cases)
    ends = sorted(cases[1:], key=lambda case: case.tonnes_per_capita)
    low, high = (language.number(case.tonnes_per_capita, 1) for case in (ends[0], ends[-1]))
    told = "same" if len(set(others)) == 1 else "within"
    facts = {"name": cases[0].name(language.code), "year": cases[0].account.years[-1]}
    return language.t(f"pages.compare.ready_line.{told}", own=own, low=low, high=high, **facts)


def groups_of(site: Site, cases: Sequence[Case], language: Language) -> list[tuple[str, list[Compared]]]:
    """The heading of each group of lines, and the lines."""
    cells, middle = [cells_of(site, case, language) for case in cases], middles(site)
    made = [
        compared(line, [own[line.key] for own in cells], middle.get(line.key, ()), language)
        for line in lines_of(site, language)
    ]
    named = names_of_groups(site, language)
    return [(name, own) for key, name in named if (own := [each for each in made if each.line.group == key])]


def names_of_groups(site: Site, language: Language) -> list[tuple[str, str]]:
    """All groups, in the order by which `compare.js` knows them; one may have no line."""
    last = site.account_years[-1] if site.account_years else ""
    return [(key, language.t(f"comparison.groups.{key}", last=last).removesuffix(", ")) for key in GROUPS]


@by_site
def middles(site: Site) -> dict[str, tuple[float, ...]]:
    return middles_of([shared_numbers(case) for case in site.cases])


def credits_of(site: Site, language: Language) -> tuple[Credit, ...]:
    people = credited(site, "population", language)
    return (*own_credits(site, language), *account_credits(site, language), people)


def script(site: Site, language: Language) -> bytes:
    """What `compare.js` works with, as a classic script: it can be loaded from a file too, unlike JSON."""
    lines, middle = lines_of(site, language), middles(site)
    data = {
        "groups": [name for _, name in names_of_groups(site, language)],
        "lines": [line_data(line, middle) for line in lines],
        "places": {case.slug: place_data(site, case, lines, language) for case in site.cases},
        "words": {key: language.t(f"comparison.{key}", **PLACEHOLDERS) for key in SCRIPT_WORDS},
        "unknown": language.t("terms.unknown.not_stated"),
        "source": language.t("site.source_number", n="{n}"),
        "signs": [language.t("number.thousands"), language.t("number.decimal")],
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"window.klimahubPlaces={text};\n".encode()


PLACEHOLDERS = {name: f"{{{name}}}" for name in ("why", "key", "n", "name", "names")}


def line_data(line: Line, middle: Mapping[str, tuple[float, ...]]) -> dict[str, Any]:
    told = {
        "key": line.key,
        "label": line.label,
        "group": GROUPS.index(line.group),
        "units": line.units,
        "facets": line.facets,
        "ceiling": line.ceiling,
        "middles": middle.get(line.key, ()),
    }
    return {name: value for name, value in told.items() if value or name == "group"}


def place_data(site: Site, case: Case, lines: Sequence[Line], language: Language) -> list[object]:
    cells = cells_of(site, case, language)
    like = [other.slug for other, _ in site.alike(case.slug, LIKE)]
    return [case.name(language.code), like, [cell_data(cells[line.key], line) for line in lines]]


def cell_data(cell: Cell, line: Line) -> list[object]:
    """Two numbers for a switched line, else text, detail, number, basis and sources, up to the last that there is."""
    if line.switched:
        return list(cell.numbers)
    parts: list[object] = [
        cell.texts[0],
        cell.detail,
        cell.numbers[0] if cell.numbers else None,
        cell.basis,
        cell.marks,
    ]
    while parts and not parts[-1] and parts[-1] != 0:
        parts.pop()
    return parts
