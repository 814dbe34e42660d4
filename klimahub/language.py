"""Words, numbers, dates, addresses and alphabet of one language, all from one YAML file in `templates/languages/`."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

from klimahub.diagnostics import SetupError
from klimahub.plurals import CATEGORIES, OTHER, Plurals, holds
from klimahub.record import record

CAPITALS = "".join(c for c in map(chr, range(0x250)) if c.isupper())
"""The capital letters of all languages in Latin script, for a pattern."""
FIRST = 1000
"""What the first letter of an alphabet sorts as: what stands before it in Unicode is Latin, Greek, or none."""
REFERENCE = "en"
"""The language by which the others are checked."""
OWN = ("alphabet.", "spelling.", "compounds.", "plural.")
"""What a language says of its letters and words; each has what it needs."""
OPEN = (
    *OWN,
    "terms.waves.", "terms.waves_short.", "terms.sectors.", "terms.series.", "terms.series_short.",
    "charts.sectors.inside.", "questions.wave.tiles.", "questions.wave.groups.", "questions.largest_sector.letters.",
    "questions.largest_sector.groups.", "pages.front.story.", "pages.front.teaser.", "dataset.languages.",
)  # fmt: skip
"""Texts that a country adds to: its programme's waves, its account's sectors, what its front page tells."""

Item = TypeVar("Item")


class Ranks(dict[int, str]):
    """For a letter what sorts as it stands in the alphabet, as far as somebody has asked; what is none stands before
    all."""

    def __missing__(self, letter: int) -> str:
        plain = unicodedata.normalize("NFD", chr(letter))[0]
        return self.setdefault(letter, self.get(ord(plain), plain))


@record(eq=False)
class Language:
    """One language. `words` is the nested content of its file."""

    code: str
    words: Mapping[str, Any]
    flat: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "flat", dict(flattened(self.words)))

    def t(self, key: str, /, **values: object) -> str:
        """The text at `key` (`pages.front.title`) with its `{placeholders}` filled. KeyError names a missing key.

        `{places:municipality|municipalities}` writes the word in the form that `places` asks for (`plurals`).
        """
        text = self.flat[key]
        if "{" not in text and "}" not in text:
            return text
        return text.format(**(self.plurals.counted(values) if "|" in text else values))

    def has(self, key: str) -> bool:
        """Whether there is a text at `key`: some stand only in the words of a country."""
        return key in self.flat

    def count(self, key: str, number: int, /, **values: object) -> str:
        """The text at `key.one`, `key.other` or another form that the language has for a number, with `{n}` filled."""
        return self.t(f"{key}.{self.plurals.form(number)}", n=self.number(number), **values)

    @cached_property
    def plurals(self) -> Plurals:
        """The forms that a word has beside a number, by the rules of CLDR for this language."""
        rules = self.words.get("plural", {"one": "i = 1 and v = 0"})
        marks = self.words.get("number", {})
        return Plurals(rules, marks.get("thousands", ","), marks.get("decimal", "."))

    def number(self, value: float, decimals: int | None = None) -> str:
        """`1234567.5` as `1.234.567,5`; up to two decimals as they are, or exactly `decimals`. Minus is U+2212."""
        places = decimals if decimals is not None else 2
        text = f"{abs(value):,.{places}f}"
        if decimals is None and "." in text:
            text = text.rstrip("0").rstrip(".")
        sign = "−" if value < 0 and text.strip("0.,") else ""
        return sign + text.translate(self.marks)

    @cached_property
    def marks(self) -> Mapping[int, str]:
        """What stands in a number for Python's comma and point."""
        return {ord(","): self.t("number.thousands"), ord("."): self.t("number.decimal")}

    def percent(self, value: float, decimals: int | None = None) -> str:
        return self.number(value, decimals) + self.t("number.percent")

    def date(self, value: str) -> str:
        """`2021-11-02`, `2021-11` or `2021` (ISO 8601, to that degree) as the language writes it."""
        year, *rest = value.split("-")
        if not rest:
            return year
        month = self.t(f"months.m{int(rest[0])}")
        if len(rest) == 1:
            return self.t("date.month", month=month, year=year)
        return self.t("date.day", day=int(rest[1]), month=month, year=year)

    def placed(self, first: bool) -> Language:
        """The same words with the addresses of the hub's first language, or of another: those stand under its code."""
        start, written = f"{self.code}/", self.words["addresses"]["front"]  # a copy of another language has its code
        bare = {kind: address.removeprefix(written) for kind, address in self.words["addresses"].items()}
        put = bare if first else {kind: start + address for kind, address in bare.items()}
        return Language(self.code, {**self.words, "addresses": put})

    def with_guides_of(self, first: Language) -> Language:
        """The same words with the names of the pages for editors in the hub's first language: there are no others."""
        pages = {"handbook": {"pages": first.words["handbook"]["pages"]}}
        return Language(self.code, merged(self.words, pages))

    def list(self, items: list[str]) -> str:
        """`a, b og c`."""
        if len(items) < 2:
            return "".join(items)
        return ", ".join(items[:-1]) + self.t("list.last") + items[-1]

    def inside(self, label: str) -> str:
        """A label as it stands inside a sentence: in small letters, but in German, where nouns keep their capitals."""
        return label.lower() if self.t("list.inside") == "small" else label

    def sort_key(self, text: str) -> str:
        """In the order of the alphabet's letters; `alphabet.same` tells what sorts as what, and any other letter with
        an accent stands where it would without."""
        folded = text.casefold()
        for letters, alias in self.words["alphabet"].get("same", {}).items():
            folded = folded.replace(letters, alias)
        return folded.translate(self.ranks)

    def in_order(self, items: Iterable[Item], name: Callable[[Item], str]) -> tuple[Item, ...]:
        """Items in the order of their names' `sort_key`; names, which have no line breaks, are thousands, and this is
        a call for all of them."""
        found = tuple(items)
        keys = self.sort_key("\n".join(map(name, found))).split("\n")
        return tuple([found[place] for place in sorted(range(len(found)), key=keys.__getitem__)])

    @cached_property
    def ranks(self) -> Ranks:
        return Ranks({ord(letter): chr(FIRST + rank) for rank, letter in enumerate(self.words["alphabet"]["letters"])})

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of a place's story, in their order."""
        return tuple(self.words["story"].values())

    def address(self, kind: str, key: str = "") -> str:
        """Where a page stands under the site's root, with a trailing slash unless it is a file: `kommuner/odense/`.

        The page of no key stands above those of its kind: `kort/` above `kort/wave/`.
        """
        return self.flat[f"addresses.{kind}"].replace("{key}", key).replace("//", "/")


