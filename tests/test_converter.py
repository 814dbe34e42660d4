"""The sparing converter gives what Python-Markdown gives by itself, for texts as they are and after accidents."""

from __future__ import annotations

from pathlib import Path
from random import Random

import markdown
import pytest

from klimahub.converter import BLOCKS, SETTINGS, SIGNS, converter

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/**/*.md"))]
SIGNED = """\
# a\n## b #\n a `c` ``d`` \\* \\[e\\] [f][g] [g] [g][] ![h](i.png "j") ![k][g] ![g]
<https://l.example>  \n<m@n.example>
\n[g]: https://o.example "p"\n\n&amp; &#38; & <b>q</b> <div>r</div> *s* **t** ***u*** _v_ __w__ x_y_z [*aa*](bb 'cc')
\n> dd\n> > ee\n\n1. ff\n2. gg\n\n- hh\n    - ii\n* jj\n+ kk\n\n    code\n\nll\n==\nmm\n--\n\n---\n* * *\n_ _ _\n - - -
\n| nn | oo |\n|:-- | --:|\n| `pp|` | **qq** |\n\n```\nrr\n```\n\n<div>\n\n*ss*\n\n</div>\n\n

<!-- tt --> [@s1] [@s2](uu) [vv [ww](xx)](yy)
""".splitlines(keepends=True)  # fmt: skip
BITS = [
    *SIGNS.values(), "*", "_", "**", "\n\n", "\n", "    ", "> ", "- ", "1. ", "#", "==\n", "---\n", "[a]: b\n", "[a]",
    "](c)", "\x02", "klzzwxh:0000", "\x02klzzwxh:0001\x03", "\x02wzxhzdk:0\x03", "|", "``", "<i>", "</i>", "&lt;",
]  # fmt: skip


def plainly(text: str) -> str:
    return markdown.Markdown(**SETTINGS).convert(text)


def mixed(number: int) -> str:
    """A text of our own words, lines with every sign, and bits of signs at any place."""
    random = Random(number)
    lines = random.choice(TEXTS).splitlines(keepends=True)
    start = random.randrange(len(lines))
    taken = lines[start : start + random.randrange(12)] + random.sample(SIGNED, random.randrange(1, 12))
    random.shuffle(taken)
    text = "".join(taken)
    for _ in range(random.randrange(8)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(BITS) + text[at:]
    return text


def test_the_real_texts_become_the_same_html() -> None:
    assert len(TEXTS) > 200
    for text in TEXTS:
        assert converter().reset().convert(text) == plainly(text)


@pytest.mark.parametrize("part", range(8))
def test_texts_with_all_signs_become_the_same_html(part: int) -> None:
    for number in range(part * 250, (part + 1) * 250):
        text = mixed(number)
        assert converter().reset().convert(text) == plainly(text), number


def test_every_pattern_has_its_sign_and_every_sign_its_pattern() -> None:
    """One that a new Python-Markdown brings along is asked always, and should be looked at."""
    made = markdown.Markdown(**SETTINGS)
    assert all(name in made.inlinePatterns for name in SIGNS)
    assert len(made.inlinePatterns) == len(SIGNS)
    assert all(name in made.parser.blockprocessors for name in BLOCKS)
