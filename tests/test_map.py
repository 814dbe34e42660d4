from __future__ import annotations

import dataclasses

from klimahub.language import Language
from klimahub.pages.map import keys, page
from klimahub.site import Site
from tests.hubs import with_rows


def test_the_views_are_those_that_the_tables_allow(small: Site, danish: Language) -> None:
    bare = dataclasses.replace(small, boundaries={})
    flat = [with_rows(case, tiles=None) for case in small.cases]
    views = {name: page(site, "", danish).values["views"] for name, site in {
        "all": small,
        "no boundaries": bare,
        "a place without a tile": dataclasses.replace(small, cases=(*small.cases[1:], flat[0])),
        "neither": dataclasses.replace(bare, cases=tuple(flat)),
    }.items()}  # fmt: skip
    assert views == {
        "all": ("tiles", "map", "table"),
        "no boundaries": ("tiles", "table"),
        "a place without a tile": ("map", "table"),
        "neither": ("table",),
    }


def test_every_question_is_asked_without_boundaries_too_and_nobody_is_credited_for_them(
    small: Site, danish: Language
) -> None:
    bare = dataclasses.replace(small, boundaries={})
    assert keys(bare) == keys(small)
    credits = [str(credit) for key in keys(bare) for credit in page(bare, key, danish).values["credits"]]
    assert credits
    assert not any("DAGI" in credit for credit in credits)
    assert any("DAGI" in str(credit) for credit in page(small, "", danish).values["credits"])