def flattened(words: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """Nested words as (`a.b.c`, text) pairs."""
    pairs: list[tuple[str, str]] = []
    for key, value in words.items():
        pairs += flattened(value, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, str(value))]
    return pairs


def load_language(code: str, folder: Path, own: Path | None = None) -> Language:
    """Read `<folder>/<code>.yaml`, and over it the words of the same name in the hub's `own` folder.

    Either may be missing. Raises SetupError if both are, if one is not YAML, or if the words are not whole: every text
    that English has must be there, with the same placeholders.
    """
    found = [path for each in (folder, own) if each and (path := each / f"{code}.yaml").is_file()]
    if not found:
        copied = f" Copy {REFERENCE}.yaml from there to {own}/{code}.yaml, and translate every line." if own else ""
        raise SetupError(f"The language {code} has no file {code}.yaml in {folder}.{copied}")
    reference = folder / f"{REFERENCE}.yaml"
    texts = tuple((path, text_of(path)) for path in (*found, *([reference] if own else [])))
    return language_of(code, texts, own)


@lru_cache(maxsize=20)
def language_of(code: str, texts: tuple[tuple[Path, str], ...], own: Path | None) -> Language:
    """A language from the texts of its files, the last of which is the language of reference where the hub has its
    own; remembered, as many ask for the same. Raises SetupError."""
    *files, last = texts if own else (*texts, *texts)
    reference = dict(flattened(words_of(*last)))
    words: dict[str, Any] = {}
    for path, text in files:
        read = words_of(path, text)
        if path.parent == own:
            misfits(path, dict(flattened(read)), reference)
        words = merged(words, read)
    language = Language(code, words)
    whole(language, files[-1][0], reference if own else language.flat)
    return language


