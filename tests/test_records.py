from __future__ import annotations

from klimahub.exports import OpenData
from klimahub.language import Language
from klimahub.model import Source, Target
from klimahub.recording.columns import columns_of


def test_every_key_names_one_row(real_data: OpenData) -> None:
    for table in real_data.site.tables:
        assert len(table.by_key) == len(table.rows), table.name


def test_every_link_leads_to_a_row(real_data: OpenData) -> None:
    for table in real_data.site.tables:
        for link in table.links:
            there = set(real_data.tables[link.to].by_key)
            assert real_data.tables[link.to].key == link.key
            pointed = {tuple(row[name] for name in link.columns) for row in table.by_key.values()}
            assert pointed <= there, (table.name, link)


def test_a_required_cell_is_never_empty_and_a_choice_is_one_of_them(real_data: OpenData) -> None:
    for table in real_data.site.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                assert cell is not None or not column.required, (table.name, column.name)
                assert cell is None or not column.choices or cell in column.choices


def test_a_field_of_the_model_is_a_column_by_itself() -> None:
    assert {column.name for column in columns_of(Target, ())} == set(Target.model_fields)
    names = [column.name for column in columns_of(Target, ("en",))]
    assert names[names.index("covers") + 1] == "covers_en"
    assert "kind_en" not in names


def test_a_column_knows_what_its_field_may_hold() -> None:
    target = {column.name: column for column in columns_of(Target, ())}
    assert (target["percent"].kind, target["percent"].unit) == ("number", "percent")
    assert target["year"].kind == "year"
    assert "area" in target["scope"].choices
    assert target["sources"].kind == "points"
    source = {column.name: column for column in columns_of(Source, ())}
    assert (source["published"].kind, source["url"].kind) == ("date", "address")
    assert source["title"].required
    assert not source["url"].required


def test_words_that_are_not_translated_are_empty_not_danish(small_data: OpenData) -> None:
    """København has no English file in the small site."""
    table = small_data.tables["targets"]
    rows = [row for key, row in table.by_key.items() if key[0] == "0101" and row["covers"]]
    assert rows
    assert {row["covers_en"] for row in rows} == {""}


def test_every_column_has_words_in_every_language(real_data: OpenData, danish: Language, english: Language) -> None:
    for language in (danish, english):
        for table in real_data.site.tables:
            assert language.t(f"dataset.tables.{table.name}.one")
            for column in table.columns:
                assert language.t(f"{column.words}.label")
                assert language.t(f"{column.words}.hint")
