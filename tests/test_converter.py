"""The quick reader gives what Python-Markdown gives, for texts as they are and after accidents."""

from __future__ import annotations

from collections.abc import Callable

import markdown
import pytest

from klimahub.converter import converted, is_plain
from klimahub.markdown import cleaner
from tests.texts import TEXTS, mixed, simple


def by_python_markdown(text: str) -> str:
    return cleaner(True).clean(
        markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html").convert(text)
    )


def by_us(text: str) -> str:
    html, is_clean = converted(text)
    cleaned = cleaner(True).clean(html)
    assert cleaned == html or not is_clean, text
    return cleaned


def test_the_real_texts_become_the_same_html_and_most_are_plain() -> None:
    assert len(TEXTS) > 200
    for text in TEXTS:
        assert by_us(text) == by_python_markdown(text)
    assert sum(map(is_plain, TEXTS)) > 0.9 * len(TEXTS)
    assert sum(converted(text)[1] for text in TEXTS) > 0.9 * len(TEXTS)


@pytest.mark.parametrize("made", [mixed, simple])
@pytest.mark.parametrize("part", range(4))
def test_texts_with_all_signs_become_the_same_html(made: Callable[[int], str], part: int) -> None:
    for number in range(part * 500, (part + 1) * 500):
        text = made(number)
        if is_plain(text):
            assert by_us(text) == by_python_markdown(text), number


@pytest.mark.parametrize(
    "text", ["L&F", "Bitten & Mads", "a &", "a&", "a &; b", "a && b", "## L&F & co", "- L&F\n- b &"]
)
def test_an_ampersand_that_names_no_letter_is_plain_and_becomes_the_same(text: str) -> None:
    assert is_plain(text)
    assert by_us(text) == by_python_markdown(text)


def test_a_good_part_of_the_texts_that_are_tried_is_plain() -> None:
    assert sum(is_plain(simple(number)) for number in range(1000)) > 200


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n- b", "> a\n\n> b", "1. a", "a  \nb", "a\n---", "![a](b)", "[a]: b", "<b>a</b>", "**a**b", "  a", "`a`",
        "&amp; a", "&oe; a", "&#38; a", "a&#x26;b",
    ],
)  # fmt: skip
def test_what_readers_of_markdown_take_differently_is_not_plain(text: str) -> None:
    assert not is_plain(text)
    assert not is_plain(f"a\n\n{text}\n\nb")


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert", "JAVASCRIPT:x", "data:x", "https://xn--a.example/", "https://1.2.3.999/", "http://",
        "page:", "page://a:b", "//b.example", "https://b.example:99999/", "ftp://b.example/",
        "https://b.example?c", "#top",
    ],
)  # fmt: skip
def test_a_link_that_leads_elsewhere_is_for_the_cleaner_to_judge(address: str) -> None:
    html, is_clean = converted(f"ord [ord]({address}) ord")
    assert address in html
    assert not is_clean


@pytest.mark.parametrize(
    "text", ["# a", "##### a", "[@s1]: javascript:alert\n\n[@s1]", "<p onclick=a>b</p>", "```a\nb\n```"]
)
def test_what_makes_other_tags_is_for_the_cleaner_to_judge(text: str) -> None:
    assert not converted(text)[1]
