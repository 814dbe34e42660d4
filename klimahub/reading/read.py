"""The content folder into documents and tables: text with the place of every value, and what could not be read."""

from __future__ import annotations

import hashlib
import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from pathlib import Path

from klimahub.config import Config
from klimahub.diagnostics import WARNING, Diagnostic, Span
from klimahub.markdown import anchor
from klimahub.reading import fences, fields
from klimahub.reading.fields import Fields
from klimahub.record import record

LARGEST = 1_000_000
TABLES = (
    "municipalities.csv", "regions.csv", "waves.csv", "emission_account.csv", "own_emissions.csv",
    "reported_targets.csv", "renewable_supply.csv", "tiles.csv", "national_target.csv",
    "rates.csv", "dead_links.csv", "search_words.csv",
)  # fmt: skip
"""Only the first is in every hub; one that `sources.yaml` tells of, or that the settings need, must be there too."""


@record
class Document:
    """A Markdown file. `path` is as shown to editors; `body` begins at line `body_line`; `lines` is the whole text.

    `mistakes` are of the lines around the front matter; those in it are in `fields`.
    """

    path: str
    key: str
    language: str
    fields: Fields
    body: str
    body_line: int
    lines: tuple[str, ...]
    mistakes: tuple[fences.Mistake, ...] = ()

    @property
    def guessed(self) -> bool:
        """Whether something had to be read past, so that what was read may not be what was meant."""
        return bool(self.mistakes or self.fields.broken or self.fields.misread)

    def problem(self, kind: str, span: Span, **facts: str) -> Diagnostic:
        """A problem at a place of this document, with its line."""
        line = self.lines[span.line - 1] if 0 < span.line <= len(self.lines) else ""
        return Diagnostic(self.path, kind, span, facts, line=line)

    def place(self, position: int, width: int = 1) -> Span:
        """Where in the file a stretch of the body is, from its position."""
        before = self.body[:position]
        return Span.at(before.count("\n") + self.body_line, position - before.rfind("\n"), width)

    def as_written(self, span: Span) -> Span:
        """The place of a value in its line as it stands in the file, where the line had to be read otherwise."""
        read = self.fields.mended.get(span.line, "")
        words = read[span.column - 1 : span.end_column - 1] if span.end_line == span.line else ""
        at = self.lines[span.line - 1].find(words)
        return Span.at(span.line, at + 1, len(words)) if words and at >= 0 else span

    def path_of_id(self, name: str, key: str) -> tuple[str | int, ...]:
        """The path of the item with id `key`, which stands in a list or in a mapping called `name`."""
        items = self.fields.data.get(name) if isinstance(self.fields.data, dict) else None
        if not isinstance(items, list):
            return (name, key)
        ids = [item.get("id") if isinstance(item, dict) else None for item in items]
        return (name, ids.index(key)) if key in ids else (name,)

    def place_of_id(self, name: str, key: str) -> Span:
        """Where that id stands; where it does not, the place of `name`."""
        path = self.path_of_id(name, key)
        keys, values = self.fields.keys, self.fields.values
        return values.get((*path, "id")) or keys.get(path) or keys.get((name,), Span())

    def warning(self, kind: str, span: Span, **facts: str) -> Diagnostic:
        """As `problem`, but one that does not stop the build."""
        return replace(self.problem(kind, span, **facts), severity=WARNING)


@record
class Table:
    """A reference table as its text; None where it could not be read, or is optional and not there."""

    path: str
    text: str | None


@record
class Documents:
    """Everything that was read, and the problems met on the way. `digests` are of the files' bytes, by path."""

    cases: tuple[Document, ...]
    themes: tuple[Document, ...]
    pages: tuple[Document, ...]
    tables: Mapping[str, Table]
    provenance: Document | None
    boundaries: Table
    problems: tuple[Diagnostic, ...]
    preview: bytes | None = None
    digests: Mapping[str, bytes] = field(default_factory=dict)


def read(root: Path, config: Config) -> Documents:
    """Read the content that belongs to the settings in folder `root`. Never raises for what an editor wrote."""
    reader = Reader(root / config.content, config)
    cases = tuple(reader.documents(config.cases))
    texts = read_texts(root, config)
    return replace(texts, cases=cases, problems=(*reader.problems, *texts.problems))


def read_texts(root: Path, config: Config) -> Documents:
    """As `read`, but without the files of the places: themes, plain pages and tables."""
    reader = Reader(root / config.content, config)
    themes, pages = (tuple(reader.documents(folder)) for folder in (config.themes, config.pages))
    provenance = reader.yaml_file("sources.yaml")
    needed = {"municipalities", *(["waves"] if config.programme else []), *told_of(provenance)}
    tables = {name: reader.table(name, name.removesuffix(".csv") not in needed) for name in TABLES}
    boundaries = reader.table("boundaries.topojson", "boundaries" not in needed)
    preview = reader.picture("preview.png")
    return Documents((), themes, pages, tables, provenance, boundaries, tuple(reader.problems), preview, reader.digests)


def told_of(provenance: Document | None) -> Iterable[str]:
    """The tables that `sources.yaml` tells the origin of."""
    data = provenance.fields.data if provenance else None
    return data if isinstance(data, dict) else ()


