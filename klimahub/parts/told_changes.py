"""Changes of the tables into words: which field of what went from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from klimahub.data.changes import ADDED, REMOVED, Change
from klimahub.data.dataset import Column, Table, named
from klimahub.language import Language
from klimahub.record import record

TERMS = {
    "targets.kind": "target_kinds", "results.kind": "result_kinds", "targets.status": "target_status",
    "plans.status": "plan_status", "scope": "scopes", "pace": "pace", "basis": "basis", "unit": "units",
    "theme": "themes", "read": "read_short", "wave": "waves", "notation": "notation", "series": "series",
}  # fmt: skip
LONGEST = 160


@record
class Told:
    """A change in words. `what` names the row; `field`, `before` and `after` are empty for a row that came or went.

    `wording` is True where only words or sources were changed, no figure, year or choice.
    """

    table: str
    kind: str
    what: str
    field: str
    before: str
    after: str
    sentence: str
    wording: bool = False


def told(change: Change, tables: Mapping[str, Table], language: Language) -> Told:
    t, what = language.t, name_of(change, tables, language)
    if change.kind in {ADDED, REMOVED}:
        sentence = t(f"changes.{change.kind}", what=what)
        return Told(change.table, change.kind, what, "", "", "", sentence)
    column = column_of(tables.get(change.table), change.column)
    field = label_of(column, change.column, language)
    if column and column.long:
        return Told(change.table, change.kind, what, field, "", "", t("changes.rewritten", what=what), wording=True)
    before, after = (shown(value, change.table, column, language) for value in (change.before, change.after))
    sentence = t("changes.changed", what=what, field=field, before=before, after=after)
    wording = column is None or (column.kind in {"text", "points"} and not column.choices)
    return Told(change.table, change.kind, what, field, before, after, sentence, wording)


def all_told(changes: Iterable[Change], tables: Iterable[Table], language: Language) -> list[Told]:
    known = named(tables)
    return [told(change, known, language) for change in changes]


def name_of(change: Change, tables: Mapping[str, Table], language: Language) -> str:
    """`Target “the whole municipality”`: the kind of row, and what it calls itself."""
    one = language.t(f"dataset.tables.{change.table}.one")
    if change.table == "emission_account":
        year, _, sector = change.key.partition(" ")
        return f"{one}, {language.t(f'terms.sectors.{sector}')}, {year}"
    label = shortened(change.label(language.code))
    if change.table in {"renewable_supply", "stories"}:
        return f"{one}, {language.flat.get(f'dataset.languages.{label}', label)}"
    if label and label == change.key:
        label = kind_and_year(change, tables, language) or label
    return language.t("changes.named", one=one, label=label) if label else one


def kind_and_year(change: Change, tables: Mapping[str, Table], language: Language) -> str:
    """For a row that says only by its scope what it counts, and is still there: `Reduction 2030`."""
    table = tables.get(change.table)
    row = table.by_key.get((change.place, change.key)) if table else None
    if not row or not row.get("kind"):
        return ""
    words = language.flat.get(f"terms.{TERMS.get(f'{change.table}.kind', '')}.{row['kind']}", row["kind"])
    return f"{words} {row.get('year') or row.get('measured_year') or ''}".rstrip()


def column_of(table: Table | None, name: str) -> Column | None:
    return next((column for column in table.columns if column.name == name), None) if table else None


def label_of(column: Column | None, name: str, language: Language) -> str:
    """The heading of a column, in small letters inside a sentence; its code where it is gone from the format."""
    if column is None:
        return name
    label = language.t(f"{column.words}.label")
    return (
        f"{label} ({language.flat.get(f'dataset.languages.{column.language}', column.language)})"
        if column.language
        else label
    )


def shown(value: str, table: str, column: Column | None, language: Language) -> str:
    """A cell as the pages write it."""
    if not value:
        return language.t("changes.nothing")
    if column is None:
        return value
    name = column.words.rpartition(".")[2]  # the wave of a programme is a column of the programme's name
    group = TERMS.get(f"{table}.{column.name}") or TERMS.get(name, "")
    if group and f"terms.{group}.{value}" in language.flat:
        return language.t(f"terms.{group}.{value}")
    if column.kind in {"number", "integer"}:
        number = float(value)
        return language.percent(number) if column.unit == "percent" else language.number(number)
    return language.date(value) if column.kind == "date" else shortened(value)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
