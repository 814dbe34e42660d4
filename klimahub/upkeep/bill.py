"""What the program is made of, as a bill of materials (CycloneDX 1.6, JSON) and as a page with the licences."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any

from klimahub.upkeep.components import READS, RUNS, SHARES, WORKS, Component

ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "Apache-2.0 OR BSD-2-Clause", "BSD-2-Clause", "BSD-3-Clause", "BSD-3-Clause AND Apache-2.0",
    "ISC", "MIT", "MIT AND PSF-2.0", "MIT-CMU", "OFL-1.1", "PSF-2.0", "W3C-20150513",
})  # fmt: skip
"""Licences of what runs, is shared or read: anybody may use it all as our own code (MIT), and pass it on."""
ALLOWED_AT_WORK = ALLOWED | {"MPL-2.0", "Artistic-1.0-Perl OR GPL-2.0-or-later"}
"""Of tools that reach nobody but those who work on the program."""
SCOPES = {RUNS: "required", READS: "required", SHARES: "optional", WORKS: "excluded"}
COMPILED = ("nh3", "pagefind-bin", "pydantic-core", "ruff", "typst", "vl-convert-python")
"""Programs with parts of their own inside, which nobody has told us whole."""
HEADS = {
    READS: "In the reader's browser",
    RUNS: "In every build",
    SHARES: "In the editions for paper and e-readers",
    WORKS: "In our work on the program only",
}
INTRO = """<!-- python3 build.py docs -->

# What the program is made of, and its licences

Our code is MIT, our texts and data CC BY 4.0; the sources of the data have licences of their own, told on the site's
page of data. This page and the bill of materials (`python3 build.py sbom`, CycloneDX 1.6, with hashes) are made from
`requirements.lock`, from what the packages say of themselves, and from the files that we ship. The tests refuse a
licence that nobody has read.

Not in it: libzim (GPL-3.0-or-later), which only those install who make files for Kiwix; the optional form for editors,
which Node makes from `form/`; what is compiled into {compiled}.
Pagefind's part in the browser (JavaScript and WebAssembly) comes from `pagefind-bin`.
"""


def bill(components: Sequence[Component], version: str) -> bytes:
    """The bill as JSON, the same for the same components: its number is made from them, and there is no time in it."""
    own = {
        "bom-ref": "klimahub",
        "type": "application",
        "name": "klimahub",
        "version": version,
        "licenses": [one("MIT")],
    }
    parts = [told(each) for each in components]
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_URL, json.dumps([own, parts])).urn,
        "version": 1,
        "metadata": {"component": own},
        "components": parts,
        "dependencies": needs(components),
        "compositions": [{"aggregate": "incomplete", "assemblies": [ref_of(components, name) for name in COMPILED]}],
    }
    return json.dumps(bom, indent=1).encode() + b"\n"


def told(each: Component) -> dict[str, Any]:
    component = {
        "bom-ref": each.purl,
        "type": "library" if each.name != "figtree" else "data",
        "name": each.name,
        "version": each.version,
        "scope": SCOPES[each.purpose],
        "licenses": [one(each.licence)],
        "purl": each.purl,
        "properties": [{"name": "klimahub:purpose", "value": each.purpose}],
    }
    hashes = [{"alg": "SHA-256", "content": content} for content in each.hashes]
    if each.files:
        files = zip(each.files, hashes, strict=True)
        return component | {"components": [{"type": "file", "name": file, "hashes": [own]} for file, own in files]}
    published = {"type": "distribution", "url": each.purl, "comment": "pip installs one of these", "hashes": hashes}
    return component | {"externalReferences": [published]}


def one(licence: str) -> dict[str, Any]:
    return {"expression": licence} if " " in licence else {"license": {"id": licence}}


def needs(components: Sequence[Component]) -> list[dict[str, Any]]:
    """Who needs what; what we ship is needed by ourselves."""
    names = {"klimahub": "klimahub", **{each.name: each.purl for each in components}}
    wanted: dict[str, list[str]] = {ref: [] for ref in names.values()}
    for each in components:
        for parent in each.parents or ("klimahub",):
            wanted[names[parent]].append(each.purl)
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in wanted.items()]


def ref_of(components: Sequence[Component], name: str) -> str:
    return next(each.purl for each in components if each.name == name)


def page(components: Sequence[Component]) -> str:
    """The licences as a page of docs/."""
    parts = [INTRO.format(compiled=", ".join(COMPILED))]
    for purpose, head in HEADS.items():
        found = [each for each in components if each.purpose == purpose]
        parts += [f"## {head} ({len(found)})\n", "| part | version | licence |", "|--|--|--|"]
        parts += [f"| {each.name} | {each.version} | {each.licence} |" for each in found] + [""]
    return "\n".join(parts)
