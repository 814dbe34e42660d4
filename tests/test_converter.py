"""The quick reader gives what Python-Markdown gives, for texts as they are and after accidents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import markdown
import pytest

from klimahub.converter import SETTINGS, converted, is_plain
from klimahub.markdown import cleaner

ROOT = Path(__file__).resolve().parents[1]
FILES = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/*/*.md"))]
TEXTS = [body for text in FILES if (body := text.partition("\n---\n")[2].strip())]
SIGNED = """\
# a\n## b #\n a `c` ``d`` \\* \\[e\\] [f][g] [g] [g][] ![h](i.png "j") ![k][g] ![g]
<https://l.example>  \n<m@n.example>
\n[g]: https://o.example "p"\n\n&amp; &#38; & <b>q</b> <div>r</div> *s* **t** ***u*** _v_ __w__ x_y_z [*aa*](bb 'cc')
\n> dd\n> > ee\n\n1. ff\n2. gg\n\n- hh\n    - ii\n* jj\n+ kk\n\n    code\n\nll\n==\nmm\n--\n\n---\n* * *\n_ _ _\n - - -
\n| nn | oo |\n|:-- | --:|\n| `pp|` | **qq** |\n\n```\nrr\n```\n\n<div>\n\n*ss*\n\n</div>\n\n

<!-- tt --> [@s1] [@s2](uu) [vv [ww](xx)](yy)
""".splitlines(keepends=True)  # fmt: skip
BITS = [
    "`", "\\", "[", "![", "<", "  \n", "&", "*", "_", "**", "***", "\n\n", "\n", "    ", "> ", "- ", "1. ", "2) ",
    "#", "==\n", "---\n", "[a]: b\n", "[a]", "](c)", "](c d)", "\x02", "klzzwxh:0000", "\x02klzzwxh:0001\x03", "|",
    "``", "<i>", "</i>", "&lt;", "\u00a0", "\t", " ", "~~~\n", "~", "+ ", ")", "(", ":", "\u2028", "\x0b", "1.", '"',
    "'", "{#a}", "[^1]", "$", "^", "=", ".",
]  # fmt: skip
INLINE = [
    "**fed**", "*skrå*", "[@s1]", "[@s1][@s2]", "[ord](page:method)", "**[ord](theme:energy#a-b)**", "(*a*)", "2030.",
    "CO2", '"citat"', "»citat«", "12,5 %", "–", "a | b", "ca. ~5", "x > y", "https://a.example/b?c=d", "m@n.example",
    "*a b.*", "R-D!", "[*a*](page:method)", "**a", "a*b*c", "1. ", "2) a", "| c", "*a* * b", "www.a.example",
    "**a**b", "[a](b)(c)", "a+b=c",
]  # fmt: skip
BLOCKS = [
    "## {}",
    "{}",
    "- {}",
    "> {}",
    "- {}\n- {}",
    "{}\n{}",
    "| {} | {} |\n| --- | --: |\n| {} | {} |",
    "> {}\n> {}",
    "#### {}",
]


def by_python_markdown(text: str) -> str:
    return cleaner(True).clean(markdown.Markdown(**SETTINGS).convert(text))


def by_us(text: str) -> str:
    return cleaner(True).clean(converted(text))


def mixed(number: int) -> str:
    """A text of our own words, lines with every sign, and bits of signs at any place."""
    random = Random(number)
    lines = random.choice(TEXTS).splitlines(keepends=True)
    start = random.randrange(len(lines))
    taken = lines[start : start + random.randrange(12)] + random.sample(SIGNED, random.randrange(1, 12))
    random.shuffle(taken)
    return spoilt(random, "".join(taken), 8)


def simple(number: int) -> str:
    """A text of plain blocks, most of which stay so."""
    random = Random(number)
    texts = []
    for _ in range(random.randrange(1, 6)):
        block = random.choice(BLOCKS)
        lines = [
            " ".join(random.choices(["ord", *INLINE], [100, *[1] * len(INLINE)], k=4)) for _ in range(block.count("{}"))
        ]
        texts.append(block.format(*lines))
    return spoilt(random, random.choice(["\n\n", "\n\n\n"]).join(texts), 2)


def spoilt(random: Random, text: str, most: int) -> str:
    for _ in range(random.randrange(most)):
        at = random.randrange(len(text) + 1)
        text = text[:at] + random.choice(BITS) + text[at:]
    return text


def test_the_real_texts_become_the_same_html_and_most_are_plain() -> None:
    assert len(TEXTS) > 200
    for text in TEXTS:
        assert by_us(text) == by_python_markdown(text)
    assert sum(map(is_plain, TEXTS)) > 0.9 * len(TEXTS)


@pytest.mark.parametrize("made", [mixed, simple])
@pytest.mark.parametrize("part", range(4))
def test_texts_with_all_signs_become_the_same_html(made: Callable[[int], str], part: int) -> None:
    for number in range(part * 500, (part + 1) * 500):
        text = made(number)
        if is_plain(text):
            assert by_us(text) == by_python_markdown(text), number


def test_a_good_part_of_the_texts_that_are_tried_is_plain() -> None:
    assert sum(is_plain(simple(number)) for number in range(1000)) > 200


@pytest.mark.parametrize(
    "text",
    ["- a\n\n- b", "> a\n\n> b", "1. a", "a  \nb", "a\n---", "![a](b)", "[a]: b", "<b>a</b>", "**a**b", "  a", "`a`"],
)
def test_what_readers_of_markdown_take_differently_is_not_plain(text: str) -> None:
    assert not is_plain(text)
    assert not is_plain(f"a\n\n{text}\n\nb")
