from __future__ import annotations

import re

import pytest

from klimahub.language import Language
from klimahub.markdown import CITATION, SUBSCRIPT, anchor, citations, cleaned, in_words, to_html
from tests.texts import mixed, simple


def link(kind: str, key: str, fragment: str) -> str:
    if kind == "nowhere":
        raise KeyError(kind)
    return f"../{kind}/{key}" + (f"#{fragment}" if fragment else "")


def html(text: str, language: Language) -> str:
    return to_html(text, link, {"s1": 1, "s10": 2}, language)


def test_a_citation_becomes_the_number_of_its_source(danish: Language) -> None:
    made = html("Faldet var 69 %. [@s10]", danish)
    assert '69 %.<sup class="cite"><a href="#source-s10" title="Kilde 2">2</a></sup>' in made


def test_a_citation_stands_close_to_its_word(danish: Language) -> None:
    made = html("a [@s1] [@s10], b  [@s1]\u00a0[@s1] **c** [@s1]", danish)
    assert re.findall(r"(.)<sup", made) == ["a", ">", " ", ">", ">"]
    assert "<code>a [@s1]</code>" in html("`a [@s1]`", danish)


def test_internal_links_lead_where_the_page_says(danish: Language) -> None:
    made = html("[a](page:method) [b](theme:energy) [c](municipality:odense#actions) [d](list:themes)", danish)
    for address in ("../method/", "../theme/energy", "../municipality/odense#actions", "../themes/"):
        assert f'href="{address}"' in made


def test_the_small_two_of_co2_is_set_in_words_and_not_in_addresses(danish: Language) -> None:
    made = html("CO2e og CO2-fangst, [se](https://a.example/CO2)", danish)
    assert "CO<sub>2</sub>e og CO<sub>2</sub>-fangst" in made
    assert "https://a.example/CO2" in made


def test_headings_have_ids_without_danish_letters(danish: Language) -> None:
    assert '<h2 id="hvordan-goer-de">Hvordan gør de?</h2>' in html("## Hvordan gør de?", danish)
    assert anchor("Ærø på én dag") == "aeroe-paa-en-dag"


def test_tables_can_be_scrolled(danish: Language) -> None:
    made = html("| a | b |\n|--|--|\n| 1 | 2 |\n", danish)
    assert '<div class="table" tabindex="0" role="region" aria-label="a, b"><table>' in made
    assert '<th scope="col">a</th>' in made


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '<img src=x onerror="x()">', "[a](javascript:alert(1))"])
def test_what_strangers_could_harm_with_is_taken_out(bad: str, danish: Language) -> None:
    made = html(f"før {bad} efter", danish)
    assert not any(word in made for word in ("<script", "onerror", "javascript:"))
    assert "før" in made


def test_citations_know_where_they_stand() -> None:
    assert citations("a [@s1] b [@s2]") == (("s1", 2), ("s2", 10))


@pytest.mark.parametrize(("sign", "pattern"), [("CO2", SUBSCRIPT), ("[@", CITATION)])
def test_words_are_changed_alike_where_no_tag_has_to_be_spared(sign: str, pattern: re.Pattern[str]) -> None:
    """Code at the end of a page, which is always spared, makes it go piece by piece."""
    code = "<code></code>"
    for number in range(500):
        for made in (
            mixed(number),
            simple(number),
            f'a [b](https://c.example/CO2 "CO2 [@s1]") CO2 [@s1] {simple(number)}',
        ):
            html = cleaned(made)
            assert in_words(sign, pattern, "!", html) + code == in_words(sign, pattern, "!", html + code)
