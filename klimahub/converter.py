"""Python-Markdown, sparing: it looks for nothing whose sign does not stand in the text, and gives the same HTML.

By itself it tries every pattern at every letter, so that most of its time goes into what no text of ours has.
tests/test_converter.py holds it against Python-Markdown as it comes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

SETTINGS: dict[str, Any] = {"extensions": ["tables", "sane_lists"], "output_format": "html"}
SIGNS = {
    "backtick": "`", "escape": "\\", "reference": "[", "link": "[", "image_link": "![", "image_reference": "![",
    "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<", "linebreak": "  \n", "html": "<",
    "entity": "&", "em_strong": "*_",
}  # fmt: skip
"""What each pattern within a line has in it; of emphasis either sign."""
EITHER = "em_strong"
REFERENCES = {"reference", "image_reference", "short_reference", "short_image_ref"}
"""Patterns that do nothing where no address is given by itself, as in `[name]: https://…`."""
RULE = " -*_"
BLOCKS: dict[str, Callable[[str], bool]] = {
    "hashheader": lambda block: "#" in block,
    "setextheader": lambda block: "\n" in block,
    "hr": lambda block: block[:1] in RULE or ("\n" in block and any(f"\n{sign}" in block for sign in RULE)),
    "quote": lambda block: ">" in block,
    "table": lambda block: "|" in block,
    "reference": lambda block: "]:" in block,
}
"""What a block must have if a kind of block is to stand in it."""


@cache
def converter() -> markdown.Markdown:
    """One for all texts: making it costs as much as using it."""
    made = markdown.Markdown(**SETTINGS)
    made.treeprocessors.register(Inline(made), "inline", 20)
    made.treeprocessors.register(Unescape(made), "unescape", 0)
    for name, may_stand in BLOCKS.items():
        block: Any = made.parser.blockprocessors[name]
        block.test = asked(may_stand, block.test)
    # Its registry sorts and copies the list anew for each block, which costs as much as asking it.
    made.parser.blockprocessors = tuple(made.parser.blockprocessors)  # type: ignore[assignment]
    return made


def asked(may_stand: Callable[[str], bool], test: Callable[[Element, str], bool]) -> Callable[[Element, str], bool]:
    return lambda parent, block: may_stand(block) and test(parent, block)


class Inline(InlineProcessor):
    """Looks for those patterns only whose sign stands in the text, and only in words that have one."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        named = {id(md.inlinePatterns[name]): name for name in SIGNS}
        self.known = [(named.get(id(pattern), ""), pattern) for pattern in md.inlinePatterns]

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        words = "\0".join(filter(None, (word for each in tree.iter() for word in (each.text, each.tail))))
        wanted = [(name, pattern) for name, pattern in self.known if self.may_stand(name, words)]
        signs = {sign for name, _ in wanted for sign in signs_of(name)}
        for element in tree.iter():
            text = element.text
            if text and not any(sign in text for sign in signs):
                element.text = AtomicString(text)
        self.inlinePatterns = [pattern for _, pattern in wanted]  # type: ignore[assignment]
        return super().run(tree, ancestors)

    def may_stand(self, name: str, words: str) -> bool:
        if name in REFERENCES and not self.md.references:
            return False
        return any(sign in words for sign in signs_of(name))


def signs_of(name: str) -> tuple[str, ...]:
    """The signs of which a pattern needs one; of a pattern that we do not know, what is in every text."""
    return tuple(SIGNS[name]) if name == EITHER else (SIGNS.get(name, ""),)


class Unescape(UnescapeTreeprocessor):
    """Looks only where something was escaped."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text
