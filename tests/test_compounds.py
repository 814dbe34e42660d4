from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from klimahub.language import load_language
from klimahub.search.compounds import Compounds, seams_of, with_seams, words_in

FOLDER = Path(__file__).resolve().parent.parent / "templates" / "languages"
DANISH, GERMAN = (Compounds.of(load_language(code, FOLDER)) for code in ("da", "de"))


def parted(pages: Mapping[str, str], compounds: Compounds | None = DANISH) -> dict[str, str]:
    assert compounds is not None
    return with_seams(pages, seams_of((word for html in pages.values() for word in words_in(html)), compounds))


def seams(text: str, compounds: Compounds | None = DANISH) -> str:
    html = parted({"a": f"<main><p>{text}</p></main>"}, compounds)["a"]
    return html.removeprefix("<main><p>").removesuffix("</p></main>")


def test_a_compound_of_known_words_shows_its_seam() -> None:
    assert seams("Vindmøller, vind og mølle") == "Vind`møller, vind og mølle"


def test_the_letter_between_the_parts_belongs_to_the_first() -> None:
    assert seams("lavbundsjord, lavbund, jorden") == "lavbunds`jord, lavbund, jorden"


def test_the_longest_tail_that_is_a_word_is_chosen() -> None:
    assert seams("havvindmølle hav vindmølle vind mølle").startswith("hav`vindmølle")


def test_a_word_whose_parts_are_unknown_stays_whole() -> None:
    assert seams("fjernvarme og varme") == "fjernvarme og varme"


def test_what_only_looks_like_a_compound_stays_whole() -> None:
    for word in ("området", "indtil", "statens", "fremtid", "planerne", "tilbage", "bygninger"):
        assert seams(f"{word} om rådet ind til stat ens frem tid plan erne bage by gninger").startswith(word)


def test_short_parts_that_mean_something_are_parts() -> None:
    assert seams("elfærge stenrev bybusser el færge sten rev by busser").startswith("el`færge sten`rev by`busser")


def test_words_are_learnt_from_all_pages_of_the_language() -> None:
    pages = parted({"a": "<main>vindmølle</main>", "b": "<main>vind mølle</main>"})
    assert pages["a"] == "<main>vind`mølle</main>"


def test_only_text_of_the_main_part_is_touched() -> None:
    html = "<title>vindmølle</title><main><a title=\"vindmølle > x\" href='vindmølle'>vindmølle</a> vind mølle</main>"
    expected = html.replace(">vindmølle</a>", ">vind`mølle</a>")
    assert parted({"a": html}) == {"a": expected}


def test_german_compounds_are_parted_by_the_rules_of_german() -> None:
    assert seams("Bürgerbeteiligung Bürger Beteiligung", GERMAN) == "Bürger`beteiligung Bürger Beteiligung"
    assert seams("Wärmeversorgungsplan Wärmeversorgung Plan", GERMAN).startswith("Wärmeversorgungs`plan")
    for word in ("Versorgung", "Änderungen", "Gemeinschaft", "Möglichkeit"):
        text = f"{word} ver sorgung änder ungen gemein schaft möglich keit"
        assert seams(text, GERMAN).startswith(word)


def test_english_words_stay_whole() -> None:
    assert Compounds.of(load_language("en", FOLDER)) is None
