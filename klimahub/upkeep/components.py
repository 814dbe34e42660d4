"""The lock file, the installed packages' own words on licences, and the files that we ship, into what the program is
made of: each with its licence, its hashes and what it is there for."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from klimahub.diagnostics import SetupError
from klimahub.record import record
from klimahub.writing.memory import ROOT

PINNED = re.compile(r"^([\w.-]+)==([\w.]+)", re.M)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
PARENT = re.compile(r"^ +# +(?:via )?([\w.-]+)", re.M)
RUNS, SHARES, WORKS, READS = "runs", "shares", "works", "reads"
"""What it is there for: every build, the editions, our work on the program, the reader's browser."""
SPDX = {
    "0BSD": "0BSD", "Apache License": "Apache-2.0", "Apache Software License": "Apache-2.0", "Apache-2.0": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause", "BSD-2-Clause": "BSD-2-Clause", "BSD-3-Clause": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC", "MIT": "MIT", "MIT License": "MIT", "W3C-20150513": "W3C-20150513",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
"""Licences as older packages name them."""
READ = {
    "altair": "BSD-3-Clause", "colorama": "BSD-3-Clause", "html5rdf": "MIT", "isodate": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause", "pypdfium2": "BSD-3-Clause AND Apache-2.0", "pyromark": "MIT", "segno": "BSD-3-Clause",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}  # fmt: skip
"""What packages leave open that name a family of licences only; read in their licence files."""


@record
class Component:
    """Something that the program is made of.

    `purl` names it for programs (package URL); `licence` is an SPDX expression. `hashes` are SHA-256: of the files of a
    package of which pip takes one, or of the files in the repository. `parents` are the names of what needs it.
    """

    name: str
    version: str
    licence: str
    purpose: str
    purl: str
    hashes: tuple[str, ...]
    files: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


def components() -> tuple[Component, ...]:
    """Everything, by name. SetupError: a package whose licence nobody has read."""
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extra = project["optional-dependencies"]["share"]
    return tuple(sorted([*packages(lock, project["dependencies"], extra), *shipped()], key=lambda each: each.name))


def packages(lock: str, wanted: list[str], shared: list[str]) -> Iterator[Component]:
    """The packages of the lock file. What `wanted` and `shared` (requirements) bring along is there for the same."""
    blocks = re.split(r"(?m)^(?=[\w.-]+==)", lock)[1:]
    parents = {name_in(block): tuple(parents_in(block)) for block in blocks}
    runs = brought_by({named(each) for each in wanted}, parents)
    shares = brought_by({named(each) for each in shared}, parents)
    for block in blocks:
        (name, version), *_ = PINNED.findall(block)
        purpose = RUNS if name in runs else SHARES if name in shares else WORKS
        hashes = tuple(HASH.findall(block))
        yield Component(
            name, version, licence_of(name), purpose, f"pkg:pypi/{name}@{version}", hashes, (), parents[name]
        )


def name_in(block: str) -> str:
    return block.partition("==")[0]


def parents_in(block: str) -> Iterator[str]:
    """What needs it; the project itself is called so too."""
    return (name for name in PARENT.findall(block) if name != "via")


def named(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def brought_by(names: set[str], parents: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Those and all that they need."""
    while more := {name for name, own in parents.items() if name not in names and names.intersection(own)}:
        names = names | more
    return names


def licence_of(name: str) -> str:
    """The licence as an SPDX expression, as the installed package says. SetupError: it says none that we know."""
    if name in READ:
        return READ[name]
    try:
        told = metadata(name)
    except PackageNotFoundError:
        raise SetupError(f"{name} is not installed here: read its licence and add it to READ in {__name__}.") from None
    if expression := told.get_all("License-Expression"):
        return str(expression[0])
    classes = [each.rpartition(" :: ")[2] for each in told.get_all("Classifier", []) if each.startswith("License")]
    for words in (*told.get_all("License", []), *classes):
        if words.strip() in SPDX:
            return SPDX[words.strip()]
    raise SetupError(f"{name} names no licence that we know: read it and add it to READ in {__name__}.")


def shipped() -> Iterator[Component]:
    """What of others lies in this repository and reaches readers, and the search engine's part in the browser."""
    assets, single = "templates/assets/", "templates/single/"
    yield part("vega", "6.4.0", "BSD-3-Clause", [f"{assets}vega.min.js"])
    yield part("vega-interpreter", "2.3.2", "BSD-3-Clause", [f"{assets}vega-interpreter.js"])
    yield part("minisearch", "7.2.0", "MIT", [f"{single}minisearch.js"])
    fonts = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "klimahub/drawing/fonts").glob("*.ttf"))]
    woffs = [f"{assets}figtree.woff2", f"{assets}figtree-more.woff2"]
    yield part("figtree", "2.002", "OFL-1.1", [*fonts, *woffs], "pkg:github/erikdkennedy/figtree@2.002")


def part(name: str, version: str, licence: str, files: list[str], purl: str = "") -> Component:
    hashes = tuple(hashlib.sha256(Path(ROOT, file).read_bytes()).hexdigest() for file in files)
    return Component(name, version, licence, READS, purl or f"pkg:npm/{name}@{version}", hashes, tuple(files))
