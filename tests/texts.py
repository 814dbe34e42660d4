"""Texts of our own and texts made of every sign of Markdown, spoilt at random places: the same for the same number."""

from __future__ import annotations

from pathlib import Path
from random import Random

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
    "**a**b", "[a](b)(c)", "a+b=c", "L&F", "a & b", "&x", "&amp",
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
