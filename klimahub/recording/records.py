"""A site into its tables, each with its key. Words stand once per language: `covers`, and `covers_en` beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from klimahub.data.dataset import Cell, Column, Link, Table
from klimahub.model import (
    LISTS,
    SERIES,
    OwnEmission,
    Picture,
    Place,
    Plan,
    Provenance,
    Record,
    Region,
    ReportedTarget,
    Source,
    Words,
)
from klimahub.record import record
from klimahub.recording.columns import columns_of, columns_of_table
from klimahub.site import Case, Prose, Site

Row = tuple[Cell, ...]
REPORTED: Mapping[str, Any] = {"own_emissions": OwnEmission, "reported_targets": ReportedTarget}
"""What places reported elsewhere."""
TABLES_OF_OTHERS = ("renewable_supply", *REPORTED)
"""Each stands in a hub that has rows of it."""


def own(name: str, kind: str = "text", required: bool = True, **more: Any) -> Column:
    """A column that no record of the model has."""
    return Column(name, kind, f"dataset.columns.{name}", required, **more)


CODE = own("code")
PLACE = Link(("code",), "municipalities", ("code",))
CITED = Link(("code", "source"), "sources", ("code", "id"))


@record
class Recipe:
    """How a table is made of a site, and from which parts of places' files (klimahub.reading.hashes); the rest is from
    tables and texts about all.

    `by_place`: each row begins with the code of a place, and is the same whatever other places there are.
    """

    name: str
    parts: tuple[str, ...]
    make: Callable[[Site], Table]
    by_place: bool = False


def tables_of(site: Site, others: Sequence[str]) -> tuple[Table, ...]:
    """All tables, those that others point to first; `others` are the languages besides the first."""
    return tuple(recipe.make(site) for recipe in recipes_of(site, others))


def recipes_of(site: Site, others: Sequence[str]) -> list[Recipe]:
    """Of all tables that the hub has, in their order."""
    recipes = (
        Recipe("origins", (), partial(origins, others=others)),
        Recipe("regions", (), partial(regions, others=others)),
        Recipe("municipalities", (), partial(municipalities, others=others)),
        Recipe("sources", ("sources",), sources, by_place=True),
        Recipe("plans", ("plan",), partial(plans, others=others), by_place=True),
        *(Recipe(name, (name,), partial(listed, name=name, others=others), by_place=True) for name in LISTS),
        Recipe("partners", ("partners",), partners, by_place=True),
        Recipe("citations", ("plan", *LISTS), citations, by_place=True),
        Recipe("emission_account", (), emission_account),
        Recipe("renewable_supply", (), renewable_supply),
        *(Recipe(name, (), partial(reported, name=name, others=others)) for name in REPORTED),
        Recipe("stories", ("stories",), stories, by_place=True),
        Recipe("texts", (), texts),
        Recipe("pictures", ("pictures",), pictures),
    )
    there = {
        "regions": site.regions,
        "emission_account": site.account_years,
        "pictures": any(credited(site)),
        **{name: any(getattr(case, name) for case in site.cases) for name in TABLES_OF_OTHERS},
    }
    return [recipe for recipe in recipes if there.get(recipe.name, True)]


def cell_of(value: Any) -> Cell:
    """A value of the model as a cell: ids and names in one, by spaces or semicolons; nothing for an empty text."""
    if isinstance(value, tuple):
        return " ".join(value)
    return None if value == "" else value


def row_of(columns: Sequence[Column], item: Any, words: Mapping[str, Words | None]) -> Row:
    """An item of a file, with its words in the other languages as far as they are translated."""
    return tuple(
        getattr(words.get(column.language), column.name.removesuffix(f"_{column.language}"), None)
        if column.language
        else cell_of(getattr(item, column.name))
        for column in columns
    )


def cells_in(columns: Iterable[Column], item: Any) -> Row:
    """A row of a table about all places, with its words in the other languages."""
    return tuple(
        cell_of(item.words.get(column.name, "") if column.language else getattr(item, column.name))
        for column in columns
    )


def origins(site: Site, others: Sequence[str]) -> Table:
    """Where the tables that are not our own come from, with licence and credit."""
    told = columns_of(Provenance, others, ("words",))
    columns = tuple(
        replace(column, words=f"dataset.columns.{column.words.rpartition('.')[2]}", unit="", choices=())
        for column in told
    )
    rows = tuple((key, *cells_in(columns, origin)) for key, origin in site.provenance.items())
    return Table("origins", (own("key"), *columns), ("key",), rows)


def regions(site: Site, others: Sequence[str]) -> Table:
    columns = tuple(columns_of_table(Region, ("key", "code", "name"), others))
    rows = tuple(cells_in(columns, region) for region in site.regions)
    return Table("regions", columns, ("key",), rows, origins=("municipalities",))


def municipalities(site: Site, others: Sequence[str]) -> Table:
    """Place, wave of the programme, and how far we have read."""
    programme, skipped = site.programme, () if site.regions else ("region",)
    joined = (
        replace(own("wave", choices=programme.waves), name=programme.key),
        replace(own("wave_source", "address", required=False), name=f"{programme.key}_source"),
    ) if programme else ()  # fmt: skip
    place = tuple(columns_of_table(Place, ("code", "slug", "name", "official_name", "region"), others, skipped))
    columns = (*place, *joined, *columns_of(Record, ()))
    rows = tuple(municipality(site, case, place) for case in site.cases)
    credited = ("municipalities", "population", "area", *(("waves",) if programme else ()))
    links = (Link(("region",), "regions", ("key",)),) if site.regions else ()
    return Table("municipalities", columns, ("code",), rows, links, credited)


def municipality(site: Site, case: Case, columns: Sequence[Column]) -> Row:
    aliases = ";".join(case.place.aliases)
    place = cells_in(columns, replace(case.place, aliases=aliases))  # type: ignore[arg-type]
    joined = (case.wave.key, case.wave.source_url) if site.programme else ()
    record = case.record
    told = (record.read, record.compiled, record.verified_by_municipality)
    return tuple(map(cell_of, (*place, *joined, *told)))


def sources(site: Site) -> Table:
    rows = tuple(
        (case.place.code, key, source.title, source.publisher, source.published, source.url)
        for case in site.cases
        for key, source in case.facts.sources.items()
    )
    return Table("sources", (CODE, own("id"), *columns_of(Source, ())), ("code", "id"), rows, (PLACE,))


def plans(site: Site, others: Sequence[str]) -> Table:
    columns = tuple(columns_of(Plan, others))
    rows = tuple(
        (
            case.place.code,
            *row_of(columns, case.facts.plan, {code: told.plan for code, told in case.translations.items()}),
        )
        for case in site.cases
        if case.facts.plan
    )
    return Table("plans", (CODE, *columns), ("code",), rows, (PLACE,))


def listed(site: Site, name: str, others: Sequence[str]) -> Table:
    """The targets, results, own figures, actions or express noes of all places."""
    columns = tuple(columns_of(LISTS[name], others))
    rows = []
    for case in site.cases:
        for item in getattr(case.facts, name):
            words = {code: getattr(told, name).get(item.id) for code, told in case.translations.items()}
            rows.append((case.place.code, *row_of(columns, item, words)))
    return Table(name, (CODE, *columns), ("code", "id"), tuple(rows), (PLACE,))


def partners(site: Site) -> Table:
    rows = tuple((case.place.code, name) for case in site.cases for name in dict.fromkeys(case.facts.partners))
    return Table("partners", (CODE, own("name")), ("code", "name"), rows, (PLACE,))


def citations(site: Site) -> Table:
    """Which source each plan, target, result, figure and action was read in: one row for each pair."""
    columns = (CODE, own("record", choices=("plans", *LISTS)), own("id"), own("source"))
    rows = tuple((case.place.code, *cited) for case in site.cases for cited in cited_by(case))
    return Table("citations", columns, ("code", "record", "id", "source"), rows, (PLACE, CITED), derived=True)


def cited_by(case: Case) -> Iterator[tuple[str, str, str]]:
    """Record, id and source; the plan has no id and gets that of its table."""
    plan = case.facts.plan
    yield from (("plans", "plan", source) for source in dict.fromkeys(plan.sources if plan else ()))
    for name in LISTS:
        for item in getattr(case.facts, name):
            yield from ((name, item.id, source) for source in dict.fromkeys(item.sources))


def emission_account(site: Site) -> Table:
    columns = (CODE, own("year", "year"), own("sector", choices=site.sectors), own("tonnes", "number", unit="t CO2e"))
    rows = tuple(
        (case.place.code, year, sector, case.account.sectors[sector][index])
        for case in site.cases
        for index, year in enumerate(case.account.years)
        for sector in site.sectors
    )
    return Table("emission_account", columns, ("code", "year", "sector"), rows, (PLACE,), ("emission_account",))


def renewable_supply(site: Site) -> Table:
    columns = (CODE, own("year", "year"), own("ratio", "number", unit="1"))
    rows = tuple((case.place.code, *pair) for case in site.cases for pair in case.renewable_supply.items())
    return Table("renewable_supply", columns, ("code", "year"), rows, (PLACE,), ("renewable_supply",))


def reported(site: Site, name: str, others: Sequence[str]) -> Table:
    """A table of what places reported elsewhere. Its rows have no id of their own, so they are given one."""
    series = sorted((*SERIES, *site.config.series))
    told = tuple(columns_of_table(REPORTED[name], ("series", "year", "sector"), others, series=series))
    rows = []
    for case in site.cases:
        taken: dict[str, int] = {}
        for item in getattr(case, name):
            base = "-".join(filter(None, (item.series, item.edition, item.sector, str(item.year)))).replace("_", "-")
            taken[base] = taken.get(base, 0) + 1
            key = base if taken[base] == 1 else f"{base}-{taken[base]}"
            rows.append((case.place.code, key, *cells_in(told, item)))
    return Table(name, (CODE, own("id"), *told), ("code", "id"), tuple(rows), (PLACE,), (name,))


def stories(site: Site) -> Table:
    """Every place's story as Markdown, by language; `[@s1]` points to the place's sources."""
    columns = (CODE, own("language"), own("text", long=True))
    rows = tuple(
        (case.place.code, code, text) for case in site.cases for code, text in sorted(case.stories.items()) if text
    )
    return Table("stories", columns, ("code", "language"), rows, (PLACE,))


def pictures(site: Site) -> Table:
    """Whose each picture in a text is; `key` is the code of a place, a theme or the name of a page."""
    columns = (own("kind", choices=("municipality", "theme", "page")), own("key"), own("file"))
    return Table("pictures", (*columns, *columns_of(Picture, ())), ("kind", "key", "file"), tuple(credited(site)))


def credited(site: Site) -> Iterator[Row]:
    owners: list[tuple[str, str, Mapping[str, Picture]]]
    owners = [("municipality", case.place.code, case.brief.pictures) for case in site.cases]
    owners += [("theme", key, text.pictures) for key, text in site.themes.items()]
    owners += [("page", key, text.pictures) for key, text in site.pages.items()]
    for kind, key, found in owners:
        yield from ((kind, key, file, each.credit, each.licence, each.url) for file, each in found.items())


def texts(site: Site) -> Table:
    """Every theme text and plain page as Markdown; `key` is a theme or the name of a page."""
    columns = (
        own("kind", choices=("theme", "page")),
        own("key"),
        own("language"),
        own("title"),
        own("text", long=True),
    )
    rows = (*told("theme", site.themes), *told("page", site.pages))
    return Table("texts", columns, ("kind", "key", "language"), rows)


def told(kind: str, texts: Mapping[str, Prose]) -> Iterator[Row]:
    for key, text in texts.items():
        yield from ((kind, key, code, text.titles[code], body) for code, body in sorted(text.bodies.items()))
