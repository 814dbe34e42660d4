"""A number into a real file after accidents. The same number gives the same file, so a long run can be repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from klimahub.writing.memory import ROOT

SMALL = ROOT / "tests" / "sites" / "small"
CASES = "content/kommuner"
REAL = ROOT / CASES
STAND_IN, CODE = "samsoe", b'code: "0741"'
"""The place of the small site whose files give way to those of any of the 98."""
OWN = re.compile(rb"^code: .*$", re.M)
NUMBER = re.compile(rb"\d[\d.,]*")
OTHERS = ["temaer/*.md", "sider/*.md", "reference/*.csv", "reference/*.yaml", "reference/*.topojson"]
BITS = [
    b"\t", b"\xc2\xa0", b"---\n", b"...\n", b"- ", b": ", b":", b"#", b'"', b"'", b"[", b"]", b"{", b"}", b"&a ", b"*a",
    b"!x ", b"|\n", b">\n", b"? ", b"%", b"@", b"`", b"\x00", b"\xff", b"\xe2\x80\xa8", b"\r", b"\n", b"\r\n", b"null",
    b"1.200", b"70,5 %", b"2030", b"NO", b"~", b"<<: *a\n", b"[@s1]", b"[@", b"](page:x)", b"![](x)", b"<script>",
    "”".encode(), "FÃ¦r".encode(), b"\xef\xbb\xbf", b";", b",", b'""', b"\n\n", b"{{ x }}", b"<!--", b"$$", b"```\n",
    "\u202e".encode(), "\U0001f600".encode(), "e\u0301".encode(), b"x" * 5000, b"[" * 200, b"> " * 200, b"  - " * 50,
]  # fmt: skip
AMOUNTS = [
    b"0", b"-1", b"0.0", b"-0", b"1e308", b"1e999", b".nan", b".inf", b"99999999999999999999", b"1990", b"2101", b"100",
    b"101", b"0x10", b"1_000", b"1.000,5", b"1/3", b"2024-02-30", b"''", b"[]",
]  # fmt: skip


@dataclass(frozen=True)
class Accident:
    """Files of a copy of the small site, by path, as they are after something happened to the last of them."""

    files: dict[str, bytes]

    @property
    def path(self) -> str:
        return list(self.files)[-1]


def accident(number: int) -> Accident:
    """Four of five are in the file of one of the 98 places, told as Samsø's; the rest in any other file."""
    random = Random(number)
    files = place_files(random.choice(places())) if random.random() < 0.8 else {}
    path = random.choice(sorted(files) or others())
    good = files.pop(path, None) or (SMALL / path).read_bytes()
    return Accident({**files, path: mangled(good, random)})


@cache
def places() -> list[str]:
    return sorted(path.name.partition(".")[0] for path in REAL.glob("*.en.md"))


@cache
def others() -> list[str]:
    return sorted(
        path.relative_to(SMALL).as_posix() for pattern in OTHERS for path in (SMALL / "content").glob(pattern)
    )


@cache
def read(slug: str) -> tuple[bytes, bytes]:
    return (REAL / f"{slug}.md").read_bytes(), (REAL / f"{slug}.en.md").read_bytes()


def place_files(slug: str) -> dict[str, bytes]:
    facts, told = read(slug)
    return {f"{CASES}/{STAND_IN}.md": OWN.sub(CODE, facts, count=1), f"{CASES}/{STAND_IN}.en.md": told}


def mangled(content: bytes, random: Random) -> bytes:
    """One to six accidents, mostly one or two: so that many files are still good enough to become pages."""
    for _ in range(random.choice([1, 1, 1, 2, 2, 3, 4, 6])):
        content = random.choice(ACCIDENTS)(content, random)
    return content


def inserted(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.choice(BITS) + content[at:]


def noise(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + random.randbytes(random.randint(1, 8)) + content[at:]


def deleted(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    return content[:at] + content[at + random.randint(1, 60) :]


def doubled(content: bytes, random: Random) -> bytes:
    at = random.randint(0, len(content))
    piece = content[at : at + random.randint(1, 400)]
    return content[:at] + piece * random.choice([2, 2, 30]) + content[at + len(piece) :]


def cut_off(content: bytes, random: Random) -> bytes:
    return content[: random.randint(0, len(content))]


def windows(content: bytes, random: Random) -> bytes:
    return content.replace(b"\n", b"\r\n")


def recoded(content: bytes, random: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(random.choice(["utf-16", "cp1252"]), "replace")


def another_amount(content: bytes, random: Random) -> bytes:
    found = list(NUMBER.finditer(content))
    if not found:
        return content
    number = random.choice(found)
    return content[: number.start()] + random.choice(AMOUNTS) + content[number.end() :]


def lines_of(content: bytes, random: Random) -> tuple[list[bytes], int]:
    lines = content.splitlines(keepends=True) or [b""]
    return lines, random.randrange(len(lines))


def line_gone(content: bytes, random: Random) -> bytes:
    lines, at = lines_of(content, random)
    return b"".join(lines[:at] + lines[at + 1 :])


def line_moved(content: bytes, random: Random) -> bytes:
    lines, at = lines_of(content, random)
    line = lines.pop(at)
    lines.insert(random.randint(0, len(lines)), line)
    return b"".join(lines)


def indented(content: bytes, random: Random) -> bytes:
    lines, at = lines_of(content, random)
    line = lines[at]
    lines[at] = random.choice([b"  " + line, b"    " + line, line.lstrip(), line[1:]])
    return b"".join(lines)


def emptied(content: bytes, random: Random) -> bytes:
    """A field without its value."""
    lines, at = lines_of(content, random)
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + colon + b"\n"
    return b"".join(lines)


def another_value(content: bytes, random: Random) -> bytes:
    """A field with the value of another one."""
    lines, at = lines_of(content, random)
    key, colon, _ = lines[at].partition(b":")
    lines[at] = key + colon + random.choice(lines).partition(b":")[2]
    return b"".join(lines)


ACCIDENTS = (
    inserted, inserted, noise, deleted, doubled, cut_off, windows, recoded, another_amount, another_amount,
    line_gone, line_moved, indented, emptied, another_value,
)  # fmt: skip


@contextmanager
def happened(site: Path, files: dict[str, bytes]) -> Iterator[None]:
    """A context in which the files of the site are these; as before afterwards."""
    good = {path: (site / path).read_bytes() for path in files}
    try:
        write(site, files)
        yield
    finally:
        write(site, good)


def write(site: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (site / path).write_bytes(content)
