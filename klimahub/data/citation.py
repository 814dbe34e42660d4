"""What is to be cited, in the forms that people and their programs use: a sentence, BibTeX, CSL-JSON, CITATION.cff."""

from __future__ import annotations

import json
import re

import yaml

from klimahub.record import record

LICENCE = "CC-BY-4.0"
LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"})


@record
class Work:
    """A page or the whole data set. `date` is ISO 8601, whole or in part; `version` is in words: "edition 1".

    `kind` is the word in brackets that says what it is: "Data set".
    """

    author: str
    title: str
    version: str
    date: str
    address: str
    language: str
    kind: str

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def key(self) -> str:
        """A name for reference managers: `klimahub-2026-soenderborg`."""
        path = re.sub(r"[^a-z0-9]+", "-", self.address.partition("://")[2].partition("/")[2].lower()).strip("-")
        name = re.sub(r"[^a-z0-9]+", "-", self.author.lower()).strip("-")
        return "-".join(filter(None, (name, self.year, path)))


def apa(work: Work) -> str:
    """APA, seventh edition, for a data set of a group author that publishes it itself."""
    return f"{work.author} ({work.year}). {work.title} ({work.version}) [{work.kind}]. {work.address}"


def bibtex(work: Work) -> str:
    """An entry of the kind that every BibTeX style knows; the version stands in the note."""
    fields = {
        "author": f"{{{work.author.translate(SPECIAL)}}}",
        "title": f"{{{work.title.translate(SPECIAL)}}}",
        "year": work.year,
        "version": work.version.translate(SPECIAL),
        "note": f"{work.version} [{work.kind}]".translate(SPECIAL),
        "url": work.address,
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{work.key},\n{lines}}}\n"


def csl_json(work: Work) -> str:
    """One item of the Citation Style Language, as Zotero and pandoc read it."""
    item = {
        "id": work.key,
        "type": "dataset",
        "author": [{"literal": work.author}],
        "issued": {"date-parts": [[int(part) for part in work.date.split("-")]]},
        "title": work.title,
        "version": work.version,
        "publisher": work.author,
        "URL": work.address,
        "language": work.language,
    }
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def cff(work: Work, repository: str, abstract: str) -> str:
    """CITATION.cff 1.2.0, as GitHub and Zenodo read it. A partial date is left out: the format wants whole ones."""
    told = {
        "cff-version": "1.2.0",
        "message": "Cite the data set as below, and the source of each figure, which stands beside it.",
        "type": "dataset",
        "title": work.title,
        "abstract": abstract,
        "authors": [{"name": work.author, "website": work.address}],
        "version": work.version,
        "url": work.address,
        "repository-code": repository,
        "license": LICENCE,
        **({"date-released": work.date} if len(work.date) == 10 else {}),
    }
    return yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
