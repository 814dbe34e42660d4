"""The quick reader gives what YAML gives, for front matter as it is and after accidents."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest

from klimahub.reading.fences import split
from klimahub.reading.fields import Fields, read, seen
from klimahub.reading.quick import NotPlainError, values_in
from klimahub.reading.slips import Text

ROOT = Path(__file__).resolve().parents[1]
FILES = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*.md"))]
TEXTS = [parts.front for text in FILES if (parts := split(text.split("\n")))]
BITS = [
    "\t", "\u00a0", "---\n", "...\n", "- ", "-", ": ", ":", "#", " #", '"', "'", "[", "]", "{", "}", "&a ", "*a", "!x ",
    "|\n", ">\n", "? ", "?", "%", "@", "`", "\u2028", "\u200b", "\n", "\n\n", "\n ", "\n  ", "\n    ", "~", "<<: *a\n",
    ",", ", ", '""', " ", "  ", "a: b\n", "- a\n", "- a: b\n", "\ufeff", "“", "»", "(", "\x85", "=", "+", "²", "\\",
    "a:\n", "  a:\n", "- \n", "-\n", "# a\n", " # a\n", "id: x\n", "!", "&", "/", "[a, b]", "[a , b]", "[]", "'a'",
]  # fmt: skip


def is_plain(text: str) -> bool:
    try:
        values_in(text)
    except NotPlainError:
        return False
    return True


def by_yaml(text: str) -> object:
    """The values that the long way finds, if it has nothing to tell of them."""
    lines, told = seen(text.split("\n"), 1)
    found = read(Text(lines, 1))
    assert isinstance(found, Fields), found
    assert [told, found.repeated, found.misread] == [[], (), {}]
    return found.data


def mangled(number: int) -> str:
    """A few lines of a real text, with signs at any place and lines that are moved in or out."""
    random = Random(number)
    lines = random.choice(TEXTS).splitlines(keepends=True)
    start = random.choice([index for index, line in enumerate(lines) if line[0] != " "])
    text = "".join(lines[start : start + random.randrange(1, 14)])
    for _ in range(random.randrange(3)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(BITS) + text[at + random.choice([0, 0, 0, 1, 3]) :]
    lines = text.splitlines(keepends=True)
    for _ in range(random.randrange(2)):
        at = random.randrange(len(lines))
        lines[at] = " " * random.randrange(5) + lines[at].lstrip(" ")
    return "".join(lines)


def test_the_real_texts_have_the_same_values_and_most_are_plain() -> None:
    plain = list(filter(is_plain, TEXTS))
    assert len(plain) > 0.9 * len(TEXTS) > 200
    for text in plain:
        assert values_in(text) == by_yaml(text)


@pytest.mark.parametrize("part", range(4))
def test_texts_with_all_signs_have_the_same_values_and_a_good_part_is_plain(part: int) -> None:
    texts = [mangled(number) for number in range(part * 1500, (part + 1) * 1500)]
    plain = list(filter(is_plain, texts))
    assert len(plain) > 200
    for text in plain:
        assert values_in(text) == by_yaml(text), text


def test_every_kind_of_line_is_read() -> None:
    text = """\
a: b c: d
a-b.c:   '#'
d: [x, y z]
e: ""

# a remark
f:
- g: 12:30
  h: (1)
     2: # 3
  i:
  - -3.7
  -  j
k:
  l:
m: https://n.example/#o
"""
    plain = text.replace("b c: d", "b").replace(": # 3", ":3").replace("-  j", "- j")
    assert not is_plain(text)
    assert values_in(plain) == {
        "a": "b",
        "a-b.c": "#",
        "d": ["x", "y z"],
        "e": "",
        "f": [{"g": "12:30", "h": "(1) 2:3", "i": ["-3.7", "j"]}],
        "k": {"l": None},
        "m": "https://n.example/#o",
    }
    assert by_yaml(plain) == values_in(plain)


@pytest.mark.parametrize(
    "line",
    ["a: b #c", "a: “b”", "a: &b c", "a: !b c", "a: *b", "a: |", "a: b ", "a:b", "a:\tb", "a: {}", "a: [b, »c«]", "a"],
)
def test_what_may_be_meant_otherwise_is_not_plain(line: str) -> None:
    assert not is_plain(f"{line}\n")
    assert not is_plain(f"x: y\n{line}\n")


def test_a_key_that_stands_twice_and_what_is_too_deep_are_not_plain() -> None:
    assert not is_plain("a: 1\na: 2\n")
    assert is_plain("".join(f"{' ' * depth}a:\n" for depth in range(10)))
    assert not is_plain("".join(f"{' ' * depth}a:\n" for depth in range(30)))


def test_no_sign_that_yaml_or_the_eye_does_not_see_is_plain() -> None:
    for number in range(sys.maxunicode + 1):
        if 0xD800 <= number < 0xE000:  # no text has these
            continue
        _, told = seen([f"a: b{chr(number)}c"], 1)
        assert not told or not is_plain(f"a: b{chr(number)}c\n"), hex(number)
