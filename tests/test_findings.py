from __future__ import annotations

from klimahub.language import Language
from klimahub.page import Leaf, Page, Part
from klimahub.render import leaves_of
from klimahub.search.findings import records_of
from klimahub.site import Site


def leaf(kind: str, key: str, page: Page, language: Language) -> Leaf:
    return Leaf(kind, key, language, lambda: page)


def test_a_part_is_found_at_its_anchor_and_knows_what_it_belongs_to(danish: Language) -> None:
    part = Part("action", "skov", "Mere <skov>", ("100 ha & mere.",), "Odense", {"theme": ("nature",)})
    page, made = records_of([leaf("municipality", "odense", Page("Odense", "", parts=(part,)), danish)])[::-1]
    assert (page.path, page.kind, page.key) == ("kommuner/odense/index.html", "municipality", "odense")
    assert (made.path, made.kind, made.key) == ("kommuner/odense/@skov/index.html", "action", "odense/skov")
    assert made.facets == {"theme": ("nature",)}
    assert "Mere &lt;skov&gt;</h1><p>100 ha &amp; mere.</p>" in made.html
    assert 'title="Odense"' in made.html


def test_records_are_in_the_alphabet_and_lists_are_none(danish: Language) -> None:
    pages = [("theme", "b", "Ærlig"), ("method", "", "Zoo"), ("about", "", "Ålborg")]
    made = [leaf(kind, key, Page(title, ""), danish) for kind, key, title in pages]
    hidden = leaf("map", "", Page("Kort", "", searchable=False), danish)
    assert [(each.title, each.kind) for each in records_of([*made, hidden])] == [
        ("Zoo", "page"),
        ("Ærlig", "theme"),
        ("Ålborg", "page"),
    ]


def test_the_small_site_is_found_by_place_action_theme_term_region_and_page(small: Site, danish: Language) -> None:
    found = records_of(leaves_of(small, [danish]))
    keys = {f"{record.kind}:{record.key}" for record in found}
    assert {"municipality:soenderborg", "theme:energy", "region:syddanmark", "page:method", "term:overskrift"} <= keys
    assert sum(record.kind == "action" for record in found) == sum(len(case.facts.actions) for case in small.cases)
    assert len({record.path for record in found}) == len(found)
