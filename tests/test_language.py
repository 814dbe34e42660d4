from __future__ import annotations

import ast
import random
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import babel.dates
import babel.numbers
import jinja2
import pytest
from jinja2 import nodes

from klimahub.charts import answers
from klimahub.diagnostics import SetupError
from klimahub.language import OWN, Language, counts, load_language, placeholders
from klimahub.site import Site

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "templates" / "languages"
LANGUAGES = {
    path.stem: load_language(path.stem, FOLDER, ROOT / "content" / "languages")
    for path in sorted(FOLDER.glob("*.yaml"))
}
LOCALES = {"da": "da_DK", "de": "de_DE", "en": "en_GB"}
each_language = pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES)


@each_language
def test_numbers_agree_with_cldr(language: Language) -> None:
    chance = random.Random(1)
    for _ in range(2000):
        value = round(chance.uniform(-2_000_000, 2_000_000) / 10 ** chance.randint(0, 5), 2)
        cldr = babel.numbers.format_decimal(value, "#,##0.##", locale=LOCALES[language.code]).replace("-", "−")
        assert language.number(value) == ("0" if cldr == "−0" else cldr)


@each_language
def test_percents_agree_with_cldr(language: Language) -> None:
    for value in (0, 7, 52, 70.5, 100):
        cldr = babel.numbers.format_percent(
            value / 100, "#,##0.##%" if language.code == "en" else "#,##0.##\u00a0%", locale=LOCALES[language.code]
        )
        assert language.percent(value) == cldr


@each_language
def test_dates_agree_with_cldr(language: Language) -> None:
    for offset in range(0, 4000, 13):
        day = date(2016, 1, 1) + timedelta(days=offset)
        assert language.date(day.isoformat()) == babel.dates.format_date(day, "long", locale=LOCALES[language.code])


def test_a_month_or_a_year_is_written_to_that_degree() -> None:
    assert LANGUAGES["da"].date("2021-11") == "november 2021"
    assert LANGUAGES["en"].date("2021") == "2021"


def test_zero_has_no_minus() -> None:
    assert LANGUAGES["da"].number(-0.001) == "0"
    assert LANGUAGES["da"].number(-0.04, 1) == "0,0"


def test_danish_puts_aa_last() -> None:
    names = ["Aabenraa", "Odense", "Ærø", "Ølby", "Vejle", "Aarhus", "Allerød"]
    assert sorted(names, key=LANGUAGES["da"].sort_key) == [
        "Allerød",
        "Odense",
        "Vejle",
        "Ærø",
        "Ølby",
        "Aabenraa",
        "Aarhus",
    ]


def test_many_are_in_the_order_of_each(real: Site) -> None:
    for language in LANGUAGES.values():
        names = [case.name(language.code) for case in real.cases[::-1]]
        assert language.in_order(enumerate(names), lambda pair: pair[1]) == tuple(
            sorted(enumerate(names), key=lambda pair: language.sort_key(pair[1]))
        )
    assert LANGUAGES["da"].in_order([], str) == ()


def test_a_list_ends_with_and() -> None:
    assert LANGUAGES["da"].list(["a", "b", "c"]) == "a, b og c"
    assert LANGUAGES["en"].list(["a"]) == "a"


def test_all_languages_have_the_same_keys() -> None:
    first, *others = LANGUAGES.values()
    for other in others:
        assert {key for key in first.flat if not key.startswith(OWN)} == {
            key for key in other.flat if not key.startswith(OWN)
        }


def test_all_languages_have_the_same_placeholders() -> None:
    first, *others = LANGUAGES.values()
    for other in others:
        differing = {
            k for k in first.flat if k in other.flat and placeholders(first.flat[k]) != placeholders(other.flat[k])
        }
        assert differing == set()


def test_no_text_is_empty() -> None:
    for language in LANGUAGES.values():
        assert [key for key, text in language.flat.items() if not text and key != "addresses.front"] == []


def fixed_keys_in_templates() -> set[str]:
    environment = jinja2.Environment()
    keys = set()
    for path in (ROOT / "templates").rglob("*.html"):
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t" and isinstance(call.args[0], nodes.Const):
                keys.add(call.args[0].value)
    return keys


def fixed_keys_in_code() -> set[str]:
    keys = set()
    for path in (ROOT / "klimahub").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            asks = isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "t"
            if asks and isinstance(node.args[0], ast.Constant):
                keys.add(node.args[0].value)
    return keys