class Reader:
    """Reads files under one content folder and collects what is wrong with them."""

    def __init__(self, content: Path, config: Config) -> None:
        self.content = content
        self.config = config
        self.problems: list[Diagnostic] = []
        self.digests: dict[str, bytes] = {}
        """A hash of the bytes of every file that was read, by its path as editors know it."""

    def told(self, path: Path) -> str:
        """A path as editors know it: from the content folder's parent, with forward slashes."""
        return f"{self.content.name}/{path.as_posix().removeprefix(f'{self.content.as_posix()}/')}"

    def documents(self, folder: str) -> Iterator[Document]:
        for name in self.names(folder):
            document = self.document(self.content / folder / name, fields.known)
            if document:
                yield document

    def names(self, folder: str) -> list[str]:
        """The names of the texts in a folder, sorted."""
        place = self.content / folder
        if not place.is_dir():
            self.problems.append(
                Diagnostic(f"{self.content.name}/{folder}", "folder_missing", facts={"folder": folder})
            )
            return []
        return sorted(name for name in os.listdir(place) if name.endswith(".md"))  # noqa: PTH208 (thousands)

    def picture(self, name: str) -> bytes | None:
        """A picture of the hub as a whole; None where there is none."""
        path = self.content / name
        return self.noted(path, path.read_bytes()) if path.is_file() else None

    def noted(self, path: Path, content: bytes) -> bytes:
        """What was read; its hash is noted."""
        self.digests[self.told(path)] = hashlib.sha256(content).digest()
        return content

    def text(self, path: Path) -> str | None:
        """The file's text with Unix line ends and without BOM, or None and a problem."""
        if self.is_elsewhere(path):
            self.problems.append(Diagnostic(self.told(path), "file_elsewhere"))
            return None
        try:
            content = self.noted(path, path.read_bytes())
        except OSError:
            self.problems.append(Diagnostic(self.told(path), "file_missing"))
            return None
        if len(content) > LARGEST and path.suffix == ".md":
            self.problems.append(
                Diagnostic(self.told(path), "too_large", facts={"size": f"{len(content) // 1_000_000}"})
            )
            return None
        try:
            text = content.removeprefix(BOM_UTF8).decode()
            return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        except UnicodeDecodeError as problem:
            self.problems.append(wrongly_encoded(self.told(path), content, problem.start))
            return None

    def is_elsewhere(self, path: Path) -> bool:
        """Whether a link leads out of the content folder: a pull request must not make us print what is there."""
        if not os.path.islink(path) and not os.path.islink(path.parent):  # noqa: PTH114 (thousands)
            return False
        real = Path(os.path.realpath(path))  # unlike resolve, not stopped by a link to itself
        return not real.is_relative_to(self.content.resolve())

    def document(self, path: Path, load: Callable[[str, int], Fields] = fields.load) -> Document | None:
        key, _, language = path.stem.partition(".")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) or (language and language not in self.config.languages):
            meant = ".".join(filter(None, (anchor(key), language if language in self.config.languages else "", "md")))
            facts = {"name": path.name, "guess": meant if anchor(key) else ""}
            self.problems.append(Diagnostic(self.told(path), "file_name", facts=facts))
            return None
        text = self.text(path)
        if text is None:
            return None
        lines = text.split("\n")
        parts = fences.split(lines)
        if parts is None:
            kind = "fence_missing" if text.strip() else "file_empty"
            self.problems.append(Diagnostic(self.told(path), kind, line=lines[0]))
            return None
        found = load(parts.front, parts.front_line)
        spoken = language or self.config.first_language
        document = Document(
            self.told(path), key, spoken, found, parts.body, parts.body_line, tuple(lines), parts.mistakes
        )
        return self.whole(document)

    def whole(self, document: Document) -> Document | None:
        """The document if it could be read to its end; what had to be read past is told."""
        self.problems += (document.problem(kind, span) for kind, span in document.mistakes)
        self.problems += (document.problem(slip.kind, slip.span, **slip.facts) for slip in document.fields.broken)
        return document if document.fields.whole else None

    def table(self, name: str, optional: bool = False) -> Table:
        path = self.content / "reference" / name
        return Table(self.told(path), None if optional and not path.exists() else self.text(path))

    def yaml_file(self, name: str) -> Document | None:
        path = self.content / "reference" / name
        text = self.text(path)
        if text is None:
            return None
        found = fields.known(text, 1)
        lines = tuple(text.split("\n"))
        return self.whole(Document(self.told(path), path.stem, self.config.first_language, found, "", 1, lines))


def wrongly_encoded(path: str, content: bytes, position: int) -> Diagnostic:
    """A file that is not UTF-8, with the line as the old Danish Windows code would read it: most often it is that."""
    start = content.rfind(b"\n", 0, position) + 1
    line = content[start:].partition(b"\n")[0].decode("cp1252", "replace").rstrip("\r")
    span = Span.at(content.count(b"\n", 0, position) + 1, position - start + 1)
    return Diagnostic(path, "not_utf8", span, line="" if "\x00" in line else line)
