"""An editor's Markdown into HTML as Python-Markdown makes it. A text that has nothing but what every reader of Markdown
takes for the same is read by pulldown-cmark, forty times as fast; tests/test_converter.py holds the two together.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

import pyromark

KINDS = ("page", "theme", "municipality", "region", "list")
"""What an address within the hub begins with."""
CONTROLS = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029"
LINK = re.compile(rf"\[(?<!!\[)(?:@[a-z0-9-]+\](?!\()|[^\[\]\n!*_`<\\&|{CONTROLS}]+\]\([a-zA-Z0-9:/.?=%+,;@_#-]+\))")
"""A citation of ours, or a link."""
EMPHASIS = re.compile(rf"(\*)(?<![^\s(]\*)(\*?)(?=\w)[^\\<&_`*\[\]\n|{CONTROLS}]*(?<=[\w.,:;!?)])\1\2(?![^\s.,:;!?)])")
ODD = re.compile(rf"[\\<_`*\[\]{CONTROLS}]|&(?=[#\w]+;)")
"""What may mean something else to either reader, once links and emphasis are away: `&` where it may name a letter."""
LINE = r"[\"'“”„»«(]?(?!\d+[.)](?:\s|$))[^\W_][^\n]*(?<!\s)"
BLOCK = re.compile(
    rf"#{{1,6}} [^#\n]+(?<!\s)|{LINE}(?:\n{LINE})*"
    rf"|(?P<list>- {LINE}(?:\n- {LINE})*)|(?P<quote>> {LINE}(?:\n> {LINE})*)"
    r"|\|[^\n]*\|\n\|(?: *:?-+:? *\|)+(?:\n\|[^\n]*\|)+"
)
"""A heading, a paragraph, a list, a quotation or a table."""
ADDRESS = (
    r"https?://(?:(?!xn--)[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}(?:/[^\"<>]*)?"
    rf"|(?:{'|'.join(KINDS)}):[a-z0-9][a-z0-9/_-]*(?:#[a-z0-9_-]*)?"
)
UNUSUAL = re.compile(
    r"<(?!(?:/?(?:p|h[2-4]|ul|li|em|strong|blockquote|table|thead|tbody|t[rhd])|/a"
    rf"|t[hd] style=\"text-align:(?:left|center|right)\"|a href=\"(?:{ADDRESS})\")>)"
)
"""A tag that is for the cleaner to judge: any but those of plain texts, such as a link that leads elsewhere."""
OF_TABLE = re.compile(r"(</?(?:table|thead|tbody|tr)>|</t[hd]>)\n?")


def converted(text: str) -> tuple[str, bool]:
    """Markdown as HTML, with all that a stranger may have put into it; and whether there is nothing to clean in it."""
    if not is_plain(text):
        return str(converter().reset().convert(text)), False
    html = pyromark.html(text, options=pyromark.Options.ENABLE_TABLES).strip()
    html = html.replace("&quot;", '"').replace("\u00a0", "&nbsp;")  # as the cleaner writes them
    if "<table>" in html:
        html = OF_TABLE.sub(r"\1\n", html).strip().replace(' style="text-align: ', ' style="text-align:')
    return html, not UNUSUAL.search(html)


def is_plain(text: str) -> bool:
    """Whether both readers take the text for the same. Lists that follow one another they do not, nor quotations."""
    words = EMPHASIS.sub("x", LINK.sub("x", text))
    if ODD.search(words):
        return False
    blocks = [BLOCK.fullmatch(block) for block in re.split(r"\n\n+", words.strip("\n"))]
    kinds = [block.lastgroup if block else "" for block in blocks]
    return all(blocks) and not any(kind and kind == after for kind, after in pairwise(kinds))


@cache
def converter() -> Any:
    """Python-Markdown, one for all texts: making it costs as much as using it, and loading it more. For extensions that
    are told by their names it would look among all that is installed."""
    import markdown
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    return markdown.Markdown(extensions=[TableExtension(), SaneListExtension()], output_format="html")
