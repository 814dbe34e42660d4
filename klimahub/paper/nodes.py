"""HTML of an editor's text into a tree that a template prints: words, and nodes with tag, children, link or picture."""

from __future__ import annotations

from typing import Any

from lxml import html
from lxml.etree import _Element

Node = str | dict[str, Any]
ATTRIBUTES = ("href", "src", "alt")
PASSED_THROUGH = {"div", "abbr", "code", "pre"}


def nodes_of(text: str) -> list[Node]:
    """The tree of clean HTML (klimahub.markdown.to_html); what is only a box is left out, its content stays."""
    return children_of(html.fragment_fromstring(text, create_parent="div")) if text.strip() else []


def children_of(element: _Element) -> list[Node]:
    found: list[Node] = [element.text] if element.text else []
    for child in element:
        found += children_of(child) if child.tag in PASSED_THROUGH else [node_of(child)]
        if child.tail:
            found.append(child.tail)
    return [node for node in found if not (isinstance(node, str) and node == "\n")]


def node_of(element: _Element) -> dict[str, Any]:
    node: dict[str, Any] = {"tag": str(element.tag), "children": children_of(element)}
    for name in ATTRIBUTES:
        if element.get(name):
            node[name] = element.get(name)
    return node


def sections_of(nodes: list[Node]) -> list[list[Node]]:
    """A text cut before each heading of its second level."""
    sections: list[list[Node]] = [[]]
    for node in nodes:
        if isinstance(node, dict) and node["tag"] == "h2":
            sections.append([])
        sections[-1].append(node)
    return [section for section in sections if section]
