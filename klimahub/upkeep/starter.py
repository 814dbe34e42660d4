"""A new file to begin from: a municipality's, filled in from the tables, and an action to copy into one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from klimahub.config import load_config
from klimahub.language import Language
from klimahub.model import Action, Place, Wave
from klimahub.paths import Paths
from klimahub.pipeline import languages_of
from klimahub.reading.read import read
from klimahub.reading.tables import Tables, tables_of


class StarterError(Exception):
    """What stands in the way of a new file; `kind` is one of the words under `cli.new`."""

    def __init__(self, kind: str, **facts: str) -> None:
        super().__init__(kind)
        self.kind, self.facts = kind, facts


def begin(where: Paths, name: str, today: str) -> Path:
    """Write the starter file of the place called `name` and return its path. Raises StarterError."""
    config = load_config(where.settings)
    folder = where.content_folder.resolve()
    documents = read(where.settings.resolve().parent, config.model_copy(update={"content": str(folder)}))
    tables, _ = tables_of(documents, config)
    place = place_called(name, tables)
    path = folder / config.cases / f"{place.slug}.md"
    if path.exists():
        raise StarterError("exists", path=str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    language = languages_of(config, folder)[0]
    path.write_text(starter(place, tables.waves.get(place.code), language, today), encoding="utf-8")
    return path


def place_called(name: str, tables: Tables) -> Place:
    """The place by any of its names, its slug or its code. Raises StarterError with a guess."""
    known = {word.casefold(): place for place in tables.places.values() for word in names_of(place)}
    found = known.get(name.strip().casefold())
    if found:
        return found
    near = difflib.get_close_matches(name.casefold(), list(known), 1)
    raise StarterError("unknown", name=name, guess=known[near[0]].name if near else "")


def names_of(place: Place) -> Iterable[str]:
    return filter(
        None, (place.name, place.official_name, *place.words.values(), place.slug, place.code, *place.aliases)
    )


def starter(place: Place, wave: Wave | None, language: Language, today: str) -> str:
    """The text of a municipality's file with all that the tables know. It passes check as it stands."""
    t = language.t
    origin = wave.source_url if wave and wave.source_url else f"https://{place.website}"
    told = t(f"terms.waves.{wave.key}") if wave else ""
    lines = [
        "---",
        f'code: "{place.code}"',
        "plan:",
        f"  title: {t('new.plan', name=place.official_name)}",
        "  status: not_stated",
        *([f'  note: "{t("new.wave", wave=told)}"'] if wave else []),
        "  sources: [s1]",
        "targets: []",
        "results: []",
        "emissions: []",
        "actions: []",
        "partners: []",
        "sources:",
        "  s1:",
        f"    title: {t('new.source')}",
        f"    publisher: {t('new.publisher')}",
        f"    url: {origin}",
        "record:",
        "  read: facts",
        f"  compiled: {today}",
        "---",
    ]
    story = "".join(f"\n## {heading}\n\n{t('new.unwritten')}\n" for heading in language.headings)
    return "\n".join(lines) + "\n" + story


SHOWN = {"sources": "[s1]", "theme": "energy", "kind": "district_heating", "status": "planned", "id": "my-action"}


def action_block(language: Language) -> str:
    """An action with every field in its order and what to write in each, to be copied under `actions:`."""
    lines = []
    for name, field in Action.model_fields.items():
        hint = language.t(f"fields.Action.{name}.hint").replace('"', "'")
        value = SHOWN.get(name, f'"{hint}"')
        mark = "- " if name == "id" else "  "
        lines.append(f"{mark}{name}: {value}" if field.is_required() else f"  # {name}: {value}")
    return "\n".join(lines) + "\n"
