"""No page of the real hub leads nowhere: not on the web, and not on the stick."""

from __future__ import annotations

from pathlib import Path

import pytest
from dead_links import dead_links

pytestmark = pytest.mark.browser


def test_a_dead_link_a_dead_anchor_and_a_name_of_nothing_are_found(tmp_path: Path) -> None:
    """Else the next tests could not fail."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<h1 id="top">A</h1><p aria-labelledby="top nobody">b</p>', "utf-8")
    (tmp_path / "index.html").write_text(
        '<a href="a/">1</a><a href="a/#top">2</a><a href="a/#gone">3</a><a href="b/">4</a><a href="#x">5</a>'
        '<a href="https://example.org/#y">6</a><img src="a/picture.png" alt="7"><a href="/a/#top">8</a>',
        "utf-8",
    )
    assert dead_links(tmp_path) == [
        ("a/index.html", "#nobody"),
        ("index.html", "#x"),
        ("index.html", "a/#gone"),
        ("index.html", "a/picture.png"),
        ("index.html", "b/"),
    ]


def test_every_link_of_the_web_leads_somewhere(built_site: Path) -> None:
    assert dead_links(built_site) == []