def test_every_key_that_templates_and_code_ask_for_exists() -> None:
    asked = fixed_keys_in_templates() | fixed_keys_in_code()
    assert asked
    assert asked - LANGUAGES["da"].flat.keys() == set()


def test_a_language_without_a_file_is_told() -> None:
    with pytest.raises(SetupError, match=r"xx.yaml"):
        load_language("xx", FOLDER)


PLURALS = {
    "da": "kommuner handlinger kilder temaer steder filer planer adresser sider grafer indbyggere mennesker regioner",
    "de": "Gemeinden Maßnahmen Quellen Themen Orten Dateien Pläne Plänen Adressen Seiten Diagramme Ziele Punkte",
    "en": "municipalities actions sources themes places files plans addresses pages charts targets inhabitants points",
}
"""Nouns in the form that does not follow 1."""
ALWAYS_MANY = (
    "explore.description",
    "comparison.middle",
    "pages.municipalities.parts_note",
    "pages.coverage.",
    "problems.picture_",
)


@each_language
def test_no_text_says_one_of_many(language: Language) -> None:
    """Every text with 1 in each of its places reads as the one thing that it is: no "1 municipalities"."""
    wrong = {}
    for key in language.flat:
        has_one = key.endswith(".other") and f"{key.removesuffix('other')}one" in language.flat
        if has_one or key.startswith(ALWAYS_MANY) or "{" not in language.flat[key]:
            continue
        text = language.flat[key].replace("{{", "").replace("}}", "")
        told = Language(language.code, {"a": text}).t("a", **dict.fromkeys(placeholders(text) | counts(text), "1"))
        found = re.search(rf"(?<![\d.,])1 (\w+ )?({PLURALS[language.code].replace(' ', '|')})\b", told)
        if found and not re.search(
            r"(?<![\d.,])1 (af|of|von|i|in|fra|from|aus|på|om|og|and|und|the|de|ihrer) ", found[0]
        ):
            wrong[key] = told
    assert wrong == {}


def test_words_follow_their_count() -> None:
    told = Language("en", {"a": "{n} of {all} {all:place|places} {n:has|have} it"})
    assert told.t("a", n=1, all=5) == "1 of 5 places has it"
    assert told.t("a", n=0, all="1.200") == "0 of 1.200 places have it"
    assert told.t("a", n=1, all="1") == "1 of 1 place has it"
    within = Language("en", {"a": "{n:the only one|all {n} of them}"})
    assert (within.t("a", n=1), within.t("a", n=3)) == ("the only one", "all 3 of them")


def test_findings_of_one_read_well(small: Site) -> None:
    """The sentences that count, on a hub of one place, and of one among many."""
    danish, english = LANGUAGES["da"], LANGUAGES["en"]
    assert danish.t("pages.front.headline", known=1, places=5) == (
        "Mindst 1 af 5 kommuner vil være klimaneutral senest i 2050"
    )
    assert english.t("pages.front.headline", known=1, places=5) == (
        "At least 1 of 5 municipalities aims to be climate neutral by 2050"
    )
    alone = replace(small, cases=small.cases[:1])
    told = answers.figure(alone, "energy", english).title
    assert re.match(r"\d of 1 municipality (does or plans|do or plan) something", told)


def test_the_danish_alphabet_is_that_of_the_english_lists_too() -> None:
    names = ["Aabenraa", "Odense", "Ærø", "Ølby", "Vejle"]
    assert sorted(names, key=LANGUAGES["en"].sort_key) == ["Odense", "Vejle", "Ærø", "Ølby", "Aabenraa"]


def test_a_letter_that_an_alphabet_has_not_stands_where_it_would_without_its_accent() -> None:
    german, english = (load_language(code, FOLDER) for code in ("de", "en"))
    names = ["Ærø", "Aachen", "Übingen", "Örebro", "Odense", "Łódź", "Lund", "Ulm"]
    assert sorted(names, key=german.sort_key) == [
        "Aachen", "Ærø", "Łódź", "Lund", "Odense", "Örebro", "Übingen", "Ulm",
    ]  # fmt: skip
    assert sorted(names, key=english.sort_key) == sorted(names, key=german.sort_key)


def test_a_copy_of_english_as_the_first_language_stands_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "fr.yaml").write_text((FOLDER / "en.yaml").read_text("utf-8"), "utf-8")
    french = load_language("fr", FOLDER, tmp_path)
    assert french.placed(first=True).address("front") == ""
    assert french.placed(first=True).address("theme", "energy") == "themes/energy/"
    assert french.placed(first=False).address("theme", "energy") == "fr/themes/energy/"
