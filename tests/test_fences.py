from __future__ import annotations

import pytest

from klimahub.reading.fences import split


@pytest.mark.parametrize("fence", ["---", "---  ", "..."])
def test_front_matter_and_body_are_split(fence: str) -> None:
    parts = split(["---", "a: 1", fence, "Body", ""])
    assert parts
    assert (parts.front, parts.front_line, parts.body, parts.body_line) == ("a: 1\n", 2, "Body\n", 4)
    assert parts.mistakes == ()


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("a: 1\n---\nBody\n", "fence_missing", 1),
        ("\n---\na: 1\n---\nBody\n", "fence_not_first", 1),
        ("———\na: 1\n---\nBody\n", "fence_shape", 1),
        ("---\na: 1\n--\nBody\n", "fence_shape", 3),
        ("---\na: 1\n\n## Body\n", "fence_unclosed", 4),
        ("---\na: 1\n", "fence_unclosed", 2),
    ],
)
def test_a_wrong_fence_is_told_and_read_past(text: str, kind: str, line: int) -> None:
    parts = split(text.split("\n"))
    assert parts
    assert [(told, span.line) for told, span in parts.mistakes] == [(kind, line)]
    assert parts.front.strip() == "a: 1"
    assert parts.body.strip() in {"Body", "## Body", ""}


@pytest.mark.parametrize("text", ["", "\n\n", "Only a text.\n"])
def test_a_text_without_fields_has_no_parts(text: str) -> None:
    assert split(text.split("\n")) is None
