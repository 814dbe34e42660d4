from __future__ import annotations

import pytest

from klimahub.sharing.article import Place, article

HERE = Place("kommuner/odense/index.html", "kommuner-odense")
NAMES = {"kommuner/odense/index.html": "kommuner-odense", "metode/index.html": "metode"}
WEB = "https://hub.example/"


def made(inside: str, without: frozenset[str] = frozenset()) -> str:
    page = f"<html><body><nav>menu</nav><main><article>{inside}</article></main></body></html>"
    return article(page.encode(), HERE, NAMES, WEB, without)


@pytest.mark.parametrize(
    ("link", "leads"),
    [
        ("../../metode/index.html", "#metode"),
        ("../../metode/index.html#gas", "#metode.gas"),
        ("#source-s1", "#kommuner-odense.source-s1"),
        ("data.csv", "https://hub.example/kommuner/odense/data.csv"),
        ("../../kort/index.html#now", "https://hub.example/kort/index.html#now"),
        ("https://other.example/?a=1#b", "https://other.example/?a=1#b"),
    ],
)
def test_a_link_leads_to_an_article_or_to_the_web(link: str, leads: str) -> None:
    assert made(f'<p><a href="{link}" download rel="noopener">x</a></p>') == f'<p><a href="{leads}">x</a></p>'


def test_what_needs_a_script_or_is_for_a_wide_window_is_left_out() -> None:
    gone = '<form><input></form><button>x</button><svg class="chart wide"></svg><i hidden>x</i><!-- x --><nav>x</nav>'
    assert made(f"<h1>Odense</h1>{gone}") == "<h1>Odense</h1>"


def test_the_table_of_a_figure_goes_but_its_sentence_and_other_details_stay() -> None:
    figure = "<figure><p>Sætning.</p><details><table></table></details></figure><details>Mere</details>"
    assert made(figure) == "<figure><p>Sætning.</p></figure><details>Mere</details>"


def test_a_class_can_be_left_out() -> None:
    assert made('<p class="small more">x</p><p>y</p>', frozenset({"small"})) == "<p>y</p>"


def test_ids_and_patterns_belong_to_the_article() -> None:
    svg = (
        '<svg class="chart narrow" role="img"><pattern id="m-hatch"></pattern><path fill="url(#m-hatch)"></path></svg>'
    )
    told = made(svg)
    assert 'id="kommuner-odense.m-hatch"' in told
    assert 'fill="url(#kommuner-odense.m-hatch)"' in told
    assert 'aria-hidden="true"' in told


def test_space_stays_between_words_and_goes_between_blocks() -> None:
    assert made("<p>a\n  <b>b</b> c</p>\n\n <p>d</p>") == "<p>a <b>b</b> c</p><p>d</p>"


def test_a_hard_space_stays() -> None:
    assert made("<p>70&nbsp;%</p>") == "<p>70\xa0%</p>"


def test_a_page_without_main_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="has no main"):
        article(b"<html><body></body></html>", HERE, NAMES, WEB)
