from __future__ import annotations

from pathlib import Path

import pytest

from klimahub.reading.fences import split
from klimahub.reading.lines import Scan, first_slip
from klimahub.reading.slips import Text

ROOT = Path(__file__).resolve().parent.parent
GOOD = [text for name in ("kommuner", "temaer", "sider") for text in sorted((ROOT / "content" / name).glob("*.md"))]


def test_the_scan_finds_nothing_in_any_text_of_the_hub() -> None:
    assert len(GOOD) > 200
    for path in GOOD:
        parts = split(path.read_text("utf-8").split("\n"))
        assert parts
        text = Text(parts.front.split("\n"), parts.front_line)
        scan = Scan(text)
        assert [path.name for number in range(len(text.lines)) if scan.look(number)] == []


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a: 1", "targets:", "  id: x", "  year: 1", "- id: y"], ("dash_missing", 3)),
        (["plan:", "  title: a", " note: b", "  url: c"], ("indentation", 3)),
        (["plan:", "  title: a", "note: b", "  url: c"], ("indentation", 3)),
        (["title: |", "  any: thing - [goes", "note: a: b"], ("colon_in_value", 3)),
        (['title: "a', '  b"', "note: c: d"], ("colon_in_value", 3)),
    ],
)
def test_the_line_that_is_at_fault_is_told_and_not_the_one_where_yaml_stops(
    lines: list[str], told: tuple[str, int]
) -> None:
    slip = first_slip(Text(lines, 1), len(lines) - 1)
    assert slip
    assert (slip.kind, slip.span.line) == told
