"""One module per chart, and which of them stand on a page. To add a chart is to add its module, and its words.

A module defines
- `STANDS_ON`: the kinds of page that it stands on (of SHOWING), each with its place among the charts there;
- `figure_on(kind, site, key, language)`: title, sentence, table, sources and drawing for that page, None where the data
  allow none. On a place's page it tells of other places only what the tables say: that page is made anew when its own
  file or a table changes, not when another place's file does;
- `draw(inputs, width)`: the picture, from the drawing's inputs. They hold every text as the page's language writes it,
  so that `draw` knows no language. `width` is "wide" (680 pixels) or "narrow" (360 pixels, for phones).
Its words stand under `charts.<name>` in the language files. All else follows: both widths, table, CSV, SVG, PNG, a page
to embed, text alternative, pointer and keys, and the papers and editions.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

import klimahub.charts
from klimahub.discover import modules_in
from klimahub.figure import Figure
from klimahub.language import Language
from klimahub.site import Site

SHOWING = ("front", "municipality", "region", "regions", "theme", "country", "programme")
"""The kinds of page that show every chart which stands on them."""


@cache
def charts() -> Mapping[str, ModuleType]:
    """Every chart by name. TypeError: one lacks something, or stands on a page that shows no charts."""
    found = modules_in(klimahub.charts, "STANDS_ON", "figure_on", "draw")
    for module in found.values():
        nowhere = [kind for kind in module.STANDS_ON if kind not in SHOWING]
        if nowhere:
            raise TypeError(f"{module.__file__}: {nowhere[0]} shows no charts; these do: {', '.join(SHOWING)}")
    return found


def figures_on(kind: str, site: Site, key: str, language: Language) -> dict[str, Figure]:
    """The figures of a page by id, in their order; a plain hub has none."""
    if site.plain:
        return {}
    standing = [module for module in charts().values() if kind in module.STANDS_ON]
    ordered = sorted(standing, key=lambda module: (module.STANDS_ON[kind], module.__name__))
    figures = [module.figure_on(kind, site, key, language) for module in ordered]
    return {figure.id: figure for figure in figures if figure}
