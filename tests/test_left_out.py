"""An express no, from a place's file to the theme's page, the place's page and the open data. The words are invented:
no source on hand says no to a whole theme, and the real site says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from klimahub import pipeline
from klimahub.charts import answers
from klimahub.data.dataset import named
from klimahub.drawing.draw import UNDRAWN, draw
from klimahub.language import Language
from klimahub.paths import Paths
from klimahub.pipeline import TEMPLATES, Hub
from klimahub.render import Renderer, drawings_of, leaves_of
from klimahub.site import Site
from tests.hubs import telling

NO = "left_out:\n- id: no-waste\n  theme: waste\n  what: Planen siger, at affald ikke er med.\n  sources: [s1]\n"
WORDS = "left_out:\n  no-waste:\n    what: The plan says that waste is not included.\n"


@pytest.fixture
def hub(copied_site: Path) -> Hub:
    """The small site where Samsø says no to waste, in both languages."""
    folder = copied_site / "content" / "kommuner"
    for name, before, added in (("samsoe.md", "sources:\n  s1:", NO), ("samsoe.en.md", "---\n", WORDS)):
        text = (folder / name).read_text("utf-8")
        head, mark, rest = text.rpartition(before) if before == "---\n" else text.partition(before)
        assert mark
        (folder / name).write_text(f"{head}{added}{mark}{rest}", "utf-8")
    return pipeline.check(Paths(copied_site / "site_config.yaml", None, copied_site / "out"))


@pytest.fixture
def refusing(hub: Hub) -> Site:
    assert hub.site is not None, hub.problems
    return hub.site


def page_of(hub: Hub, path: str) -> str:
    assert hub.site is not None
    leaves = leaves_of(hub.site, hub.languages)
    leaf = next(leaf for leaf in leaves if leaf.path == path)
    blank = dict.fromkeys(drawings_of([leaf]), UNDRAWN)
    renderer = Renderer(hub.site, hub.config, hub.languages, leaves, blank, TEMPLATES)
    return renderer.files_of(leaf)[path].decode()


def test_the_answer_of_who_says_no_is_no(refusing: Site) -> None:
    assert answers.answer_of(refusing.by_slug["samsoe"], "waste") == "refused"
    assert answers.answer_of(refusing.by_slug["aabenraa"], "waste") == "unread"


def test_who_does_something_says_yes_whatever_was_said_before(refusing: Site) -> None:
    case = refusing.by_slug["samsoe"]
    (no,) = case.facts.left_out
    both = no.model_copy(update={"theme": "energy"})
    changed = telling(case, facts=case.facts.model_copy(update={"left_out": (both,)}))
    assert answers.answer_of(changed, "energy") == "found"


def test_the_bar_has_a_part_for_it(refusing: Site, danish: Language) -> None:
    figure = answers.figure(refusing, "waste", danish)
    assert ("siger udtrykkeligt nej", 1) in figure.rows
    assert "siger udtrykkeligt nej (1)" in [swatch.label for swatch in figure.legend]
    assert draw(figure.drawing).wide.body.count("var(--ink)") >= 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("temaer/waste/index.html", "Planen siger, at affald ikke er med."),
        ("en/themes/waste/index.html", "The plan says that waste is not included."),
        ("kommuner/samsoe/index.html", "Planen siger, at affald ikke er med."),
        ("en/municipalities/samsoe/index.html", "The plan says that waste is not included."),
    ],
)
def test_it_is_told_on_the_pages_with_its_source(hub: Hub, path: str, words: str) -> None:
    page = page_of(hub, path)
    assert words in page
    if "/waste/" in path:
        told = page.partition(words)[2].partition("</li>")[0]
        assert "https://" in told
        assert "#left-out" in page


def test_a_theme_that_nobody_refuses_has_no_such_section(hub: Hub) -> None:
    assert 'id="refused"' not in page_of(hub, "temaer/energy/index.html")


def test_it_is_in_the_open_data_with_its_translation(refusing: Site) -> None:
    table = named(refusing.tables)["left_out"]
    (row,) = (dict(zip([column.name for column in table.columns], row, strict=True)) for row in table.rows)
    assert (row["theme"], row["what_en"]) == ("waste", "The plan says that waste is not included.")
    assert row["sources"] == "s1"
    citations = named(refusing.tables)["citations"].rows
    assert (row["code"], "left_out", "no-waste", "s1") in citations


def test_the_real_site_has_the_table_and_claims_no_refusal_without_a_source(real: Site) -> None:
    assert "left_out" in named(real.tables)
    for case in real.cases:
        for each in case.facts.left_out:
            assert set(each.sources) <= set(case.facts.sources)