def text_of(path: Path) -> str:
    """A file's text. Raises SetupError if it cannot be read as such."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as problem:
        raise SetupError(f"{path}: {problem}") from None


def words_of(path: Path, text: str) -> dict[str, Any]:
    """The words in a file. Raises SetupError if it cannot be read as such."""
    try:
        words = parsed(text)
    except yaml.YAMLError as problem:
        raise SetupError(f"{path}: {problem}") from None
    if not isinstance(words, dict):
        raise SetupError(f"{path}: this is no list of words; see {REFERENCE}.yaml among the program's languages.")
    return words


@lru_cache(maxsize=20)
def parsed(text: str) -> Any:
    """YAML as it stands; remembered, as the preview reads the same words after each save. Nobody may change it."""
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with the texts of `over` put over its own, however deep they are nested."""
    found = dict(base)
    for key, value in over.items():
        below = found.get(key)
        found[key] = merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return found


def misfits(path: Path, words: Mapping[str, str], reference: Mapping[str, str]) -> None:
    """Raises SetupError for a text that nobody asks for: most often its key is misspelt."""
    for key in words:
        stem, _, form = key.rpartition(".")
        counted = form in CATEGORIES and is_counted(stem, reference)
        if key not in reference and not counted and not key.startswith(OPEN):
            near = "".join(difflib.get_close_matches(key, reference, 1))
            guess = f" Did you mean {near}?" if near else ""
            raise SetupError(f"{path}: the program has no text {key}.{guess}")


def whole(language: Language, path: Path, reference: Mapping[str, str]) -> None:
    """Raises SetupError for a text that is missing, or whose placeholders are not those of the reference."""
    ruled(language, path)
    wanted = expected(reference, language.plurals.forms)
    for key, (text, full) in wanted.items():
        if key not in language.flat:
            left = sum(each not in language.flat for each in wanted) - 1
            more = f" ({left} more are missing.)" if left else ""
            raise SetupError(f"{path}: the text {key} is missing; in English it is: {text}{more}")
        right, own = placeholders(text), placeholders(language.flat[key])
        every = own | counts(language.flat[key])
        if not right <= every <= placeholders(full) | counts(full) | right | counts(text):
            named = " and ".join(f"{{{name}}}" for name in sorted(right)) or "no placeholder"
            wrong = ", ".join(f"{{{name}}}" for name in sorted(own)) or "none"
            raise SetupError(f"{path}: the text {key} must have {named}; it has {wrong}.")


def is_counted(stem: str, reference: Mapping[str, str]) -> bool:
    """Whether there is a text for each form of a number: `stem.one`, `stem.other`."""
    return f"{stem}.one" in reference and f"{stem}.{OTHER}" in reference


def expected(reference: Mapping[str, str], forms: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """The texts that a language with these forms must have, each with what the language of reference says there and
    with a text that has every placeholder: where a form is for one only, the number may be left out."""
    found: dict[str, tuple[str, str]] = {}
    for key, text in reference.items():
        stem, _, form = key.rpartition(".")
        if form in CATEGORIES and is_counted(stem, reference):
            least = {each: reference.get(f"{stem}.{each}", reference[f"{stem}.{OTHER}"]) for each in forms}
            found |= {f"{stem}.{each}": (least[each], reference[f"{stem}.{OTHER}"]) for each in forms}
        elif not key.startswith(OWN):
            found[key] = (text, text)
    return found


def ruled(language: Language, path: Path) -> None:
    """Raises SetupError for a plural rule that is none."""
    for form, rule in language.plurals.rules.items():
        try:
            holds(rule, 1)
        except ValueError:
            raise SetupError(
                f"{path}: plural.{form} is no rule as CLDR writes it: {rule}. For instance: i = 1 and v = 0"
            ) from None
        if form not in CATEGORIES[:-1]:
            raise SetupError(f"{path}: plural.{form} is no form; there are {', '.join(CATEGORIES[:-1])}.")


def placeholders(text: str) -> frozenset[str]:
    """The names in braces whose values are written."""
    return frozenset(re.findall(r"{(\w+)}", text)) if "{" in text else frozenset()


def counts(text: str) -> frozenset[str]:
    """The names in braces that words follow: another language may have the same words for one and for many."""
    return frozenset(re.findall(r"{(\w+):", text)) if "{" in text else frozenset()
