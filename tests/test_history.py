from __future__ import annotations

from typing import TYPE_CHECKING

from klimahub.data.changes import Change, Edition, History, changes_between, rows_of
from klimahub.data.dataset import Column, Table

if TYPE_CHECKING:
    from klimahub.exports import OpenData


def table(
    *rows: tuple[str | float | None, ...], columns: tuple[str, ...] = ("code", "id", "title", "percent")
) -> Table:
    made = (Column(name, "number" if name == "percent" else "text") for name in columns)
    return Table("targets", tuple(made), ("code", "id"), rows)


BEFORE = rows_of([table(("0741", "a", "One", 70.0), ("0741", "b", "Two", None))])


def test_nothing_changed_is_no_change() -> None:
    assert list(changes_between(BEFORE, [table(("0741", "b", "Two", None), ("0741", "a", "One", 70.0))])) == []


def test_one_changed_field_is_one_change() -> None:
    found = list(changes_between(BEFORE, [table(("0741", "a", "One", 75.5), ("0741", "b", "Two", None))]))
    assert found == [Change("targets", "0741", "a", "changed", "percent", "70", "75.5", (("", "One"),))]


def test_a_row_that_came_and_one_that_went_are_told() -> None:
    found = list(changes_between(BEFORE, [table(("0741", "a", "One", 70.0), ("0741", "c", "Three", None))]))
    assert [(change.key, change.kind, change.label("da")) for change in found] == [
        ("b", "removed", "Two"),
        ("c", "added", "Three"),
    ]


def test_a_column_that_is_new_in_the_format_is_no_change_of_content() -> None:
    columns = ("code", "id", "title", "percent", "colour")
    now = table(("0741", "a", "One", 70.0, "red"), ("0741", "b", "Two", None, None), columns=columns)
    assert list(changes_between(BEFORE, [now])) == []


def test_a_table_that_is_new_in_the_format_is_no_change_of_content() -> None:
    assert list(changes_between({}, [table(("0741", "a", "One", 70.0))])) == []


def test_a_text_that_the_program_calls_by_another_name_has_neither_come_nor_gone() -> None:
    def texts(*rows: tuple[str, ...]) -> Table:
        columns = tuple(
            Column(name, "text", long=name == "text") for name in ("kind", "key", "language", "title", "text")
        )
        return Table("texts", columns, ("kind", "key", "language"), rows)

    before = rows_of([texts(("page", "dk2020", "en", "The story", "As it was."), ("page", "old", "en", "Gone", "."))])
    same, other = ("page", "programme", "en", "The story", "As it was."), ("page", "new", "en", "Came", ".")
    told = [(each.key, each.kind) for each in changes_between(before, [texts(same, other)])]
    assert told == [("page new en", "added"), ("page old en", "removed")]
    rewritten = (*same[:4], "As it is.")
    told = [(each.key, each.kind) for each in changes_between(before, [texts(rewritten)])]
    assert told == [("page old en", "removed"), ("page programme en", "changed")]


def test_a_long_text_is_told_to_be_changed_and_not_quoted() -> None:
    def texts(words: str) -> Table:
        return Table("stories", (Column("code"), Column("language"), Column("text", long=True)), ("code", "language"),
                     (("0741", "da", words),))  # fmt: skip

    found = list(changes_between(rows_of([texts("old")]), [texts("new")]))
    assert found == [Change("stories", "0741", "da", "changed", "text")]


def edition(number: int, *changes: Change) -> Edition:
    return Edition(number, f"2026-12-0{number}", 1, "x.zip", "", {}, changes)


def test_a_change_stands_under_the_edition_that_had_the_old_value() -> None:
    second = Change("targets", "0741", "a", "changed", "percent", "60", "70")
    pending = Change("targets", "0741", "a", "changed", "percent", "70", "75")
    history = History((edition(1), edition(2, second)), (pending,))
    assert history.by_place == {"0741": ((2, pending), (1, second))}


def test_each_row_knows_the_edition_that_first_had_it_as_it_stands() -> None:
    second = Change("targets", "0741", "a", "changed", "percent", "60", "70")
    history = History((edition(1), edition(2, second)), (Change("targets", "0741", "b", "added"),))
    assert history.since_edition("targets", "0741", "a") == 2
    assert history.since_edition("targets", "0741", "b") is None
    assert history.since_edition("targets", "0741", "c") == 1


def test_without_editions_no_row_is_in_one() -> None:
    assert History().since_edition("targets", "0741", "a") is None
    assert History(pending=()).by_place == {}


def test_what_was_recorded_is_what_was_changed(recorded_data: OpenData) -> None:
    last = recorded_data.site.history.editions[1]
    assert [(c.table, c.place, c.key, c.kind, c.column, c.before, c.after) for c in last.changes] == [
        ("targets", "0741", "new", "added", "", "", ""),
        ("targets", "0741", "reduction-2030", "changed", "percent", "70", "75"),
        ("emission_account", "0741", "2023 energy", "changed", "tonnes", "4299.1", "4300.5"),
        ("stories", "0741", "da", "changed", "text", "", ""),
        ("stories", "0741", "en", "changed", "text", "", ""),
    ]
